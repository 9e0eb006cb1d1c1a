"""Who acts for which partner of an agreement: the facts behind the permissions on partnerships."""

from typing import TYPE_CHECKING

from craftfair.domain.roles import Role

if TYPE_CHECKING:
    from craftfair.accounts.models import User
    from craftfair.fairs.models import Fair
    from craftfair.partnerships.models import LedgerEntry, Occasion, Partnership, PartnershipDocument, Party, Visit


def acts_as(user: "User", party: "Party", *roles: Role) -> bool:
    """For a partner itself, or for the association that acts for it."""
    return user.acts_for(party.organisation_id, *roles) or (
        party.agent_id is not None and user.acts_for(party.agent_id, *roles)
    )


def is_party(user: "User", party: "Party") -> bool:
    return acts_as(user, party, Role.OFFICER)


def reads_partnership(user: "User", partnership: "Partnership") -> bool:
    return any(acts_as(user, party, Role.OFFICER, Role.ORGANISER) for party in partnership.parties)


def keeps_partnership(user: "User", partnership: "Partnership") -> bool:
    return any(is_party(user, party) and party.is_confirmed for party in partnership.parties)


def reads_party(user: "User", party: "Party") -> bool:
    return reads_partnership(user, party.partnership)


def removes_party(user: "User", party: "Party") -> bool:
    """Whoever keeps the agreement, and the one that was asked and does not want it."""
    return is_party(user, party) or keeps_partnership(user, party.partnership)


def reads_partnership_part(user: "User", part: "PartnershipDocument | Occasion | Visit | LedgerEntry") -> bool:
    return reads_partnership(user, part.partnership)


def keeps_partnership_part(user: "User", part: "PartnershipDocument | Occasion") -> bool:
    return keeps_partnership(user, part.partnership)


def invites_partners(user: "User", fair: "Fair") -> bool:
    """The organiser of a fair, and the officers of a town that organises it itself."""
    return user.acts_for(fair.organiser_id, Role.ORGANISER, Role.OFFICER)


def answers_visit(user: "User", visit: "Visit") -> bool:
    party = visit.partnership.party_of(visit.guest_id)
    return party is not None and is_party(user, party)


def takes_back_visit(user: "User", visit: "Visit") -> bool:
    return invites_partners(user, visit.fair)


def strikes_entry(user: "User", entry: "LedgerEntry") -> bool:
    """The side that gave and the side that received, each through its officers."""
    parties = (entry.partnership.party_of(entry.giver_id), entry.partnership.party_of(entry.receiver_id))
    return any(party is not None and is_party(user, party) for party in parties)
