"""The call of a fair, as the organiser writes it."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.fairs import services
from craftfair.fairs.forms import CallForm
from craftfair.fairs.models import Fair
from craftfair.fairs.views.desk import back_to, bp
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted


@bp.route("/fairs/<fair>/call/edit", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def call(fair: Fair) -> ResponseReturnValue:
    form = CallForm(fair, at=clock.now())
    if form.validate_on_submit():
        services.set_call(fair, **form.answers, by=me())
        return back_to(fair, "fairs.desk", _("The call is saved."))
    return form_page("fairs/call.html", form, fair=fair, now=clock.now())
