"""This artisan never on this stand: excluded at the desk, allowed again there or on the page of limits."""

from flask import abort, flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.allocation import queries, services
from craftfair.allocation.views.door import back, bp
from craftfair.applications.models import Application
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.permissions import me, permitted


@bp.post("/fairs/<fair>/stand-plan/pairs/excluded")
@permitted(Permission.PLACE, Fair)
def exclude(fair: Fair) -> ResponseReturnValue:
    application, stand = sent_pair(fair)
    services.exclude(fair, application, stand, by=me())
    flash(_("%(workshop)s is never placed on stand %(stand)s.", workshop=application.workshop, stand=stand.label))
    return back(fair, **{"for": application.public_id})


@bp.post("/fairs/<fair>/stand-plan/pairs/allowed")
@permitted(Permission.PLACE, Fair)
def allow_again(fair: Fair) -> ResponseReturnValue:
    application, stand = sent_pair(fair)
    services.allow_again(fair, application, stand, by=me())
    flash(_("%(workshop)s can be placed on stand %(stand)s again.", workshop=application.workshop, stand=stand.label))
    return back(fair, **{"for": application.public_id})


def sent_pair(fair: Fair) -> tuple[Application, Stand]:
    """An artisan and a stand of this fair; foreign ones look like unknown ones."""
    application = queries.application_of(fair, request.form.get("application", "")) or abort(404)
    return application, queries.fair_stand(fair, request.form.get("stand", "")) or abort(404)
