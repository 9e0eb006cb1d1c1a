"""Finding visits, who can be invited to a fair, and which visits wait for their return."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import exists, or_, select
from sqlalchemy.orm import aliased, joinedload

from craftfair.accounts.models import User
from craftfair.delegations.models import Delegation
from craftfair.domain.policy import Role
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.partnerships.models import Partnership, Party, Visit, VisitState

MOST = 200
STANDING = (VisitState.OFFERED, VisitState.ACCEPTED)


def visits_of(partnership: Partnership) -> Sequence[Visit]:
    """All visits of an agreement, the latest fair first."""
    return db.session.scalars(
        select(Visit)
        .join(Fair, Fair.id == Visit.fair_id)
        .where(Visit.partnership_id == partnership.id)
        .order_by(Fair.starts_on.desc(), Visit.id.desc())
        .limit(MOST)
    ).all()


def hosts(fair: Fair, partnership: Partnership) -> Party | None:
    """The partner that holds a fair: the town itself, else its organiser."""
    return partnership.party_of(fair.host_town_id) or partnership.party_of(fair.organiser_id)


def guests_for(fair: Fair) -> list[Party]:
    """The towns that a fair can invite: confirmed partners of whoever holds it, without those invited already."""
    own, invited = aliased(Party), aliased(Visit)
    held = (
        select(own.id)
        .where(own.partnership_id == Party.partnership_id, own.id != Party.id, own.confirmed_at.is_not(None))
        .where(own.organisation_id.in_([fair.host_town_id, fair.organiser_id]))
    )
    stands = exists().where(
        invited.fair_id == fair.id, invited.guest_id == Party.organisation_id, invited.state.in_(STANDING)
    )
    found = db.session.scalars(
        select(Party)
        .where(exists(held), ~stands, Party.confirmed_at.is_not(None))
        .where(Party.organisation_id.not_in([fair.host_town_id, fair.organiser_id]))
        .options(joinedload(Party.partnership))
        .order_by(Party.id)
    )
    return [party for party in found.unique() if party.organisation.is_town]


def fairs_to_invite_to(partnership: Partnership, user: User) -> Sequence[Fair]:
    """The coming fairs of partners for which a person may invite."""
    parties = [party.organisation_id for party in partnership.parties if party.is_confirmed]
    inviting = (Role.MANAGER, Role.ORGANISER, Role.OFFICER)
    own = {membership.organisation_id for membership in user.memberships if membership.role in inviting}
    return db.session.scalars(
        select(Fair)
        .where(Fair.organiser_id.in_(own), Fair.ends_on >= clock.now().date())
        .where(or_(Fair.organiser_id.in_(parties), Fair.host_town_id.in_(parties)))
        .order_by(Fair.starts_on, Fair.id)
        .limit(20)
    ).all()


def is_invited(fair: Fair, guest_id: int) -> bool:
    standing = exists().where(Visit.fair_id == fair.id, Visit.guest_id == guest_id, Visit.state.in_(STANDING))
    return bool(db.session.scalar(select(standing)))


def hold(visit: Visit) -> None:
    """Two officers answer one after the other; the second sees what the first has done."""
    db.session.execute(select(Visit.id).where(Visit.id == visit.id).with_for_update())
    db.session.refresh(visit)


def unreturned(partnership: Partnership, *, before: date | None = None) -> list[Visit]:
    """Of each host and guest the last visit that was accepted, where it is not returned; the latest fair first."""
    mirror = aliased(Visit)
    returned = exists().where(mirror.mirrors_id == Visit.id, mirror.state.in_(STANDING)).label("returned")
    query = (
        select(Visit, returned)
        .join(Fair, Fair.id == Visit.fair_id)
        .where(Visit.partnership_id == partnership.id, Visit.state == VisitState.ACCEPTED)
        .order_by(Fair.starts_on.desc(), Visit.id.desc())
        .limit(MOST)
    )
    if before is not None:
        query = query.where(Fair.starts_on < before)
    newest: dict[tuple[int, int], tuple[Visit, bool]] = {}
    for visit, is_returned in db.session.execute(query):
        newest.setdefault((visit.host_id, visit.guest_id), (visit, is_returned))
    return [visit for visit, is_returned in newest.values() if not is_returned]


def to_return(partnership: Partnership, fair: Fair, host_id: int, guest_id: int) -> Visit | None:
    """The visit that an invitation to this fair would return."""
    found = unreturned(partnership, before=fair.starts_on)
    return next((visit for visit in found if (visit.host_id, visit.guest_id) == (guest_id, host_id)), None)


def mirrors_of(visit: Visit) -> Sequence[Visit]:
    """The visits that return this one."""
    return db.session.scalars(select(Visit).where(Visit.mirrors_id == visit.id).order_by(Visit.id)).all()


def delegation_of(visit: Visit) -> Delegation | None:
    """What came of an accepted invitation: the guest's delegation to the fair."""
    return db.session.scalar(select(Delegation).filter_by(fair_id=visit.fair_id, town_id=visit.guest_id))
