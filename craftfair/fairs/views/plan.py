"""The ground as a drawing in words and metres, for the plan component."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup

from craftfair.domain.drawing import MARK, URL, VERDICT, Drawing, DrawnStand, PlaceState, drawing
from craftfair.fairs.models import Stand
from craftfair.fairs.queries import Ground
from craftfair.fairs.views.desk import bp
from craftfair.foundation.i18n import decimal, language, short_day
from craftfair.foundation.public_pages import Shelf

Occupants = Callable[[Stand], Sequence[str]]


def plan_of(
    places: Ground,
    title: str,
    *,
    state_of: Callable[[Stand], PlaceState],
    occupants_of: Occupants = lambda stand: (),
    url_of: Callable[[Stand], str | None] = lambda stand: None,
) -> Drawing:
    """The stands of a ground in their states, with who is there and where a click leads."""
    about = ngettext(
        "Drawn to scale: %(num)s stand on %(width)s by %(depth)s metres.",
        "Drawn to scale: %(num)s stands on %(width)s by %(depth)s metres.",
        len(places.stands),
        width=decimal(places.width_m),
        depth=decimal(places.depth_m),
    )
    pavilions = {
        pavilion.label: [
            DrawnStand(
                stand.label,
                stand.x_m,
                stand.y_m,
                stand.width_m,
                stand.depth_m,
                angle_deg=stand.angle_deg,
                state=state_of(stand),
                occupants=tuple(occupants_of(stand)),
                url=url_of(stand),
                facts=stand_facts(stand),
            )
            for stand in pavilion.stands
        ]
        for pavilion in places.pavilions
    }
    return drawing(title, about, pavilions, [zone.box for zone in places.zones])


#: So many stands stay drawn in a process: a plan is shown again after each deed, and one deed changes few of them.
MOST_DRAWN = 8192
_drawn: Shelf[Any] = Shelf(MOST_DRAWN)


@bp.app_template_global()
def drawn_before(draw: Callable[..., Any], stand: Any, view: Any, m: float, *how: Any) -> Any:
    """What `draw` makes of a stand, from memory if the same stand was drawn so before. What is said about somebody
    chosen is seen once: it is put into what is kept.
    """
    if not isinstance(stand, DrawnStand):
        return draw(stand, view, m, *how)
    alike = stand.open_to_all() if stand.verdict else stand
    key = (language(), alike, view.x_m, view.y_m, m, *map(str, how[:2]))
    kept = _drawn.kept(key, lambda: draw(alike, view, m, *how))
    return said_of(stand, kept) if stand.verdict else kept


def said_of(stand: DrawnStand, drawn: Markup) -> Markup:
    """A drawn stand with what is said of it for somebody chosen."""
    tones = "".join(f" stand--{tone}" for tone in stand.tones)
    words = drawn.replace(f"stand--{stand.state}", f"stand--{stand.state}{tones}", 1)
    words = words.replace(URL, stand.url or "", 1).replace(VERDICT, stand.verdict, 1)
    return words.replace(MARK, stand.mark, 1) if stand.mark else words


def stand_facts(stand: Stand) -> str:
    """Size and what a stand offers, in one line."""
    offers = (
        (stand.power_w, _("%(watts)s W", watts=decimal(stand.power_w))),
        (stand.water, _("water")),
        (stand.covered, _("covered")),
        (stand.step_free, _("step-free")),
        (stand.fire, _("open fire allowed")),
        (stand.food, _("for food")),
        (stand.corner, _("corner")),
    )
    size = _("%(width)s × %(depth)s m", width=decimal(stand.width_m), depth=decimal(stand.depth_m))
    shared = ngettext("%(num)s artisan", "%(num)s artisans", stand.seats)
    days = [open_on(stand.days)] if stand.days else []
    return " · ".join([size, shared, *(words for there, words in offers if there), *days])


@bp.app_template_global()
def open_on(days: Sequence[str]) -> str:
    """On which days a stand is open that is not open on all."""
    return str(_("open on %(days)s", days=", ".join(short_day(date.fromisoformat(day)) for day in days)))
