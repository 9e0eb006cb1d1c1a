"""What the desk tells in whole sentences: how far the engine is, what came of it, what somebody did with a plan."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from craftfair.allocation import queries
from craftfair.allocation.models import StandPlan, Wave
from craftfair.allocation.queries import Deed
from craftfair.applications.models import Application
from craftfair.artisans.crafts import craft_name
from craftfair.domain.choosing import Audience
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.i18n import in_zone, local, place_of
from craftfair.foundation.jobs import Job, JobState


def percent(share: float) -> str:
    """0.0312 as 3.1 %; whatever is above nothing is never said to be nothing."""
    return format_decimal(max(round(share * 100, 1), 0.1), "0.#") + "\N{NO-BREAK SPACE}%"


def when_told(plan: StandPlan) -> str:
    """When the places of a published plan were told, or are going to be."""
    if plan.told_at is not None:
        return _("Places told on %(moment)s.", moment=local(plan.told_at, plan.fair.time_zone))
    moment = queries.due_at(plan)
    if moment is None:
        return _("Places are told when you release them.")
    return _("Places are told on %(moment)s.", moment=local(moment, plan.fair.time_zone))


def published(plan: StandPlan) -> str:
    return " ".join([_("Version %(version)s is published.", version=plan.version), when_told(plan)])


def place_news(applications: Sequence[Application]) -> dict[int, str]:
    """What each artisan may know of their place, by application."""
    fairs = {application.id: application.fair for application in applications}
    return {who: news(fairs[who], known) for who, known in queries.known(applications).items()}


def news(fair: Fair, known: queries.Known) -> str:
    if known.stand is not None:
        return _("Your place is stand %(stand)s in pavilion %(pavilion)s.", stand=known.stand, pavilion=known.pavilion)
    if known.due_at is None:
        return _("You have a place. The organiser tells you later which one it is.")
    moment = local(known.due_at, fair.time_zone)
    return _("You have a place. You are told which one on %(moment)s.", moment=moment)


def hour(moment: datetime, zone: str) -> str:
    """14:05 (Paris time)."""
    wall = in_zone(moment, zone).strftime("%H:%M")
    return _("%(time)s (%(place)s time)", time=wall, place=place_of(zone))


def time_left(moment: datetime) -> str:
    """Until a moment, as 9:41; never less than nothing."""
    seconds = max(0, int((moment - clock.now()).total_seconds()))
    return f"{seconds // 60}:{seconds % 60:02}"


def wave_for(wave: Wave) -> str:
    """For whom a round of choosing is."""
    if wave.audience is Audience.CRAFTS:
        return _("For these crafts: %(crafts)s.", crafts=", ".join(map(craft_name, wave.crafts)))
    if wave.audience is Audience.TOWNS:
        return _("For artisans of these towns: %(towns)s.", towns=", ".join(queries.town_names(wave.towns)))
    if wave.audience is Audience.LAST_TIME:
        return _("For those who took part last time.")
    return _("For everybody.")


def gap_of(progress: Mapping[str, Any]) -> float | None:
    points, bound = progress.get("points"), progress.get("bound")
    if points is None or bound is None:
        return None
    return float(max(0, bound - points) / max(1, abs(points)))


def progress(job: Job) -> dict[str, str]:
    """How far the engine is, by what the panel shows."""
    found, gap = job.progress, gap_of(job.progress)
    if job.state == JobState.WAITING:
        return {"state": _("Waiting for its turn.")}
    said = {"state": _("Looking for the best plan.")}
    if found.get("phase") == "writing":
        said["state"] = _("Putting the plan in place.")
    if found.get("seconds") is not None:
        said["seconds"] = _("%(seconds)s s", seconds=round(found["seconds"]))
    if found.get("points") is not None:
        said["points"] = format_decimal(found["points"])
    if found.get("bound") is not None:
        said["bound"] = format_decimal(found["bound"])
    if gap is not None:
        said["gap"] = _("none: it is proven best") if gap == 0 else _("at most %(percent)s", percent=percent(gap))
    return said


def outcome(job: Job) -> str:
    """What came of a proposal, in one sentence."""
    found = job.progress
    if job.state == JobState.STOPPED:
        return _("The computation was stopped. The plan stayed as it was.")
    if job.state == JobState.FAILED:
        return _("The computation broke off without an answer. The plan stayed as it was; you can propose again.")
    if found.get("status") == "infeasible":
        return _("No plan is possible while these locked places stay as they are. The plan stayed as it was.")
    if "placed" not in found:
        return _("The proposal found no draft to change any more.")
    placed = ngettext("%(num)s artisan is placed", "%(num)s artisans are placed", found["placed"])
    if job.payload.get("repair"):
        placed = _("%(placed)s, %(moved)s", placed=placed, moved=disturbed(found.get("disturbed", 0)))
    return " ".join([how_good(found, placed), *proof_of_moves(job)])


def how_good(found: Mapping[str, Any], placed: str) -> str:
    gap = gap_of(found)
    if found.get("status") == "optimal" or gap == 0:
        return _("%(placed)s. It is proven: no plan is better.", placed=placed)
    if gap is None:
        return _("%(placed)s. It is the best plan found in the time given.", placed=placed)
    return _("%(placed)s. A plan that is better by at most %(percent)s may exist.", placed=placed, percent=percent(gap))


def proof_of_moves(job: Job) -> list[str]:
    """What is proven about how few have to move from a place they had, in sentences."""
    found: Mapping[str, Any] = job.progress.get("moves") or {}
    if not found:
        return []
    said = []
    if not job.payload.get("repair") and found["made"]:
        said.append(
            ngettext(
                "%(num)s person has to leave the place they know.",
                "%(num)s people have to leave the place they know.",
                found["made"],
            )
        )
    if found["made"] and found["fewest"]:
        said.append(_("It is proven: no plan that places as many people moves fewer."))
    elif found["made"]:
        said.append(_("Whether fewer moves would do is not proven.") + at_least(found["at_least"]))
    if found["each"] and job.progress.get("unplaced"):
        said.append(
            ngettext(
                "Any plan that places more makes at least %(num)s more move for each further person.",
                "Any plan that places more makes at least %(num)s more moves for each further person.",
                found["each"],
            )
        )
    return said


def at_least(moves: int) -> str:
    if not moves:
        return ""
    return " " + ngettext("At least %(num)s is needed.", "At least %(num)s are needed.", moves)


def disturbed(people: int) -> str:
    if not people:
        return _("nobody had to move")
    return ngettext("%(num)s had to move", "%(num)s had to move", people)


def deed(done: Deed) -> str:
    """What somebody did with a plan."""
    many = {
        "stand_plan.take_over": _("A proposal was put in place."),
        "stand_plan.open": _("%(who)s began this version.", who=done.who),
        "stand_plan.propose": _("%(who)s asked for a proposal.", who=done.who),
        "stand_plan.publish": _("%(who)s published this version.", who=done.who),
        "stand_plan.tell": _("%(who)s told everybody their place.", who=done.who or "Craftfair"),
        "stand_plan.tell_later": _("%(who)s chose when places are told.", who=done.who),
        "placement.settle": _("%(who)s confirmed the stand they chose.", who=done.who),
        "placement.undo": _("%(who)s took the last deed back.", who=done.who),
    }
    if done.action in many:
        return many[done.action]
    workshops = ", ".join(workshop for workshop, _before, _after in done.moved)
    if done.action == "placement.lock":
        return _("%(who)s locked the place of %(workshop)s.", who=done.who, workshop=workshops)
    if done.action == "placement.unlock":
        return _("%(who)s unlocked the place of %(workshop)s.", who=done.who, workshop=workshops)
    if done.action == "placement.swap":
        return _("%(who)s swapped %(workshops)s.", who=done.who, workshops=workshops)
    return moved(done.who or "Craftfair", done.moved)


def moved(who: str, moves: Sequence[tuple[str, str | None, str | None]]) -> str:
    if len(moves) != 1:
        return ngettext("%(who)s moved %(num)s artisan.", "%(who)s moved %(num)s artisans.", len(moves), who=who)
    [(workshop, before, after)] = moves
    if before is None:
        return _("%(who)s placed %(workshop)s on %(stand)s.", who=who, workshop=workshop, stand=after)
    if after is None:
        return _("%(who)s took %(workshop)s off %(stand)s.", who=who, workshop=workshop, stand=before)
    return _(
        "%(who)s moved %(workshop)s from %(before)s to %(after)s.",
        who=who,
        workshop=workshop,
        before=before,
        after=after,
    )
