"""The first page: of the site for everybody, of their role for whoever is signed in."""

from flask import Blueprint, Flask, abort, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from craftfair.accounts import queries as accounts
from craftfair.accounts.models import User
from craftfair.domain.policy import Permission
from craftfair.foundation import clock
from craftfair.foundation.permissions import me, permitted, public, visitor
from craftfair.overview import queries
from craftfair.overview.views import navigation

bp = Blueprint("overview", __name__)


@bp.get("/")
@public
def home() -> ResponseReturnValue:
    user = visitor()
    if user is None:
        return render_template("overview/public.html", calls=queries.open_calls(clock.now()))
    return home_of(user, navigation.current_hat(user))


def home_of(user: User, hat: navigation.Hat) -> str:
    """The desk of a role: what is asked of it now, and the next dates."""
    given = {"hat": hat, "now": clock.now(), "offers": accounts.offers_to(user)}
    if hat.organisation is not None:
        fairs, delegations = hat.decides_on_fairs, hat.sends_delegations
        desk = queries.organisation_home(hat.organisation, fairs=fairs, delegations=delegations)
        return render_template("overview/organisation.html", desk=desk, **given)
    if hat.key == navigation.ADMINISTRATOR:
        return render_template("overview/site.html", site=queries.site_home(), **given)
    return render_template("overview/artisan.html", desk=queries.artisan_home(user), **given)


@bp.post("/role")
@permitted(Permission.BE_SIGNED_IN)
def choose_role() -> ResponseReturnValue:
    """Which desk to see; it permits nothing."""
    key = request.form.get("act_as", "")
    if not navigation.has_hat(me(), key):
        abort(400)
    session[navigation.ROLE_KEY] = key
    return redirect(url_for("overview.home"), 303)


def init_app(app: Flask) -> None:
    app.context_processor(navigation.context)
