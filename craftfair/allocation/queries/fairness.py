"""How fair a plan is: wishes granted to newcomers and returning people, towns and crafts; who was owed what."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import gettext as _
from sqlalchemy import select
from sqlalchemy.orm import aliased

from craftfair.allocation.models import StandPlan
from craftfair.allocation.queries import plans
from craftfair.allocation.queries.credits import TOOK_PART, rules_of
from craftfair.allocation.queries.people import Person, candidates
from craftfair.allocation.queries.problem import Matching
from craftfair.allocation.queries.surroundings import surroundings
from craftfair.applications.models import Application
from craftfair.artisans.crafts import craft_name
from craftfair.domain.lifecycle import PLACEABLE
from craftfair.domain.placement import Credit, Problem, Share, shares, undue
from craftfair.domain.placement.points import merits
from craftfair.fairs.models import Fair
from craftfair.fairs.queries import site
from craftfair.foundation.database import db


@dataclass(frozen=True)
class Owed:
    """Somebody with a credit, the stand they have, and the number of the wish it grants."""

    person: Person
    credit: Credit
    stand: str | None
    wish: int | None


@dataclass(frozen=True)
class Fairness:
    """Shares of each kind of group, who was owed something, and whether anybody has an advantage no rule gives."""

    groups: Sequence[tuple[str, Sequence[Share]]]
    owed: Sequence[Owed]
    undue: int


def fairness(plan: StandPlan) -> Fairness:
    """Counted over everybody who takes part, with a place or without one; held places are not given yet."""
    fair, drawn = plan.fair, site(plan.fair)
    standing = plans.STANDING if plan.published_at else PLACEABLE
    people = [person for person in candidates(fair, standing) if not person.is_held]
    around = surroundings(fair, drawn)
    problem = Matching(fair, drawn.places.stands, people, around).problem
    stands = {one.person.reference: one.stand for one in plans.placed(plan, standing)}
    stands = {who: stand for who, stand in stands.items() if who in problem.exhibitor}
    before = took_part_before(fair)
    kinds = (
        (_("Newcomers and returning"), {p.reference: returning(p.artisan_id in before) for p in people}),
        (_("Towns"), {p.reference: p.town or _("no town") for p in people}),
        (_("Crafts"), {p.reference: craft_name(p.craft) for p in people}),
    )
    owed = [
        Owed(
            person,
            around.credits[person.reference],
            stands.get(person.reference),
            rank_of(problem, person.reference, stands.get(person.reference)),
        )
        for person in people
        if person.reference in around.credits and around.credits[person.reference].credit
    ]
    return Fairness(
        [(name, shares(problem, stands, group_of)) for name, group_of in kinds],
        sorted(owed, key=lambda one: (-one.credit.credit, one.person.workshop.casefold())),
        len(undue(problem, around.credits, rules_of(fair), around.stood)),
    )


def returning(there_before: bool) -> str:
    return str(_("returning") if there_before else _("for the first time"))


def took_part_before(fair: Fair) -> set[int]:
    """The artisans who took part in an earlier edition of the series."""
    before = aliased(Fair)
    return set(
        db.session.scalars(
            select(Application.artisan_id)
            .join(before, before.id == Application.fair_id)
            .where(before.series_id == fair.series_id, before.starts_on < fair.starts_on)
            .where(Application.status.in_(TOOK_PART))
        )
    )


def rank_of(problem: Problem, who: str, stand: str | None) -> int | None:
    return merits(problem.exhibitor[who], problem.stand[stand]).rank if stand else None
