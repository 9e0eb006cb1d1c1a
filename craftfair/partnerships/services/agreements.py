"""Conclude an agreement, confirm it, keep its words, its partners, its documents and its places on the map."""

import hashlib
from typing import Any

from craftfair.accounts.models import Organisation, User
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import audit, clock, files, mail
from craftfair.foundation.database import db
from craftfair.partnerships import queries
from craftfair.partnerships.models import Partnership, PartnershipDocument, Party, Whereabouts

MOST_DOCUMENTS = 100


def conclude(organisation: Organisation, partner: Organisation, *, by: User, **answers: Any) -> Partnership:
    """Enter an agreement of two; ours is confirmed with it, the partner is asked to confirm."""
    if partner.id == organisation.id:
        raise Refused(Reason.PARTNER_OF_ITSELF)
    partnership = Partnership(**answers)
    partnership.parties = [
        Party(organisation=organisation, confirmed_at=clock.now(), confirmed_by_id=by.id),
        Party(organisation=partner),
    ]
    db.session.add(partnership)
    audit.record(by, "partnership.conclude", partnership, parties=[organisation.slug, partner.slug])
    ask(partnership.parties[1], organisation)
    return partnership


def ask(party: Party, asker: Organisation) -> None:
    """Tell a partner's officers that their word is wanted."""
    tell("partnership_asked", party.partnership, party, town=asker.name)


def tell(template: str, partnership: Partnership, *parties: Party, **context: Any) -> None:
    for officer in queries.officers_of(*parties):
        mail.queue(template, to=officer, partnership=partnership.public_id, agreement=dict(partnership.name), **context)


def update(partnership: Partnership, *, by: User, **answers: Any) -> None:
    """Change what the agreement says; the other partners are told."""
    changed = [name for name, value in answers.items() if getattr(partnership, name) != value]
    for name, value in answers.items():
        setattr(partnership, name, value)
    audit.record(by, "partnership.update", partnership, changed=changed)
    own = queries.own_party(partnership, by)
    if own is not None and changed:
        others = [party for party in partnership.parties if party is not own]
        tell("partnership_changed", partnership, *others, town=own.organisation.name)


def add_party(partnership: Partnership, organisation: Organisation, *, by: User) -> Party:
    """Ask one more organisation to be a partner."""
    if partnership.party_of(organisation.id) is not None:
        raise Refused(Reason.ALREADY_PARTNER)
    party = Party(organisation=organisation)
    partnership.parties.append(party)
    audit.record(by, "partnership.add_party", partnership, party=organisation.slug)
    own = queries.own_party(partnership, by)
    ask(party, own.organisation if own else organisation)
    return party


def confirm(party: Party, *, by: User) -> None:
    """Say for one's own organisation that this agreement is ours."""
    if party.is_confirmed:
        raise Refused(Reason.NOT_NOW)
    party.confirmed_at, party.confirmed_by_id = clock.now(), by.id
    audit.record(by, "partnership.confirm", party.partnership, party=party.organisation.slug)


def remove_party(party: Party, *, by: User) -> None:
    """Take away a partner that has not confirmed; an agreement keeps at least two."""
    partnership = party.partnership
    if party.is_confirmed or len(partnership.parties) <= 2:
        raise Refused(Reason.PARTNER_STAYS)
    audit.record(by, "partnership.remove_party", partnership, party=party.organisation.slug)
    partnership.parties.remove(party)


def name_agent(party: Party, agent: Organisation | None, *, by: User) -> None:
    """Let an association act for one's own organisation in this agreement, or no longer."""
    before = party.agent.slug if party.agent else None
    if agent is not None and agent.id == party.organisation_id:
        raise Refused(Reason.PARTNER_OF_ITSELF)
    party.agent = agent
    audit.record(by, "partnership.name_agent", party.partnership, before=before, after=agent.slug if agent else None)


def add_document(partnership: Partnership, *, title: str, data: bytes, by: User) -> PartnershipDocument:
    """Keep a PDF with the agreement."""
    if queries.number_of_documents(partnership) >= MOST_DOCUMENTS:
        raise Refused(Reason.TOO_MANY_DOCUMENTS)
    document = PartnershipDocument(
        partnership=partnership,
        title=title,
        key=files.put(data, ".pdf"),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        added_by_id=by.id,
    )
    db.session.add(document)
    audit.record(by, "partnership.add_document", partnership, sha256=document.sha256)
    return document


def remove_document(document: PartnershipDocument, *, by: User) -> None:
    """The row goes now; the file follows with the next sweep, for the deed may still be undone."""
    audit.record(by, "partnership.remove_document", document.partnership, sha256=document.sha256)
    db.session.delete(document)


def place_on_map(
    organisation: Organisation, *, seat: str, latitude: float, longitude: float, source: str = "", by: User
) -> Whereabouts:
    """Say where an organisation has its seat."""
    place = queries.whereabouts([organisation.id]).get(organisation.id)
    if place is None:
        place = Whereabouts(organisation_id=organisation.id)
        db.session.add(place)
    place.seat, place.latitude, place.longitude, place.source = seat, latitude, longitude, source
    audit.record(by, "organisation.place_on_map", organisation, latitude=latitude, longitude=longitude)
    return place
