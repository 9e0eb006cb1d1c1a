"""Who acts for an organisation: offered by mail, accepted by the person, ended by a manager or by the person."""

from datetime import timedelta

from sqlalchemy import select, update

from craftfair.accounts import queries
from craftfair.accounts.models import Membership, MembershipOffer, Organisation, User
from craftfair.accounts.services.links import hash_of, new_token
from craftfair.accounts.services.sign_ins import end_all
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.policy import Role
from craftfair.foundation import audit, clock, mail
from craftfair.foundation.database import db

OFFER_GOOD_FOR = timedelta(days=7)


def offer_membership(organisation: Organisation, *, email: str, role: Role, by: User) -> MembershipOffer:
    """Offer a role by mail, for a week; an older offer of the same role to the same address ends."""
    key = queries.email_key(email)
    if queries.holds_role(organisation, key, role):
        raise Refused(Reason.ALREADY_MEMBER)
    moment = clock.now()
    db.session.execute(
        update(MembershipOffer)
        .filter_by(organisation_id=organisation.id, email_key=key, role=role, accepted_at=None, withdrawn_at=None)
        .values(withdrawn_at=moment)
    )
    token = new_token()
    offer = MembershipOffer(
        organisation=organisation,
        email=email,
        email_key=key,
        role=role,
        token_hash=hash_of(token),
        offered_by_id=by.id,
        expires_at=moment + OFFER_GOOD_FOR,
    )
    db.session.add(offer)
    audit.record(by, "membership.offer", offer, role=role)
    send_offer(offer, token, by)
    return offer


def send_offer(offer: MembershipOffer, token: str, by: User) -> None:
    known = queries.user_by_email(offer.email)
    mail.queue_to(
        "membership_offer",
        offer.email,
        known.language if known else offer.organisation.language,
        token=token,
        organisation=dict(offer.organisation.name),
        role=offer.role,
        offered_by=by.name,
    )


def offer_again(offer: MembershipOffer, *, by: User) -> MembershipOffer:
    """The letter was lost or came too late: the same offer anew."""
    if offer.accepted_at or offer.withdrawn_at:
        raise Refused(Reason.NOT_NOW)
    return offer_membership(offer.organisation, email=offer.email, role=offer.role, by=by)


def withdraw_offer(offer: MembershipOffer, *, by: User) -> None:
    if offer.accepted_at or offer.withdrawn_at:
        raise Refused(Reason.NOT_NOW)
    offer.withdrawn_at = clock.now()
    audit.record(by, "membership.withdraw_offer", offer)


def accept_membership(offer: MembershipOffer, *, by: User) -> Membership:
    """Take the offered role. Every device has to sign in again: it was let in with less."""
    if not offer.is_open(clock.now()):
        raise Refused(Reason.LINK_EXPIRED)
    if queries.holds_role(offer.organisation, by.email_key, offer.role):
        raise Refused(Reason.ALREADY_MEMBER)
    offer.accepted_at, offer.accepted_by_id = clock.now(), by.id
    membership = Membership(user=by, organisation=offer.organisation, role=offer.role)
    db.session.add(membership)
    audit.record(by, "membership.accept", membership, role=offer.role)
    end_all(by)
    return membership


def end_membership(membership: Membership, *, by: User) -> None:
    """Take a role away, or lay it down; an organisation keeps at least one manager."""
    lock_organisation(membership.organisation_id)
    if membership.role is Role.MANAGER and queries.number_of_managers(membership.organisation) < 2:
        raise Refused(Reason.LAST_MANAGER)
    person, organisation = membership.user, membership.organisation
    audit.record(by, "membership.end", membership, role=membership.role)
    person.memberships.remove(membership)
    db.session.delete(membership)
    if person.id != by.id:
        end_all(person)
        mail.queue("membership_ended", to=person, organisation=dict(organisation.name), role=membership.role)


def lock_organisation(organisation_id: int) -> None:
    """Two managers who end each other's role at once must not both succeed."""
    db.session.execute(select(Organisation.id).filter_by(id=organisation_id).with_for_update())
