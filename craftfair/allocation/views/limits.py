"""At most how many of one craft, in a pavilion or in the whole fair."""

from flask import abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.allocation import queries, services
from craftfair.allocation.forms import LimitForm
from craftfair.allocation.views.door import bp
from craftfair.artisans.crafts import choices
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair, Pavilion
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted


@bp.route("/fairs/<fair>/stand-plan/limits", methods=["GET", "POST"])
@permitted(Permission.PLACE, Fair)
def limits(fair: Fair) -> ResponseReturnValue:
    form, pavilions = LimitForm(), {pavilion.public_id: pavilion for pavilion in fair.pavilions}
    form.craft.choices = [("", _("Choose")), *choices()]
    form.pavilion.choices = [("", _("the whole fair")), *((key, named(one)) for key, one in pavilions.items())]
    if form.validate_on_submit():
        place = pavilions.get(form.pavilion.data)
        services.limit_craft(fair, form.craft.data, most=form.most.data or 0, pavilion=place, by=me())
        flash(_("The limit is saved. It holds for proposals and for places given by hand."))
        return redirect(url_for(".limits", fair=fair.slug), 303)
    seen = {"limits": queries.limit_rows(fair), "pairs": queries.exclusions(fair)}
    return form_page("allocation/limits.html", form, fair=fair, **seen)


def named(pavilion: Pavilion) -> str:
    return str(_("pavilion %(label)s", label=pavilion.label))


@bp.post("/fairs/<fair>/stand-plan/limits/lifted")
@permitted(Permission.PLACE, Fair)
def lift_limit(fair: Fair) -> ResponseReturnValue:
    pavilion = next((one.id for one in fair.pavilions if one.public_id == request.form.get("pavilion")), None)
    limit = queries.limit_of(fair, request.form.get("craft", ""), pavilion) or abort(404)
    services.lift_limit(fair, limit, by=me())
    flash(_("The limit is lifted."))
    return redirect(url_for(".limits", fair=fair.slug), 303)
