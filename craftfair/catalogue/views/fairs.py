"""The public side: fairs, their exhibitors, plan and programme. Nobody needs to sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, Response, abort, make_response, render_template, request
from flask.typing import ResponseReturnValue

from craftfair.applications import queries as applications
from craftfair.artisans import queries as artisans
from craftfair.catalogue import queries
from craftfair.catalogue.views import drawing
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import clock, files
from craftfair.foundation.i18n import language
from craftfair.foundation.permissions import may, public, visitor

bp = Blueprint("catalogue", __name__)
View = Callable[..., ResponseReturnValue]


def of_a_fair(view: View) -> View:
    """Load a published fair (its organiser also sees it before), and answer 304 when nothing has changed."""

    @public
    @wraps(view)
    def guarded(fair: str, **url: Any) -> ResponseReturnValue:
        found = queries.fair(fair)
        if found is None or not (found.is_published or may(Permission.EDIT_FAIR, found)):
            abort(404)
        version = fingerprint(found)
        if version and request.if_none_match.contains(version):
            return Response(status=304, headers=fresh(version))
        answer = make_response(view(fair=found, **url))
        if version and answer.status_code == 200 and answer.mimetype == "text/html":
            answer.headers.update(fresh(version))
        return answer

    return guarded


def fingerprint(fair: Fair) -> str:
    """What the page of a visitor who is not signed in depends on: content, language, colours, the hour."""
    if visitor() is not None or not fair.is_published:
        return ""
    hour = clock.now().strftime("%Y%m%d%H")
    return f"{fair.id}-{fair.version}-{language()}-{request.cookies.get('scheme', '')}-{hour}"


def fresh(version: str) -> dict[str, str]:
    return {"ETag": f'"{version}"', "Cache-Control": "public, max-age=60"}


@bp.get("/fairs")
@public
def fairs() -> ResponseReturnValue:
    past = request.args.get("when") == "past"
    after, before = request.args.get("after"), request.args.get("before")
    page = queries.fairs(clock.now().date(), past=past, after=after, before=before)
    return render_template("catalogue/fairs.html", page=page, past=past, now=clock.now())


@bp.get("/fairs/<fair>")
@of_a_fair
def fair(fair: Fair) -> ResponseReturnValue:
    person = visitor()
    workshop = artisans.artisan_of(person) if person else None
    mine = applications.active(fair, workshop) if workshop else None
    places = queries.places(fair)
    plan = drawing.plan(fair, places, fair.zones) if places else None
    return render_template(
        "catalogue/fair.html", fair=fair, now=clock.now(), mine=mine, plan=plan, crafts=queries.crafts_of(fair)
    )


@bp.get("/fairs/<fair>/exhibitors")
@of_a_fair
def exhibitors(fair: Fair) -> ResponseReturnValue:
    q, craft = request.args.get("q", ""), request.args.get("craft", "")
    after, before = request.args.get("after"), request.args.get("before")
    page = queries.exhibitors(fair, q=q, craft=craft, after=after, before=before)
    return render_template(
        "catalogue/exhibitors.html", fair=fair, page=page, q=q, craft=craft, crafts=queries.crafts_of(fair)
    )


@bp.get("/fairs/<fair>/exhibitors/<application>")
@of_a_fair
def exhibitor(fair: Fair, application: str) -> ResponseReturnValue:
    found = queries.exhibitor(fair, application) or abort(404)
    return render_template(
        "catalogue/exhibitor.html",
        fair=fair,
        application=found,
        works=queries.works(found),
        stand=queries.stand(found),
        demonstrations=queries.demonstrations(fair, found),
    )


@bp.get("/fairs/<fair>/exhibitors/<application>/photos/<photo>/<any('320', '800', '1600'):size>.webp")
@of_a_fair
def photo(fair: Fair, application: str, photo: str, size: str) -> ResponseReturnValue:
    shown = queries.exhibitor(fair, application) or abort(404)
    found = queries.photo(shown, photo) or abort(404)
    tag = f"{found.sha256}-{size}"
    return files.answer(found.key(int(size)), kind="image/webp", tag=tag, shared=True)


@bp.get("/fairs/<fair>/plan")
@of_a_fair
def plan(fair: Fair) -> ResponseReturnValue:
    places = queries.places(fair)
    return render_template("catalogue/plan.html", fair=fair, places=places, plan=drawing.plan(fair, places, fair.zones))


@bp.get("/fairs/<fair>/programme")
@of_a_fair
def programme(fair: Fair) -> ResponseReturnValue:
    return render_template("catalogue/programme.html", fair=fair, demonstrations=queries.demonstrations(fair))
