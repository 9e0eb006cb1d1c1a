"""Who acts for the town that sends a delegation and who for its host: the facts behind the permissions on lists."""

from typing import TYPE_CHECKING

from craftfair.domain.roles import Role

if TYPE_CHECKING:
    from craftfair.accounts.models import User
    from craftfair.delegations.models import Companion, Delegation, ListSignature, ParticipationList


def is_officer(user: "User", delegation: "Delegation") -> bool:
    return user.acts_for(delegation.town_id, Role.OFFICER)


def nominates(user: "User", delegation: "Delegation") -> bool:
    """An officer of the town, or of the association that runs the stand for it."""
    agent = delegation.run_by_id
    return is_officer(user, delegation) or (agent is not None and user.acts_for(agent, Role.OFFICER))


def is_host(user: "User", delegation: "Delegation") -> bool:
    """The organiser of the fair, or an officer of the town it is held in."""
    fair = delegation.fair
    return user.acts_for(fair.organiser_id, Role.ORGANISER) or user.acts_for(fair.host_town_id, Role.OFFICER)


def reads_delegation(user: "User", delegation: "Delegation") -> bool:
    return nominates(user, delegation) or is_host(user, delegation)


def reads_list(user: "User", participation_list: "ParticipationList") -> bool:
    return reads_delegation(user, participation_list.delegation)


def answers_list(user: "User", participation_list: "ParticipationList") -> bool:
    return is_host(user, participation_list.delegation)


def reads_signature(user: "User", signature: "ListSignature") -> bool:
    return reads_list(user, signature.participation_list)


def keeps_companion(user: "User", companion: "Companion") -> bool:
    return nominates(user, companion.delegation)


def reads_companion(user: "User", companion: "Companion") -> bool:
    return reads_delegation(user, companion.delegation)
