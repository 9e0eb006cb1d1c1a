"""The officer decides: what may be granted, how the undertaking stands, grant or refuse; then pay and recover."""

from typing import Any

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.aid import CEILING_MINOR, in_euro
from craftfair.domain.policy import Permission
from craftfair.domain.recovery import MOST_YEARS, years_begun
from craftfair.domain.support import SupportMove
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.support import queries, services
from craftfair.support.forms import GrantForm, PayForm, RecoverForm, RefuseForm
from craftfair.support.models import SupportApplication
from craftfair.support.services.deciding import Award, Outlook
from craftfair.support.views.door import back_to, bp, today


@bp.route("/support-applications/<support_application>/grant", methods=["GET", "POST"])
@permitted(Permission.DECIDE_SUPPORT, SupportApplication)
def grant(support_application: SupportApplication) -> ResponseReturnValue:
    outlook = services.deciding.outlook(support_application, today(support_application.scheme))
    form = grant_form(support_application, outlook)
    if form.validate_on_submit():
        services.grant(support_application, Award(**form.award), by=me())
        return back_to(support_application, _("The support is granted. The artisan is told."))
    return form_page("support/grant.html", form, application=support_application, **figures(outlook))


def grant_form(application: SupportApplication, outlook: Outlook) -> GrantForm:
    scheme = application.scheme
    proposed = {"amount": outlook.possible_minor / 100, "day": today(scheme)}
    left = outlook.standing.left if outlook.standing else None
    return GrantForm(data=proposed, currency=scheme.currency, most_minor=outlook.possible_minor, euro_left=left)


def figures(outlook: Outlook) -> dict[str, Any]:
    """What the page shows beside the form, with a warning before the decision."""
    standing, euro = outlook.standing, in_euro(outlook.possible_minor, outlook.currency) or 0
    return {
        "outlook": outlook,
        "standing": standing,
        "ceiling": CEILING_MINOR,
        "is_close": standing is not None and standing.is_close(euro),
        "is_beyond": standing is not None and not standing.fits(euro),
    }


@bp.route("/support-applications/<support_application>/refuse", methods=["GET", "POST"])
@permitted(Permission.DECIDE_SUPPORT, SupportApplication)
def refuse(support_application: SupportApplication) -> ResponseReturnValue:
    services.deciding.refuse_late(support_application, SupportMove.REFUSE)
    form = RefuseForm()
    if form.validate_on_submit():
        services.refuse(support_application, reason=form.reason.data, by=me())
        return back_to(support_application, _("The application is refused. The artisan is told, with your reason."))
    return form_page("support/refuse.html", form, application=support_application)


@bp.route("/support-applications/<support_application>/pay", methods=["GET", "POST"])
@permitted(Permission.DECIDE_SUPPORT, SupportApplication)
@once
def pay(support_application: SupportApplication) -> ResponseReturnValue:
    services.deciding.refuse_late(support_application, SupportMove.PAY)
    rest = support_application.granted_minor - support_application.paid_minor
    form = PayForm(data={"amount": rest / 100, "day": today(support_application.scheme)})
    if form.validate_on_submit():
        services.pay(support_application, **form.transfer(support_application.scheme.currency), by=me())
        return back_to(support_application, _("The payment is entered. The artisan is told."))
    return form_page("support/pay.html", form, application=support_application, rest=rest)


@bp.route("/support-applications/<support_application>/recover", methods=["GET", "POST"])
@permitted(Permission.DECIDE_SUPPORT, SupportApplication)
@once
def recover(support_application: SupportApplication) -> ResponseReturnValue:
    services.deciding.refuse_late(support_application, SupportMove.RECOVER)
    rest = support_application.paid_minor - support_application.recovered_minor
    form = recover_form(support_application)
    if form.validate_on_submit():
        transfer = form.transfer(support_application.scheme.currency) | form.recovery
        services.recover(support_application, **transfer, by=me())
        return back_to(support_application, _("Entered. The artisan is told."))
    return form_page("support/recover.html", form, application=support_application, rest=rest)


def recover_form(application: SupportApplication) -> RecoverForm:
    """With a field for the rate of each year that has begun since something was paid."""
    day, first = today(application.scheme), queries.first_payment(application)
    years = years_begun(first, day) if first and first <= day else 0
    return RecoverForm(data={"day": day, "since": first}, years=min(max(years, 1), MOST_YEARS))
