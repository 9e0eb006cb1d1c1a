"""The artisan's side: schemes of one's own town, ask, follow, change, withdraw."""

from typing import Any

from flask import render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.artisans import queries as artisans
from craftfair.artisans.models import Artisan
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.policy import Permission
from craftfair.domain.support import CostKind, SupportMove
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.support import queries, services
from craftfair.support.forms import RequestForm
from craftfair.support.forms.requests import EARLIER, LINKED
from craftfair.support.models import SupportApplication, SupportScheme
from craftfair.support.services.asking import Declaration, Wish
from craftfair.support.views import words
from craftfair.support.views.door import back_to, bp


@bp.get("/support")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    artisan = artisans.artisan_of(me())
    schemes, asked = queries.for_artisan(artisan), queries.mine(me())
    return render_template("support/mine.html", artisan=artisan, schemes=schemes, asked=asked, now=clock.now())


@bp.route("/support-schemes/<support_scheme>/ask", methods=["GET", "POST"])
@permitted(Permission.ASK_FOR_SUPPORT, SupportScheme)
@once
def ask(support_scheme: SupportScheme) -> ResponseReturnValue:
    artisan = able_artisan(support_scheme)
    form, fairs = request_form(support_scheme), queries.fairs_to_ask_for(artisan, support_scheme)
    form.fair.choices = [("", "–"), *((fair.slug, translated(fair.name)) for fair in fairs)]
    if form.validate_on_submit():
        fair = next(fair for fair in fairs if fair.slug == form.fair.data)
        made = services.ask(support_scheme, artisan, fair, **asked_for(form), by=me())
        return back_to(made, _("Your application is sent. The town decides next and writes to you."))
    return form_page("support/ask.html", form, scheme=support_scheme, fairs=fairs, application=None, **rows())


def able_artisan(scheme: SupportScheme) -> Artisan:
    """The workshop that asks: it must be one of the town's, and the scheme open."""
    artisan = artisans.artisan_of(me())
    if artisan is None:
        raise Refused(Reason.PROFILE_MISSING)
    services.asking.refuse_stranger(scheme, artisan)
    return artisan


def request_form(scheme: SupportScheme, **given: Any) -> RequestForm:
    usual = {"currency": scheme.currency} | given
    return RequestForm(data=usual, own=scheme.currency, kinds=[CostKind(kind) for kind in scheme.cost_kinds])


def rows() -> dict[str, Any]:
    return {"linked": LINKED, "earlier": EARLIER}


def asked_for(form: RequestForm) -> dict[str, Any]:
    return {
        "wish": Wish(form.costs, form.other_money, form.plan.data or ""),
        "declaration": Declaration(form.firm.data, form.linked, form.earlier),
    }


@bp.get("/support-applications/<support_application>")
@permitted(Permission.READ_SUPPORT, SupportApplication)
def show(support_application: SupportApplication) -> ResponseReturnValue:
    application = queries.with_papers(support_application)
    events = words.history(application, me())
    return render_template(
        "support/show.html", application=application, events=events, now=clock.now(), SupportMove=SupportMove
    )


@bp.route("/support-applications/<support_application>/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_SUPPORT, SupportApplication)
def edit(support_application: SupportApplication) -> ResponseReturnValue:
    scheme, fair = support_application.scheme, support_application.fair
    services.asking.refuse_edit(support_application)
    form = request_form(scheme, **written(support_application))
    form.fair.choices = [(fair.slug, translated(fair.name))]
    if form.validate_on_submit():
        services.edit(support_application, **asked_for(form), by=me())
        return back_to(support_application, _("Saved."))
    return form_page("support/ask.html", form, scheme=scheme, fairs=[fair], application=support_application, **rows())


def written(application: SupportApplication) -> dict[str, Any]:
    """An application as its form shows it."""
    linked = [firm for firm in application.firms if not firm.is_own]
    return {
        **{kind: minor / 100 for kind, minor in application.costs.items()},
        **dict(zip(LINKED, ({"number": firm.number, "name": firm.name} for firm in linked), strict=False)),
        **dict(
            zip(
                EARLIER,
                ({"day": one.day, "giver": one.giver, "amount": one.minor / 100} for one in application.other_aid),
                strict=False,
            )
        ),
        "fair": application.fair.slug,
        "other": application.other_minor / 100,
        "plan": application.plan,
        "firm": application.own_firm,
    }


@bp.post("/support-applications/<support_application>/withdraw")
@permitted(Permission.EDIT_SUPPORT, SupportApplication)
def withdraw(support_application: SupportApplication) -> ResponseReturnValue:
    services.withdraw(support_application, by=me())
    return back_to(support_application, _("Withdrawn. You can ask again while the scheme is open."))
