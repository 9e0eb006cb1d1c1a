"""What the desk tells in whole sentences: how far the engine is, what came of it, what speaks for an hour."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from flask_babel import format_decimal, ngettext
from flask_babel import gettext as _

from craftfair.domain.timetable import Because, Clash, Lack
from craftfair.fairs.models import Fair
from craftfair.foundation.i18n import clock_time, label, short_day
from craftfair.foundation.jobs import Job, JobState
from craftfair.programme import queries
from craftfair.programme.services.proposals import is_open

__all__ = ["because", "conflict", "is_open", "outcome", "progress"]
WORDS = {str(word): word for kind in (Because, Lack, Clash) for word in kind}


def because(notes: Iterable[str]) -> str:
    """Reasons as one sentence; one that nobody names was given by hand."""
    words = "; ".join(str(label(WORDS[note])) for note in notes if note in WORDS)
    return words[:1].upper() + words[1:] + "." if words else ""


def conflict(fair: Fair, found: Mapping[str, Any], names: Mapping[str, str]) -> str:
    """Why a locked session cannot stay."""
    one, days = found["session"], [day.day for day in fair.days]
    where = {
        "who": names.get(one["demonstration"], one["demonstration"]),
        "zone": one["zone"],
        "day": short_day(days[one["day"]]) if one["day"] < len(days) else "",
        "time": clock_time(queries.moment(one["starts"])),
        "why": label(WORDS[found["rule"]]),
    }
    return str(_("%(who)s, %(zone)s, %(day)s at %(time)s: %(why)s.", **where))


def percent(share: float) -> str:
    return str(format_decimal(max(round(share * 100, 1), 0.1), "0.#")) + "\N{NO-BREAK SPACE}%"


def gap_of(found: Mapping[str, Any]) -> float | None:
    points, bound = found.get("points"), found.get("bound")
    return None if points is None or bound is None else float(max(0, bound - points) / max(1, abs(points)))


def progress(job: Job) -> dict[str, str]:
    """How far the job is, by what the panel shows."""
    found, gap = job.progress, gap_of(job.progress)
    if job.state == JobState.WAITING:
        return {"state": _("Waiting for its turn.")}
    said = {"state": _("Looking for the best timetable.")}
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
    found, gap = job.progress, gap_of(job.progress)
    if job.state == JobState.STOPPED:
        return str(_("The computation was stopped. The programme stayed as it was."))
    if job.state == JobState.FAILED:
        return str(_("The computation broke off without an answer. The programme stayed as it was."))
    if found.get("status") == "infeasible":
        return str(_("No timetable is possible while these locked demonstrations stay as they are."))
    shown = ngettext(
        "%(num)s demonstration has its hour", "%(num)s demonstrations have their hour", len(shown_in(found))
    )
    if found.get("status") == "optimal" or gap == 0:
        return str(_("%(shown)s. It is proven: no timetable is better.", shown=shown))
    if gap is None:
        return str(_("%(shown)s. It is the best timetable found in the time given.", shown=shown))
    return str(
        _("%(shown)s. A timetable that is better by at most %(percent)s may exist.", shown=shown, percent=percent(gap))
    )


def shown_in(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    return list(found.get("sessions", ()))


def hour(fair: Fair, day: date, starts: Any) -> str:
    return f"{short_day(day)}, {clock_time(starts)}"
