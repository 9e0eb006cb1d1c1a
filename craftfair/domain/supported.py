"""Who asks for support, who decides about it, who says what a fair brought: the facts behind the permissions."""

from typing import TYPE_CHECKING

from craftfair.domain.roles import Role

if TYPE_CHECKING:
    from craftfair.accounts.models import User
    from craftfair.outcomes.models import Outcome
    from craftfair.support.models import FirmChange, SupportApplication, SupportEvidence, SupportScheme


def runs_scheme(user: "User", scheme: "SupportScheme") -> bool:
    return user.acts_for(scheme.town_id, Role.OFFICER)


def asks(user: "User", application: "SupportApplication") -> bool:
    return application.artisan.user_id == user.id


def decides(user: "User", application: "SupportApplication") -> bool:
    return runs_scheme(user, application.scheme)


def reads(user: "User", application: "SupportApplication") -> bool:
    return asks(user, application) or decides(user, application)


def reads_evidence(user: "User", evidence: "SupportEvidence") -> bool:
    return reads(user, evidence.application)


def keeps_evidence(user: "User", evidence: "SupportEvidence") -> bool:
    return asks(user, evidence.application)


def keeps_change(user: "User", change: "FirmChange") -> bool:
    return user.acts_for(change.town_id, Role.OFFICER)


def answers(user: "User", outcome: "Outcome") -> bool:
    """What a fair brought somebody is read by nobody else, whatever their role."""
    return outcome.application.artisan.user_id == user.id
