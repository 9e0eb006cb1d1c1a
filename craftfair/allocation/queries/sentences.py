"""The reasons of a place, of a refusal and of a conflict, in the reader's words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import ngettext

from craftfair.artisans.crafts import craft_name
from craftfair.domain.application_steps import Noise
from craftfair.domain.craft_limits import Limit
from craftfair.domain.placement import Credit, Reason
from craftfair.foundation.i18n import label

Names = Mapping[str, str]
Note = Mapping[str, Any]


def figure(number: Any) -> str:
    """A measure as people write it: 2, 2.5; never 2.0."""
    return f"{float(number or 0):g}"


def lack(rule: str, asked: Any = None, there: Any = None) -> str:
    """One thing that keeps somebody from a stand; starts small, to stand among others."""
    if rule == "power_w":
        return _("%(asked)s W asked, %(there)s W left", asked=figure(asked), there=figure(max(there or 0, 0)))
    if rule == "width_m":
        return _("a width of %(asked)s m asked, %(there)s m there", asked=figure(asked), there=figure(there))
    if rule == "depth_m":
        return _("a depth of %(asked)s m asked, %(there)s m there", asked=figure(asked), there=figure(there))
    return {
        "water": _("water is asked and not there"),
        "covered": _("a roof is asked and not there"),
        "step_free": _("a step-free way is asked and not there"),
        "fire": _("open fire is not allowed there"),
        "food": _("food and crafts do not share a stand"),
        "days": _("the stand is not open on all days asked"),
        "reserved_for": _("it is reserved for a delegation"),
        "blocked": _("it is blocked"),
        "forbidden": _("the organiser excluded this pair"),
        "fixed": _("the artisan is locked on another stand"),
        "stand": _("there are no stands"),
    }.get(rule, rule)


@dataclass(frozen=True)
class Overload:
    """A circuit would carry too much with somebody on it, or carries it already: by so many watts."""

    circuit: str
    over_w: int


@dataclass(frozen=True)
class CraftFull:
    """As many of a craft have a place as the fair or the pavilion takes."""

    limit: Limit


Lack = Reason | Overload | CraftFull


def missing(reasons: Iterable[Lack]) -> str:
    """What a stand lacks for somebody, as one sentence to follow a colon."""
    return "; ".join(map(shortage, reasons)) + "."


def shortage(found: Lack) -> str:
    if isinstance(found, Overload):
        return _("circuit %(circuit)s would carry %(over)s W too much", circuit=found.circuit, over=found.over_w)
    if isinstance(found, CraftFull):
        return limited(found.limit)
    return lack(found.rule, found.asked, found.there)


def limited(limit: Limit) -> str:
    """A limit of one craft; starts small, to stand among others."""
    craft = craft_name(limit.craft)
    if limit.pavilion is None:
        return ngettext(
            "at most %(num)s of the craft %(craft)s in the fair",
            "at most %(num)s of the craft %(craft)s in the fair",
            limit.most,
            craft=craft,
        )
    return ngettext(
        "at most %(num)s of the craft %(craft)s in pavilion %(pavilion)s",
        "at most %(num)s of the craft %(craft)s in pavilion %(pavilion)s",
        limit.most,
        craft=craft,
        pavilion=limit.pavilion,
    )


def because(notes: Iterable[Note], names: Names) -> str:
    """Why somebody stands there or is left out, as one sentence; `names` gives workshops by reference number."""
    said = list(dict.fromkeys(filter(None, (clause(note, names) for note in notes))))
    words = "; ".join(said)
    return f"{begun(words)}." if words else ""


def begun(words: str) -> str:
    """The words as a sentence begins."""
    return f"{words[:1].upper()}{words[1:]}"


def people(references: Iterable[str], names: Names) -> str:
    return ", ".join(names.get(reference, reference) for reference in references)


def clause(note: Note, names: Names) -> str:
    """One reason as the engine computed it; starts small, to stand among others."""
    rule = note["rule"]
    if rule in ABOUT_A_WISH:
        return about_a_wish(note)
    if rule == "no_stand_fits":
        return _("no stand fits: %(why)s", why=lack_of(note))
    if rule == "delegation_in_one_row":
        return _("beside %(people)s of the same delegation", people=people(note["with"], names))
    if rule == "lost_to_better" and not note["loss"]:
        return _("a place would take that of %(people)s", people=people(note["in_place_of"], names))
    if rule == "lost_to_better":
        return ngettext(
            "a place would cost %(people)s theirs, and the plan %(num)s point",
            "a place would cost %(people)s theirs, and the plan %(num)s points",
            note["loss"],
            people=people(note["in_place_of"], names),
        )
    if rule == "cap_full":
        return ngettext(
            "there is already %(num)s place for the craft %(craft)s",
            "there are already %(num)s places for the craft %(craft)s",
            note["max"],
            craft=craft_name(note["craft"]),
        )
    if rule == "circuit_full":
        return _("circuit %(circuit)s has no power left for it", circuit=note["circuit"])
    return {
        "by_hand": _("placed by the organiser"),
        "chosen": _("chosen by the artisan"),
        "moved_choice": _("moved by the organiser from the stand they had chosen, and told so"),
        "closed_hole": _("moved to close a gap"),
        "moved_up": _("moved to close a gap"),
        "fixed": _("locked by the organiser"),
        "only_stand_that_fits": _("the only stand that fits"),
        "exact": _("exactly the width asked"),
        "larger": _("wider than asked"),
        "corner": _("a corner, as wished"),
        "last": _("the same stand as last time"),
        "kept": _("the place they know"),
        "best_total": _("no other plan is better for all together"),
        "best_found": _("the best plan found in the time given"),
        "costs_more_than_it_brings": _("a place would cost the plan more than it brings"),
        "others_are_fixed": _("all that would fit is full or locked for others"),
    }.get(rule, "")


ABOUT_A_WISH = ("wish", "wish_does_not_fit", "wish_full", "wish_costs")


def about_a_wish(note: Note) -> str:
    rule, wish = note["rule"], note["wish"]
    if rule == "wish":
        return _("wish number %(rank)s: %(wish)s", rank=note["rank"], wish=wish)
    if rule == "wish_does_not_fit":
        return _("%(wish)s was wished and does not fit: %(why)s", wish=wish, why=lack_of(note))
    if rule == "wish_full":
        return _("%(wish)s was wished and is full", wish=wish)
    return ngettext(
        "%(wish)s was wished and would cost the plan %(num)s point",
        "%(wish)s was wished and would cost the plan %(num)s points",
        note["loss"],
        wish=wish,
    )


def lack_of(note: Note) -> str:
    return lack(note.get("missing", "stand"), note.get("asked"), note.get("most"))


def credit(owed: Credit) -> str:
    """By how much somebody's wishes weigh more, and which editions it comes from."""
    if not owed.credit:
        return _("none: nothing was missed")
    editions = ", ".join(
        ngettext(
            "%(percent)s %% missed %(num)s edition ago",
            "%(percent)s %% missed %(num)s editions ago",
            ago,
            percent=round(100 * share),
        )
        for ago, share in owed.missed
    )
    return _("wishes weigh %(percent)s %% more (%(editions)s)", percent=round(100 * owed.credit), editions=editions)


def conflict(found: Note, names: Names) -> str:
    """Why locked places cannot hold together, and which they are."""
    who = people(found["fixed"], names)
    stand = next(iter(found["fixed"].values()), "")
    if found["rule"] == "seats":
        return ngettext(
            "Too many are locked on stand %(stand)s, which has %(num)s seat: %(people)s.",
            "Too many are locked on stand %(stand)s, which has %(num)s seats: %(people)s.",
            found["seats"],
            stand=stand,
            people=who,
        )
    if found["rule"] == "circuit_power_w":
        return _(
            "The devices of those locked on circuit %(circuit)s need more than its %(there)s W: %(people)s.",
            circuit=found["circuit"],
            there=figure(found["there"]),
            people=who,
        )
    if found["rule"] == "cap":
        [cap] = found["caps"]
        why = limited(Limit(cap["craft"], cap["max"], cap["pavilion"]))
        return _("More are locked than a limit allows (%(why)s): %(people)s.", why=why, people=who)
    if found["rule"].endswith("_power_w") and found["rule"] != "power_w":
        return _(
            "The devices of those locked on stand %(stand)s need more than its %(there)s W: %(people)s.",
            stand=stand,
            there=figure(found["there"]),
            people=who,
        )
    why = lack(found["rule"], found.get("asked"), found.get("there"))
    return _("%(people)s: locked on stand %(stand)s, which does not fit: %(why)s.", people=who, stand=stand, why=why)


def price(points: int) -> str:
    """What a move brings the plan, beside a place itself; starts small, to stand among others."""
    if not points:
        return _("the plan stays as good as it is")
    if points > 0:
        return ngettext("the plan gains %(num)s point", "the plan gains %(num)s points", points)
    return ngettext("the plan loses %(num)s point", "the plan loses %(num)s points", -points)


def mark(points: int | None) -> str:
    """A price as short as it fits on a stand."""
    if points is None:
        return ""
    return f"+{points}" if points > 0 else f"\N{MINUS SIGN}{-points}" if points else "±0"


def stand_has(stand: Any) -> list[str]:
    """What a stand offers beside its size and power."""
    return [need(name) for name in ("water", "covered", "step_free", "fire", "food", "corner") if getattr(stand, name)]


def need(name: str) -> str:
    """What a stand must have, as a word."""
    return {
        "power_w": _("electricity"),
        "water": _("water"),
        "covered": _("a roof"),
        "step_free": _("a step-free way"),
        "fire": _("open fire"),
        "food": _("food and drink"),
        "corner": _("a corner"),
        "wants_corner": _("a corner"),
        "noisy": label(Noise.NOISY),
        "quiet": label(Noise.QUIET),
    }.get(name, name)


def last_deed(moves: Mapping[str, list[str | None]], names: Names) -> str:
    """What the last deed changed, to be read before it is taken back."""
    if len(moves) != 1:
        return ngettext("%(num)s artisan was moved.", "%(num)s artisans were moved.", len(moves))
    [(who, (before, after))] = moves.items()
    name = names.get(who, who)
    if before is None:
        return _("%(workshop)s was placed on %(stand)s.", workshop=name, stand=after)
    if after is None:
        return _("%(workshop)s was taken off %(stand)s.", workshop=name, stand=before)
    return _("%(workshop)s was moved from %(before)s to %(after)s.", workshop=name, before=before, after=after)
