"""The ledger of an agreement: what was given and received, entries by hand, values, and the report of a year."""

from flask import Response, abort, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.domain.reciprocity import Kind, Money
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.partnerships import queries, services
from craftfair.partnerships.forms import EntryForm, StrikeForm, ValueForm
from craftfair.partnerships.models import LedgerEntry, Partnership, Party
from craftfair.partnerships.views import report as reports
from craftfair.partnerships.views.door import back_to, bp

PAGE = "partnerships.ledger"


@bp.get("/partnerships/<partnership>/ledger")
@permitted(Permission.READ_PARTNERSHIP, Partnership)
def ledger(partnership: Partnership) -> ResponseReturnValue:
    own = queries.own_party(partnership, me()) or abort(404)
    summary = queries.summary(partnership, own.organisation, year_asked())
    return render_template("partnerships/ledger.html", partnership=partnership, own=own, summary=summary)


def year_asked() -> int | None:
    """The year of the address; none for all."""
    year = request.args.get("year", "")
    return int(year) if year.isdecimal() and len(year) == 4 else None


@bp.get("/partnerships/<partnership>/report.<any(pdf, xlsx):kind>")
@permitted(Permission.READ_PARTNERSHIP, Partnership)
def report(partnership: Partnership, kind: str) -> ResponseReturnValue:
    own = queries.own_party(partnership, me()) or abort(404)
    year = year_asked() or clock.now().year
    summary, visits = queries.summary(partnership, own.organisation, year), queries.year_report(partnership, year)
    content, mimetype = reports.file(partnership, summary, visits, kind)
    headers = {"Content-Disposition": f'attachment; filename="exchange-{year}.{kind}"'}
    return Response(content, mimetype=mimetype, headers=headers)


@bp.route("/partnerships/<partnership>/ledger/new", methods=["GET", "POST"])
@permitted(Permission.KEEP_PARTNERSHIP, Partnership)
@once
def enter(partnership: Partnership) -> ResponseReturnValue:
    form = entry_form(partnership)
    if form.validate_on_submit():
        write(form, partnership)
        return back_to(partnership, _("The entry stands in the ledger."), PAGE)
    return form_page("partnerships/entry.html", form, partnership=partnership)


def entry_form(partnership: Partnership) -> EntryForm:
    form = EntryForm(year=clock.now().year)
    towns = [(party.organisation.slug, translated(party.organisation.name)) for party in partnership.parties]
    form.giver.choices = form.receiver.choices = [("", "–"), *towns]
    papers = [(document.public_id, document.title) for document in queries.documents(partnership)]
    form.document.choices = [("", "–"), *papers]
    return form


def write(form: EntryForm, partnership: Partnership) -> LedgerEntry:
    towns = {party.organisation.slug: party.organisation for party in partnership.parties}
    papers = {document.public_id: document for document in queries.documents(partnership)}
    return services.enter(
        partnership,
        giver=towns[form.giver.data],
        receiver=towns[form.receiver.data],
        year=form.year.data or clock.now().year,
        kind=Kind(form.kind.data),
        quantity=form.quantity.data or 1,
        money=form.money,
        evidence=form.evidence.data,
        document=papers.get(form.document.data),
        by=me(),
    )


@bp.route("/ledger-entries/<ledger_entry>/strike", methods=["GET", "POST"])
@permitted(Permission.STRIKE_ENTRY, LedgerEntry)
def strike(ledger_entry: LedgerEntry) -> ResponseReturnValue:
    form = StrikeForm()
    if form.validate_on_submit():
        services.strike(ledger_entry, because=form.because.data, by=me())
        return back_to(ledger_entry.partnership, _("The entry is struck out and counts no longer."), PAGE)
    return form_page("partnerships/strike.html", form, entry=ledger_entry)


@bp.route("/parties/<party>/values", methods=["GET", "POST"])
@permitted(Permission.BE_PARTY, Party)
def values(party: Party) -> ResponseReturnValue:
    form = ValueForm(from_year=clock.now().year)
    if form.validate_on_submit():
        worth = form.money or Money(0, form.currency.data)
        kind, year = Kind(form.kind.data), form.from_year.data or clock.now().year
        services.value(party.partnership, party.organisation, kind=kind, from_year=year, worth=worth, by=me())
        return redirect(url_for(".values", party=party.public_id), 303)
    rates = queries.rate_rows(party.partnership, party.organisation_id)
    return form_page("partnerships/values.html", form, party=party, rates=rates)


@bp.post("/parties/<party>/values/remove")
@permitted(Permission.BE_PARTY, Party)
def remove_value(party: Party) -> ResponseReturnValue:
    services.remove_value(party.partnership, party.organisation, request.form.get("value", ""), by=me())
    return redirect(url_for(".values", party=party.public_id), 303)
