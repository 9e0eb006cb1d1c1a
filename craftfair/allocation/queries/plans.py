"""Finding stand plans, the places in them, and the seats already given."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, func, not_, or_, select
from sqlalchemy.orm import joinedload

from craftfair.allocation.models import Placement, Seat, StandPlan
from craftfair.allocation.queries.people import COLUMNS, Person
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.domain.ground import natural
from craftfair.domain.lifecycle import PLACEABLE, SHOWN, Status
from craftfair.domain.seating import Line, Seating
from craftfair.fairs.models import Fair, Pavilion, Stand
from craftfair.foundation import clock
from craftfair.foundation.database import db

PROPOSE = "propose"
#: Who stands in a published plan: also those who have been there, or were expected, when the fair is over.
STANDING = PLACEABLE | {Status.CLOSED, Status.NO_SHOW}
#: Why somebody stands where they know they stand, before any plan is told: they chose it, or were moved from there.
CHOSE = {"chosen", "closed_hole", "moved_choice"}
#: Records read before the plan was held are read again: somebody may have changed them meanwhile.
AS_IT_IS = {"populate_existing": True}


def draft(fair: Fair) -> StandPlan | None:
    return db.session.scalar(select(StandPlan).where(StandPlan.fair_id == fair.id, StandPlan.published_at.is_(None)))


def in_force(fair: Fair) -> StandPlan | None:
    """The plan in force: the newest published version."""
    return db.session.scalar(
        select(StandPlan)
        .where(StandPlan.fair_id == fair.id, StandPlan.published_at.is_not(None))
        .order_by(StandPlan.version.desc())
        .limit(1)
    )


def newest(fair: Fair) -> StandPlan | None:
    """The draft if there is one, otherwise the plan in force."""
    return db.session.scalar(
        select(StandPlan).where(StandPlan.fair_id == fair.id).order_by(StandPlan.version.desc()).limit(1)
    )


def versions(fair: Fair) -> Sequence[tuple[StandPlan, int]]:
    """Every version with the number of its places, the newest first."""
    count = select(func.count(Placement.id)).where(Placement.plan_id == StandPlan.id).correlate(StandPlan)
    rows: Any = db.session.execute(
        select(StandPlan, count.scalar_subquery())
        .where(StandPlan.fair_id == fair.id)
        .order_by(StandPlan.version.desc())
    )
    return [(plan, number) for plan, number in rows.unique()]


def numbered(fair: Fair, version: int) -> StandPlan | None:
    return db.session.scalar(select(StandPlan).filter_by(fair_id=fair.id, version=version))


def last_version(fair: Fair) -> int:
    return db.session.scalar(select(func.max(StandPlan.version)).where(StandPlan.fair_id == fair.id)) or 0


def hold(plan: StandPlan) -> None:
    """Two people change a plan one after the other; each sees what the one before has done."""
    db.session.execute(select(StandPlan.id).where(StandPlan.id == plan.id).with_for_update())
    db.session.refresh(plan)


def still_counts() -> ColumnElement[bool]:
    """A stand that was chosen and not confirmed in time is free again, whether or not anybody has cleared it away."""
    return or_(Placement.held_until.is_(None), Placement.held_until > clock.now())


def is_choice(because: Iterable[Mapping[str, Any]], held_until: datetime | None) -> bool:
    """Has the artisan been written to that this stand is kept for them, since they chose it?"""
    return held_until is None and any(note.get("rule") in CHOSE for note in because)


@dataclass(frozen=True, eq=False)
class Placed:
    """One artisan's place in a plan, with the names a reader needs."""

    person: Person
    placement_id: str
    locked: bool
    because: list[dict[str, Any]]
    held_until: datetime | None
    stand_key: int
    stand_id: str
    stand: str
    pavilion: str

    @property
    def workshop(self) -> str:
        return self.person.workshop

    @property
    def is_held(self) -> bool:
        """Nobody's yet: the artisan has not answered the invitation, or not confirmed the stand they chose."""
        return self.person.is_held or self.held_until is not None

    @property
    def is_choice(self) -> bool:
        return is_choice(self.because, self.held_until)

    @property
    def is_fixed(self) -> bool:
        """No proposal changes this place: it is locked, held, or kept for the artisan who chose it."""
        return self.locked or self.is_held or self.is_choice

    @property
    def application_id(self) -> str:
        return self.person.public_id


def placed(
    plan: StandPlan, statuses: Collection[Status] | None = PLACEABLE, known: Mapping[int, Person] | None = None
) -> list[Placed]:
    """Everybody with a place whose application is in one of these states (None: whatever it is), by stand; `known` are
    all people in these states by the ids of their applications, where they have been read before.
    """
    query = (
        select(
            Placement.public_id,
            Placement.locked,
            Placement.because,
            Placement.held_until,
            Stand.id,
            Stand.public_id,
            Stand.label,
            Pavilion.label,
            *(COLUMNS if known is None else (Application.id,)),
        )
        .join(Application, Application.id == Placement.application_id)
        .join(Stand, Stand.id == Placement.stand_id)
        .join(Pavilion, Pavilion.id == Stand.pavilion_id)
        .where(Placement.plan_id == plan.id, still_counts())
    )
    if statuses is not None:
        query = query.where(Application.status.in_(statuses))
    rows: list[Any] = [tuple(row) for row in db.session.execute(query)]
    found = [Placed(Person(*row[8:]) if known is None else known[row[8]], *row[:8]) for row in rows]
    return by_stand(found)


def by_stand(places: Iterable[Placed]) -> list[Placed]:
    return sorted(places, key=lambda one: (natural(one.stand), one.workshop.casefold()))


def called(plan: StandPlan) -> dict[int, tuple[str, str]]:
    """By stand, its label and its pavilion's when a version was published; nothing for a draft."""
    return {stand["id"]: (stand["label"], stand["pavilion"]) for stand in plan.ground.get("stands", ())}


def as_called(plan: StandPlan, places: Iterable[Placed]) -> list[Placed]:
    """Places of a version under the names they had when it was published; those of a draft as they are called now."""
    then = called(plan)
    names = ((one, then.get(one.stand_key, (one.stand, one.pavilion))) for one in places)
    return by_stand(replace(one, stand=stand, pavilion=pavilion) for one, (stand, pavilion) in names)


def placed_then(plan: StandPlan, statuses: Collection[Status] | None = PLACEABLE) -> list[Placed]:
    """Who stands where to be read or told: the names of a published version stay, whatever stands are called later."""
    return as_called(plan, placed(plan, statuses))


def with_names(plan: StandPlan) -> list[Placed]:
    """Who stands where for everybody to read: only those who take part."""
    return placed_then(plan, SHOWN)


def placement_of(plan: StandPlan, application_id: int) -> Placement | None:
    mine = select(Placement).filter_by(plan_id=plan.id, application_id=application_id)
    return db.session.scalar(mine.where(still_counts()), execution_options=AS_IT_IS)


def of_people(plan: StandPlan, people: Collection[int]) -> Sequence[Placement]:
    """The places of these applications."""
    return db.session.scalars(
        select(Placement).where(Placement.plan_id == plan.id, Placement.application_id.in_(people)),
        execution_options=AS_IT_IS,
    ).all()


def out_of_play(plan: StandPlan) -> Sequence[Placement]:
    """Places of people who have withdrawn since, or have not confirmed in time: they are free again."""
    return db.session.scalars(
        select(Placement)
        .join(Application, Application.id == Placement.application_id)
        .where(Placement.plan_id == plan.id, or_(Application.status.not_in(PLACEABLE), not_(still_counts())))
    ).all()


def seating(plan: StandPlan, lines: Mapping[int, Line], statuses: Collection[Status] = PLACEABLE) -> Seating:
    """The seats given in a plan to people who still take one."""
    rows: Any = db.session.execute(
        select(Seat.stand_id, Seat.day, Seat.seat_no, Application.power_w)
        .join(Application, Application.id == Seat.application_id)
        .join(Placement, Placement.id == Seat.placement_id)
        .where(Seat.plan_id == plan.id, Application.status.in_(statuses), still_counts())
    )
    return Seating((tuple(row) for row in rows), lines)


def application_of(fair: Fair, public_id: str) -> Application | None:
    """An application of this fair, by the id of a form."""
    return db.session.scalar(select(Application).filter_by(fair_id=fair.id, public_id=public_id))


def applications(ids: Collection[int]) -> Sequence[Application]:
    """Applications with the people to write to."""
    return (
        db.session.scalars(
            select(Application)
            .where(Application.id.in_(ids))
            .options(joinedload(Application.artisan).joinedload(Artisan.user))
        )
        .unique()
        .all()
    )


def reread(stands: Collection[Stand]) -> None:
    """Makes these stands what they are now."""
    db.session.scalars(
        select(Stand).where(Stand.id.in_([stand.id for stand in stands])), execution_options=AS_IT_IS
    ).all()


def fair_stand(fair: Fair, public_id: str) -> Stand | None:
    """A stand of this fair, by the id of a form."""
    return db.session.scalar(select(Stand).filter_by(fair_id=fair.id, public_id=public_id))
