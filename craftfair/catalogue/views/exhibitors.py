"""The exhibitors of a fair: the catalogue, one exhibitor, and the photos of their works."""

from typing import Any

from flask import abort, request
from flask.typing import ResponseReturnValue

from craftfair.applications.models import Application
from craftfair.artisans.crafts import craft_name
from craftfair.catalogue import queries
from craftfair.catalogue.views.door import bp, next_moment, of_a_fair, page_for_all
from craftfair.fairs.models import Fair
from craftfair.foundation import clock, files
from craftfair.foundation.i18n import alphabetical
from craftfair.foundation.public_pages import public_page


@bp.get("/fairs/<fair>/exhibitors")
@page_for_all
def exhibitors(fair: Fair) -> ResponseReturnValue:
    words, craft = request.args.get("q", ""), request.args.get("craft", "")
    after, before = request.args.get("after"), request.args.get("before")
    page = queries.exhibitors(fair, words=words, craft=craft, after=after, before=before)
    return public_page(
        "catalogue/exhibitors.html",
        facts=lambda: (fair.version, page),
        context=lambda: {"fair": fair, "page": page, "q": words, "craft": craft, "crafts": craft_choices(fair)},
        until=next_moment(fair, clock.now()),
    )


def craft_choices(fair: Fair) -> list[tuple[str, str]]:
    """The crafts there are, in the alphabet of the reader."""
    return sorted(((key, craft_name(key)) for key in queries.crafts_of(fair)), key=lambda one: alphabetical(one[1]))


@bp.get("/fairs/<fair>/exhibitors/<application>")
@page_for_all
def exhibitor(fair: Fair, application: str) -> ResponseReturnValue:
    found = queries.exhibitor(fair, application) or abort(404)
    return public_page(
        "catalogue/exhibitor.html",
        facts=lambda: (fair.version, facts_about(found)),
        context=lambda: page_of_an_exhibitor(fair, found),
        until=next_moment(fair, clock.now()),
    )


def page_of_an_exhibitor(fair: Fair, application: Application) -> dict[str, Any]:
    """What the page of an exhibitor shows; words and website of the profile only if the profile is public."""
    return {
        "fair": fair,
        "application": application,
        "artisan": application.artisan if application.artisan.is_public else None,
        "place": queries.place_of(application),
        "demonstrations": queries.programme(fair, application=application),
    }


def facts_about(application: Application) -> tuple[object, ...]:
    """Everything on the page that the artisan may change at any time."""
    artisan = application.artisan
    return (
        application.version,
        (artisan.is_public, artisan.website, dict(artisan.public_text)),
        [
            (dict(shown.work.title), dict(shown.work.description), shown.work.materials, shown.work.craft)
            for shown in application.works
        ],
        [(photo.public_id, photo.alt) for shown in application.works for photo in shown.work.photos],
    )


@bp.get("/fairs/<fair>/exhibitors/<application>/photos/<photo>/<any('320', '800', '1600'):size>.webp")
@of_a_fair
def photo(fair: Fair, application: str, photo: str, size: str) -> ResponseReturnValue:
    found = queries.photo(fair, application, photo) or abort(404)
    tag = f"{found.sha256}-{size}"
    return files.answer(found.key(int(size)), kind="image/webp", tag=tag, shared=fair.is_published)
