"""What publishing a draft would change, and for whom."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time

from craftfair.programme.models import Demonstration, Programme
from craftfair.programme.queries import planned as queries
from craftfair.programme.queries import programmes

Where = tuple[date, time, time, int]


@dataclass(frozen=True)
class Changes:
    """Demonstrations by what happens to them: (after, before) for those that move."""

    new: Sequence[Demonstration]
    moved: Sequence[tuple[Demonstration, Demonstration]]
    gone: Sequence[Demonstration]
    same: Sequence[Demonstration]

    @property
    def told(self) -> int:
        """How many letters are written."""
        return len(self.new) + len(self.moved) + len(self.gone)


def where(one: Demonstration) -> Where:
    return one.day, one.starts, one.ends, one.zone_id


def by_artisan(shown: Iterable[Demonstration]) -> dict[int, dict[Where, Demonstration]]:
    found: defaultdict[int, dict[Where, Demonstration]] = defaultdict(dict)
    for one in shown:
        found[one.application_id][where(one)] = one
    return found


def changes(programme: Programme) -> Changes:
    """A draft against the programme in force. Whoever has withdrawn appears nowhere: they know."""
    before = programmes.in_force(programme.fair)
    told = by_artisan(queries.of_programme(before)) if before else {}
    now = by_artisan(queries.of_programme(programme))
    new, moved, gone, same = [], [], [], []
    for artisan in sorted({*told, *now}):
        old, fresh = told.get(artisan, {}), now.get(artisan, {})
        left = [old[key] for key in sorted(old.keys() - fresh.keys())]
        come = [fresh[key] for key in sorted(fresh.keys() - old.keys())]
        pairs = min(len(left), len(come))
        moved += list(zip(come, left, strict=False))
        new += come[pairs:]
        gone += left[pairs:]
        same += [fresh[key] for key in sorted(fresh.keys() & old.keys())]
    return Changes(new, moved, gone, same)
