"""Finding agreements, their partners, the people to tell, and where partners are on the map."""

from collections.abc import Collection, Iterable, Sequence

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import joinedload

from craftfair.accounts.models import Membership, Organisation, OrganisationKind, User
from craftfair.domain.partners import acts_as
from craftfair.domain.policy import Role
from craftfair.foundation import files
from craftfair.foundation.database import db
from craftfair.partnerships.models import Partnership, PartnershipDocument, Party, Whereabouts

MOST = 200
PARTNERS = (OrganisationKind.TOWN, OrganisationKind.ASSOCIATION, OrganisationKind.CHAMBER, OrganisationKind.ORGANISER)


def of_user(user: User) -> Sequence[Partnership]:
    """The agreements of the organisations a person acts for, those that wait for a confirmation first."""
    own = {membership.organisation_id for membership in user.memberships}
    ours = exists().where(
        Party.partnership_id == Partnership.id, or_(Party.organisation_id.in_(own), Party.agent_id.in_(own))
    )
    found = db.session.scalars(select(Partnership).where(ours).order_by(Partnership.id).limit(MOST)).all()
    return sorted(found, key=lambda one: (all(party.is_confirmed for party in one.parties), one.id))


def own_party(partnership: Partnership, user: User, *roles: Role) -> Party | None:
    """The partner of an agreement for which a person acts, in one of these roles (any, if none is named)."""
    wanted = roles or tuple(Role)
    return next((party for party in partnership.parties if acts_as(user, party, *wanted)), None)


def choosable(besides: Collection[int] = ()) -> Sequence[Organisation]:
    """The organisations that can become partners."""
    return db.session.scalars(
        select(Organisation)
        .where(Organisation.kind.in_(PARTNERS), Organisation.id.not_in(besides))
        .order_by(Organisation.search_text, Organisation.id)
        .limit(1000)
    ).all()


def known_names(slugs: Collection[str]) -> dict[str, Organisation]:
    """Organisations by their slugs."""
    found = db.session.scalars(select(Organisation).where(Organisation.slug.in_(slugs)))
    return {organisation.slug: organisation for organisation in found}


def officers_of(*parties: Party) -> Sequence[User]:
    """Whom to tell: officers and managers of the partners and of the associations that act for them."""
    organisations = {part for party in parties for part in (party.organisation_id, party.agent_id) if part}
    people = select(Membership.user_id).where(
        Membership.organisation_id.in_(organisations), Membership.role.in_([Role.OFFICER, Role.MANAGER])
    )
    return db.session.scalars(select(User).where(User.id.in_(people)).order_by(User.id)).all()


def whereabouts(organisation_ids: Iterable[int]) -> dict[int, Whereabouts]:
    """Seats on the map, by organisation."""
    found = db.session.scalars(select(Whereabouts).where(Whereabouts.organisation_id.in_(set(organisation_ids))))
    return {one.organisation_id: one for one in found}


def documents(partnership: Partnership) -> Sequence[PartnershipDocument]:
    """The documents of an agreement with who added them, the newest first."""
    return db.session.scalars(
        select(PartnershipDocument)
        .where(PartnershipDocument.partnership_id == partnership.id)
        .options(joinedload(PartnershipDocument.added_by).lazyload(User.memberships))
        .order_by(PartnershipDocument.id.desc())
    ).all()


def number_of_documents(partnership: Partnership) -> int:
    counted = select(func.count(PartnershipDocument.id)).filter_by(partnership_id=partnership.id)
    return db.session.scalar(counted) or 0


@files.keeper
def file_keys() -> set[str]:
    """The files that documents of agreements bear."""
    return set(db.session.scalars(select(PartnershipDocument.key)))
