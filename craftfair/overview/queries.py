"""What the first page of each role shows: what is asked of it now, and the next dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, case, exists, func, select
from sqlalchemy.orm import contains_eager, lazyload

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.delegations import queries as delegations
from craftfair.delegations.models import Delegation, Nomination, ParticipationList
from craftfair.delegations.queries.desk import ON_A_LIST
from craftfair.domain.calls import latest_missed
from craftfair.domain.lifecycle import EDITABLE, TAKES_A_PLACE, UNDECIDED, Status
from craftfair.domain.participation import Stance
from craftfair.fairs.models import Call, Fair
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.jobs import Job, JobState
from craftfair.foundation.mail import OutgoingMail
from craftfair.outcomes import queries as outcomes
from craftfair.outcomes.models import Outcome

Rows = list[Row[Any]]
MOST = 12
UNDER_WAY = UNDECIDED | EDITABLE | TAKES_A_PLACE | {Status.INVITED, Status.WAITLISTED}
#: A fair that is over stays on the first page while its papers are still being written.
STILL_SHOWN = timedelta(days=60)
FAIR = (Fair.slug, Fair.name, Fair.place, Fair.starts_on, Fair.ends_on, Fair.time_zone)
TIMES = (Call.opens_at, Call.closes_at, Call.decisions_on)


@dataclass(frozen=True)
class ArtisanHome:
    """`calls` are the open ones without an application of this person."""

    workshop: str | None
    applications: list[Application]
    calls: Rows
    town_calls: list[Delegation]
    outcomes: Sequence[Outcome]

    @property
    def under_way(self) -> int:
        """How many applications can still lead to a place, or have led to one."""
        return sum(application.status in UNDER_WAY for application in self.applications)


@dataclass(frozen=True)
class OrganisationHome:
    fairs: Rows
    delegations: Rows


@dataclass(frozen=True)
class SiteHome:
    """The site in numbers. A letter is given up when its server refused it for a day."""

    people: int
    organisations: int
    fairs: int
    letters_waiting: int
    letters_given_up: int
    jobs_failed: int


def open_calls(at: datetime, user: User | None = None) -> Rows:
    """The calls that take applications now, the one that closes first on top; without those `user` applied to."""
    query = (
        select(*FAIR, *TIMES)
        .join(Fair.call)
        .where(Fair.published_at.is_not(None), Call.opens_at <= at, Call.closes_at > latest_missed(at))
        .order_by(Call.closes_at, Fair.id)
        .limit(MOST)
    )
    if user is not None:
        query = query.where(~exists(_applications_of(user).where(Application.fair_id == Fair.id)))
    return list(db.session.execute(query))


def _applications_of(user: User) -> Select[Any]:
    return (
        select(Application.id)
        .join(Artisan, Artisan.id == Application.artisan_id)
        .where(Artisan.user_id == user.id, Application.status != Status.WITHDRAWN)
    )


def artisan_home(user: User) -> ArtisanHome:
    now = clock.now()
    applications = (
        select(Application)
        .join(Artisan, Artisan.id == Application.artisan_id)
        .join(Fair, Fair.id == Application.fair_id)
        .options(lazyload(Application.artisan), contains_eager(Application.fair).joinedload(Fair.call))
        .where(Artisan.user_id == user.id, Fair.ends_on >= now.date() - STILL_SHOWN)
        .order_by(Fair.starts_on, Application.id)
        .limit(MOST)
    )
    workshop, town_calls = delegations.workshop_and_town_calls(user, now)
    return ArtisanHome(
        workshop=workshop,
        applications=list(db.session.scalars(applications)),
        calls=open_calls(now, user),
        town_calls=town_calls,
        outcomes=outcomes.asked_of(user),
    )


def organisation_home(organisation: Organisation, *, fairs: bool, delegations: bool) -> OrganisationHome:
    """What an organisation has on its desk, by what its member does there."""
    return OrganisationHome(
        fairs=fairs_of(organisation) if fairs else [],
        delegations=delegations_of(organisation) if delegations else [],
    )


def _number_with(statuses: frozenset[Status]) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((Application.status.in_(statuses), 1), else_=0)), 0)


def fairs_of(organisation: Organisation) -> Rows:
    """The fairs it organises, with how many applications wait for whom."""
    query = (
        select(*FAIR, *TIMES, Fair.published_at)
        .add_columns(
            _number_with(UNDECIDED).label("to_decide"),
            _number_with(frozenset({Status.INVITED})).label("invited"),
            _number_with(TAKES_A_PLACE).label("coming"),
        )
        .outerjoin(Call, Call.fair_id == Fair.id)
        .outerjoin(Application, Application.fair_id == Fair.id)
        .where(Fair.organiser_id == organisation.id, Fair.ends_on >= clock.now().date() - STILL_SHOWN)
        .group_by(Fair.id, Call.id)
        .order_by(Fair.starts_on, Fair.id)
        .limit(MOST)
    )
    return list(db.session.execute(query))


def delegations_of(town: Organisation) -> Rows:
    """The fairs that offer it places, with how far its list is."""
    nominated = (
        select(func.count(Nomination.id))
        .join(Application, Application.id == Nomination.application_id)
        .where(Nomination.delegation_id == Delegation.id, Nomination.stance == Stance.NOMINATED)
        .where(Application.status.in_(ON_A_LIST))
        .scalar_subquery()
    )
    judged = exists().where(Nomination.delegation_id == Delegation.id, Nomination.application_id == Application.id)
    waiting = (
        select(func.count(Application.id))
        .where(
            Application.fair_id == Delegation.fair_id,
            Application.town_id == Delegation.town_id,
            Application.status.in_(UNDECIDED),
            ~judged,
        )
        .scalar_subquery()
    )
    signed = (
        select(func.max(ParticipationList.version))
        .where(ParticipationList.delegation_id == Delegation.id)
        .scalar_subquery()
    )
    query = (
        select(Delegation.public_id, Delegation.quota, Delegation.sign_by, *FAIR)
        .add_columns(nominated.label("nominated"), waiting.label("waiting"), signed.label("signed"))
        .join(Fair, Fair.id == Delegation.fair_id)
        .where(Delegation.town_id == town.id, Fair.ends_on >= clock.now().date() - STILL_SHOWN)
        .order_by(Fair.starts_on, Fair.id)
        .limit(MOST)
    )
    return list(db.session.execute(query))


def site_home() -> SiteHome:
    """All numbers in one statement."""
    unsent = OutgoingMail.sent_at.is_(None)
    numbers = {
        "people": select(func.count(User.id)),
        "organisations": select(func.count(Organisation.id)),
        "fairs": select(func.count(Fair.id)).where(Fair.published_at.is_not(None)),
        "letters_waiting": select(func.count(OutgoingMail.id)).where(unsent, OutgoingMail.due_at.is_not(None)),
        "letters_given_up": select(func.count(OutgoingMail.id)).where(unsent, OutgoingMail.due_at.is_(None)),
        "jobs_failed": select(func.count(Job.id)).where(Job.state == JobState.FAILED),
    }
    row = db.session.execute(select(*(query.scalar_subquery().label(name) for name, query in numbers.items()))).one()
    return SiteHome(**row._asdict())
