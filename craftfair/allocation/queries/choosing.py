"""Stands that artisans choose themselves: the waves, what is open to whom, what is free and fits."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased, lazyload

from craftfair.accounts.models import Organisation
from craftfair.allocation.models import StandChoice, StandPlan, Wave
from craftfair.allocation.queries import plans
from craftfair.allocation.queries.exclusions import excluded
from craftfair.allocation.queries.people import days_taken
from craftfair.allocation.queries.plans import Placed
from craftfair.allocation.queries.problem import Matching
from craftfair.allocation.queries.sentences import Lack
from craftfair.allocation.queries.surroundings import Surroundings, crafts_placed, lines
from craftfair.allocation.queries.verdicts import shortages
from craftfair.applications.models import Application
from craftfair.domain.choosing import Chooser, opens_for
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair, Stand
from craftfair.fairs.queries import days_of_stand, ground, open_days
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.i18n import translated

CAME = frozenset({Status.CONFIRMED, Status.CLOSED})


def choice_of(fair: Fair) -> StandChoice | None:
    """How stands are chosen at a fair, if they ever were."""
    return db.session.scalar(select(StandChoice).filter_by(fair_id=fair.id))


def waves_of(fair: Fair) -> Sequence[Wave]:
    """The waves in their order."""
    query = select(Wave).filter_by(fair_id=fair.id).options(lazyload(Wave.fair))
    return db.session.scalars(query.order_by(Wave.opens_at, Wave.id)).all()


def announced_waves(fair: Fair) -> Sequence[Wave]:
    """The waves for everybody to read: while artisans choose, or are going to."""
    choice = choice_of(fair)
    return waves_of(fair) if choice is not None and choice.is_on else ()


def is_choosing(fair: Fair) -> bool:
    """Is choosing on? A published plan ends it."""
    choice = choice_of(fair)
    return choice is not None and choice.is_on and plans.in_force(fair) is None


def chooser(application: Application) -> Chooser:
    return Chooser(application.craft, slug_of(application.town_id), came_last_time(application))


def slug_of(town_id: int | None) -> str | None:
    return db.session.scalar(select(Organisation.slug).filter_by(id=town_id)) if town_id else None


def town_names(slugs: Sequence[str]) -> list[str]:
    """The names of towns, for the reader."""
    if not slugs:
        return []
    rows = db.session.scalars(select(Organisation.name).where(Organisation.slug.in_(slugs)).order_by(Organisation.slug))
    return [translated(name) for name in rows]


def may_choose(application: Application) -> bool:
    """Is choosing on at the fair of somebody who has accepted?"""
    if application.status is not Status.ACCEPTED:
        return False
    return is_choosing(application.fair)


def came_last_time(application: Application) -> bool:
    """Did the same artisan take part in the edition before?"""
    fair = application.fair
    before = (
        select(Fair.id)
        .where(Fair.series_id == fair.series_id, Fair.starts_on < fair.starts_on)
        .order_by(Fair.starts_on.desc(), Fair.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    then = aliased(Application)
    took_part = select(then.id).where(
        then.fair_id == before, then.artisan_id == application.artisan_id, then.status.in_(CAME)
    )
    return db.session.scalar(took_part.limit(1)) is not None


@dataclass(frozen=True)
class Chance:
    """What choosing is to one artisan at a moment: `wave` is theirs, `mine` the stand they hold or have confirmed;
    `held` says until when others hold a stand at most, by its id.
    """

    choice: StandChoice | None
    plan: StandPlan | None
    wave: Wave | None
    mine: Placed | None
    is_over: bool
    is_open: bool
    held: Mapping[str, datetime] = field(default_factory=dict)


def chance(application: Application, waves: Sequence[Wave] | None = None) -> Chance:
    """Whether an artisan may choose now; a published plan ends all choosing."""
    fair = application.fair
    choice = choice_of(fair)
    if choice is None or not choice.is_on:
        return Chance(None, None, None, None, is_over=False, is_open=False)
    plan, over = plans.draft(fair), plans.in_force(fair) is not None
    wave = opens_for(waves_of(fair) if waves is None else waves, chooser(application))
    placed = plans.placed(plan) if plan else []
    mine = next((one for one in placed if one.person.id == application.id), None)
    opened = wave is not None and wave.opens_at <= clock.now()
    may = opened and plan is not None and application.status is Status.ACCEPTED and not over
    held = {one.stand_id: one.held_until for one in placed if one.held_until and one is not mine}
    return Chance(choice, plan, wave, mine, is_over=over, is_open=may, held=held)


@dataclass(frozen=True)
class Offered:
    """One stand for one artisan: theirs, or what it lacks for them, or whether there is room."""

    stand: Stand
    lacks: Sequence[Lack]
    free: bool
    mine: bool

    @property
    def can_be_chosen(self) -> bool:
        return self.free and not self.lacks and not self.mine


def offered(application: Application, chance: Chance, stands: Sequence[Stand]) -> list[Offered]:
    """Every stand that is not kept back: theirs first, then what they can choose, then what fits and is taken."""
    if chance.plan is None or not stands:
        return []
    matching = Matching(application.fair, stands, [application], Surroundings(excluded=excluded(application.fair)))
    seating = plans.seating(chance.plan, lines(application.fair))
    days, mine = days_taken(application, open_days(application.fair)), chance.mine.stand_id if chance.mine else ""
    leaving = (chance.mine.stand_key, application.power_w) if chance.mine else None
    crafts = crafts_placed(chance.plan, [application.id])
    found = []
    for stand in stands:
        room = seating.room(stand.id, stand.seats, stand.power_w, days, leaving=leaving)
        lacks: Sequence[Lack] = matching.misfits(application, stand)
        if not lacks and room.seats > 0 and stand.public_id != mine:
            lacks = shortages(application, room, crafts.reached(application.craft, stand.pavilion.label))
        found.append(Offered(stand, lacks, room.seats > 0, stand.public_id == mine))
    return sorted(found, key=lambda one: (not one.mine, not one.can_be_chosen, bool(one.lacks)))


@dataclass(frozen=True)
class FreeStands:
    free: int
    all: int


def free_stands(fair: Fair) -> FreeStands | None:
    """How many stands are left while artisans choose; None when nobody does."""
    choice = choice_of(fair)
    plan = plans.draft(fair) if choice is not None and choice.is_on else None
    if plan is None or plans.in_force(fair) is not None:
        return None
    return count_free(plan, ground(fair).stands)


def count_free(plan: StandPlan, stands: Sequence[Stand]) -> FreeStands:
    """Stands with a seat left on every day; those kept back, or open on none of the days, do not count."""
    seating, days = plans.seating(plan, {}), open_days(plan.fair)
    given = [stand for stand in stands if not (stand.blocked or stand.held) and days_of_stand(stand, days)]
    free = sum(seating.room(stand.id, stand.seats, stand.power_w, days).seats > 0 for stand in given)
    return FreeStands(free, len(given))


def to_announce(fair: Fair) -> list[tuple[Application, datetime]]:
    """Who has accepted, with the moment from which they may choose."""
    waves = waves_of(fair)
    accepted = plans.applications(
        db.session.scalars(select(Application.id).filter_by(fair_id=fair.id, status=Status.ACCEPTED)).all()
    )
    found = ((application, opens_for(waves, chooser(application))) for application in accepted)
    return [(application, wave.opens_at) for application, wave in found if wave is not None]
