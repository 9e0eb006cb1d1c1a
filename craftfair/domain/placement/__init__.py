"""Where everybody stands: proposes stand plans with a proof of how good they are, and explains them.

`parse` a problem in the format `craftfair.placement/1`, `propose` a plan, write it with `to_json`; ask `why`,
`why_not` and `what_if` afterwards. `python -m craftfair.domain.placement` does the same on files, as a process that
can be killed.
"""

from craftfair.domain.placement.answer import Answer, Moves, Progress, to_json
from craftfair.domain.placement.conflict import conflicts
from craftfair.domain.placement.eligibility import Reason, fits, reasons
from craftfair.domain.placement.fairness import (
    Credit,
    CreditRules,
    Share,
    Undue,
    credits_of,
    missed,
    shares,
    undue,
    with_credits,
)
from craftfair.domain.placement.points import tally, total
from craftfair.domain.placement.problem import (
    FORMAT,
    Cap,
    Circuit,
    Delegation,
    Exhibitor,
    Pavilion,
    Points,
    Problem,
    ProblemFault,
    Stand,
    built,
)
from craftfair.domain.placement.proof import bound_now, print_of
from craftfair.domain.placement.questions import what_if, why, why_not
from craftfair.domain.placement.reading import dump, loads, parse
from craftfair.domain.placement.solve import propose
from craftfair.domain.placement.verify import BrokenPlan, verify

__all__ = [
    "FORMAT",
    "Answer",
    "BrokenPlan",
    "Cap",
    "Circuit",
    "Credit",
    "CreditRules",
    "Delegation",
    "Exhibitor",
    "Moves",
    "Pavilion",
    "Points",
    "Problem",
    "ProblemFault",
    "Progress",
    "Reason",
    "Share",
    "Stand",
    "Undue",
    "bound_now",
    "built",
    "conflicts",
    "credits_of",
    "dump",
    "fits",
    "loads",
    "missed",
    "parse",
    "print_of",
    "propose",
    "reasons",
    "shares",
    "tally",
    "to_json",
    "total",
    "undue",
    "verify",
    "what_if",
    "why",
    "why_not",
    "with_credits",
]
