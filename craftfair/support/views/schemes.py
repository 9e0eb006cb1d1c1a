"""The schemes of a town: announce, change, the list of applications, the register as a file."""

from typing import Any
from urllib.parse import urlencode

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts.models import Organisation
from craftfair.domain.policy import Permission
from craftfair.domain.support import SupportState
from craftfair.foundation import audit, clock, exports
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import label
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.outcomes import queries as outcomes
from craftfair.support import queries, services
from craftfair.support.forms import ExtendForm, SchemeForm
from craftfair.support.models import SupportScheme
from craftfair.support.queries import View
from craftfair.support.views import register
from craftfair.support.views.door import bp, to_desk

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST = 200


@bp.get("/towns/<organisation>/support")
@permitted(Permission.KEEP_SUPPORT, Organisation)
def schemes(organisation: Organisation) -> ResponseReturnValue:
    found, brought = queries.of_town(organisation), outcomes.of_residents(organisation)
    page = "support/schemes.html"
    return render_template(page, town=organisation, schemes=found, brought=brought, now=clock.now())


@bp.route("/towns/<organisation>/support/new", methods=["GET", "POST"])
@permitted(Permission.KEEP_SUPPORT, Organisation)
@once
def open_scheme(organisation: Organisation) -> ResponseReturnValue:
    usual = {"year": clock.now().year, "own_share_percent": 0, "de_minimis": True}
    form = SchemeForm(data=usual, meta={"zone": organisation.time_zone})
    if form.validate_on_submit():
        made = services.open_scheme(organisation, **form.terms, by=me())
        return to_desk(made, _("The scheme is announced. Artisans of your town see it from now on."))
    return form_page("support/scheme.html", form, town=organisation, scheme=None)


@bp.route("/support-schemes/<support_scheme>/edit", methods=["GET", "POST"])
@permitted(Permission.RUN_SCHEME, SupportScheme)
def edit_scheme(support_scheme: SupportScheme) -> ResponseReturnValue:
    """All terms while nobody has asked; afterwards only what hurts nobody."""
    fixed = queries.has_applications(support_scheme)
    form = scheme_form(support_scheme, fixed)
    if form.validate_on_submit():
        change(support_scheme, form)
        return to_desk(support_scheme, _("Saved."))
    page = "support/extend.html" if fixed else "support/scheme.html"
    return form_page(page, form, town=support_scheme.town, scheme=support_scheme)


def scheme_form(scheme: SupportScheme, fixed: bool) -> SchemeForm | ExtendForm:
    money = {
        "budget": scheme.budget_minor / 100,
        "ceiling": scheme.ceiling_minor / 100,
        "fixed": scheme.fixed_minor / 100 if scheme.fixed_minor else None,
    }
    kind = ExtendForm if fixed else SchemeForm
    return kind(obj=scheme, data=money, meta={"zone": scheme.town.time_zone})


def change(scheme: SupportScheme, form: SchemeForm | ExtendForm) -> None:
    if isinstance(form, SchemeForm):
        services.update(scheme, **form.terms, by=me())
    else:
        services.extend(scheme, **form.terms, by=me())


def wanted_view() -> View:
    """The view that the address (or the form) names; what it cannot mean is left out."""
    given = {name: request.values.get(name, "")[:LONGEST] for name in ("q", "state", "sort")}
    if given["state"] not in set(SupportState):
        given["state"] = ""
    return View(given["q"], given["state"], given["sort"] or View.sort)


@bp.get("/support-schemes/<support_scheme>")
@permitted(Permission.RUN_SCHEME, SupportScheme)
def desk(support_scheme: SupportScheme) -> ResponseReturnValue:
    view, counts = wanted_view(), queries.counts(support_scheme)
    page = queries.listed(support_scheme, view, after=request.args.get("after"), before=request.args.get("before"))
    around = around_list(support_scheme, view, page)
    return render_template(
        "support/desk.html", scheme=support_scheme, view=view, counts=counts, page=page, now=clock.now(), **around
    )


def around_list(scheme: SupportScheme, view: View, page: Any) -> dict[str, Any]:
    """Filters in force, ways to the neighbouring pages, what an export must be told."""
    kept = {name: value for name, value in (("q", view.q), ("state", view.state), ("sort", view.sort)) if value}

    def address(**changes: str) -> str:
        pairs = {name: value for name, value in (kept | changes).items() if value}
        return f"{url_for('support.desk', support_scheme=scheme.public_id)}?{urlencode(pairs)}"

    words = {"q": view.q, "state": label(SupportState(view.state)) if view.state else ""}
    return {
        "kept": kept,
        "chips": [(text, address(**{name: ""})) for name, text in words.items() if text],
        "previous": address(before=page.before) if page.before else None,
        "next": address(after=page.after) if page.after else None,
    }


@bp.post("/support-schemes/<support_scheme>/register.<any(csv, xlsx):kind>")
@permitted(Permission.RUN_SCHEME, SupportScheme)
def export(support_scheme: SupportScheme, kind: str) -> ResponseReturnValue:
    """The register of a view; a list of people that leaves the house is noted."""
    audit.record(me(), "support.export", support_scheme, kind=kind)
    head, rows = register.head(), register.rows(support_scheme, wanted_view())
    headers = {"Content-Disposition": f'attachment; filename="support-{support_scheme.year}.{kind}"'}
    if kind == "xlsx":
        return Response(exports.xlsx([exports.Sheet(_("Register"), head, rows)]), mimetype=XLSX, headers=headers)
    return Response(exports.csv_rows(head, list(rows)), mimetype="text/csv; charset=utf-8", headers=headers)
