"""When and where everybody demonstrates: proposes timetables with a proof of how good they are, and explains them.

`parse` a problem in the format `craftfair.timetable/1` and `propose` a timetable; `verify` checks it independently;
`why`, `why_none` and `why_not` explain it. `python -m craftfair.domain.timetable` is the same as a killable process.
"""

from craftfair.domain.timetable.clash import Clash, Conflict, against, clash, conflicts
from craftfair.domain.timetable.explain import Because, why, why_none, why_not
from craftfair.domain.timetable.hours import Equipment, Need, lacking, meet, read_day, read_time
from craftfair.domain.timetable.options import Lack, lacks, span_of
from craftfair.domain.timetable.points import tally, total
from craftfair.domain.timetable.problem import (
    FORMAT,
    Demonstration,
    Points,
    Problem,
    Session,
    Span,
    Wish,
    Zone,
    meets,
    run,
)
from craftfair.domain.timetable.reading import ProblemFault, dump, dump_session, parse
from craftfair.domain.timetable.solve import Answer, Progress, propose
from craftfair.domain.timetable.verify import BrokenTimetable, verify

__all__ = [
    "FORMAT",
    "Answer",
    "Because",
    "BrokenTimetable",
    "Clash",
    "Conflict",
    "Demonstration",
    "Equipment",
    "Lack",
    "Need",
    "Points",
    "Problem",
    "ProblemFault",
    "Progress",
    "Session",
    "Span",
    "Wish",
    "Zone",
    "against",
    "clash",
    "conflicts",
    "dump",
    "dump_session",
    "lacking",
    "lacks",
    "meet",
    "meets",
    "parse",
    "propose",
    "read_day",
    "read_time",
    "run",
    "span_of",
    "tally",
    "total",
    "verify",
    "why",
    "why_none",
    "why_not",
]
