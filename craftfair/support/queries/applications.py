"""Finding an artisan's applications for support, the fairs they may be for, their papers, and whom to tell."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, func, select
from sqlalchemy.orm import joinedload, selectinload

from craftfair.accounts.models import Membership, Organisation, User
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.domain.lifecycle import SENT, Status
from craftfair.domain.policy import Role
from craftfair.domain.support import SupportState
from craftfair.fairs.models import Fair
from craftfair.foundation import files
from craftfair.foundation.database import db
from craftfair.support.models import SupportApplication, SupportEvidence, SupportPayment, SupportScheme

MOST = 100


def mine(user: User) -> Sequence[SupportApplication]:
    """What an artisan asked for, the newest first."""
    return db.session.scalars(
        select(SupportApplication)
        .join(Artisan, Artisan.id == SupportApplication.artisan_id)
        .where(Artisan.user_id == user.id)
        .order_by(SupportApplication.id.desc())
        .limit(MOST)
    ).all()


def fairs_to_ask_for(artisan: Artisan, scheme: SupportScheme) -> Sequence[Fair]:
    """The fairs of the scheme's year and the next to which an artisan has applied."""
    applied = exists().where(
        Application.fair_id == Fair.id,
        Application.artisan_id == artisan.id,
        Application.status.in_(SENT - {Status.WITHDRAWN}),
    )
    return db.session.scalars(
        select(Fair)
        .where(applied, Fair.starts_on.between(date(scheme.year, 1, 1), date(scheme.year + 1, 12, 31)))
        .order_by(Fair.starts_on, Fair.id)
    ).all()


def with_papers(application: SupportApplication) -> SupportApplication:
    """An application with everything its page shows: declaration, evidence, payments and who entered them."""
    return db.session.scalars(
        select(SupportApplication)
        .where(SupportApplication.id == application.id)
        .options(
            joinedload(SupportApplication.decided_by).lazyload(User.memberships),
            joinedload(SupportApplication.artisan).joinedload(Artisan.user).lazyload(User.memberships),
            selectinload(SupportApplication.firms),
            selectinload(SupportApplication.other_aid),
            selectinload(SupportApplication.evidence).joinedload(SupportEvidence.added_by).lazyload(User.memberships),
            selectinload(SupportApplication.payments).joinedload(SupportPayment.entered_by).lazyload(User.memberships),
        )
    ).one()


def granted_before(application: SupportApplication) -> int:
    """What the same artisan was granted under the same scheme already, in money."""
    others = select(func.coalesce(func.sum(SupportApplication.granted_minor), 0)).where(
        SupportApplication.scheme_id == application.scheme_id,
        SupportApplication.artisan_id == application.artisan_id,
        SupportApplication.id != application.id,
        SupportApplication.state == SupportState.GRANTED,
    )
    return db.session.scalar(others) or 0


def first_payment(application: SupportApplication) -> date | None:
    """The day on which something was paid first."""
    query = select(func.min(SupportPayment.day)).filter_by(application_id=application.id, is_recovery=False)
    return db.session.scalar(query)


def number_of_evidence(application: SupportApplication) -> int:
    counted = select(func.count(SupportEvidence.id)).filter_by(application_id=application.id)
    return db.session.scalar(counted) or 0


def officers_of(town: Organisation) -> Sequence[User]:
    """Whom to tell of an application."""
    people = select(Membership.user_id).where(
        Membership.organisation_id == town.id, Membership.role.in_([Role.OFFICER, Role.MANAGER])
    )
    return db.session.scalars(select(User).where(User.id.in_(people)).order_by(User.id)).all()


@files.keeper
def evidence_keys() -> set[str]:
    """The files that evidence bears."""
    return set(db.session.scalars(select(SupportEvidence.key)))
