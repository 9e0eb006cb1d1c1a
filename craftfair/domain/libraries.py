"""Who keeps platforms of courses, and who publishes, translates and adopts good practices: facts of permissions."""

from typing import TYPE_CHECKING, Any

from craftfair.domain.roles import Role

if TYPE_CHECKING:
    from craftfair.accounts.models import Organisation, User
    from craftfair.learning.models import Certificate, LearningTool
    from craftfair.practices.models import Adoption, Practice

ACTING = (Role.OFFICER, Role.ORGANISER)


def always(subject: Any) -> bool:
    return True


def owns_certificate(user: "User", certificate: "Certificate") -> bool:
    return certificate.user_id == user.id


def keeps_tool(user: "User", tool: "LearningTool") -> bool:
    return user.acts_for(tool.organisation_id, Role.OFFICER)


def speaks_for(user: "User", organisation: "Organisation") -> bool:
    """Officers and organisers tell what their organisation has learned."""
    return user.acts_for(organisation.id, *ACTING)


def keeps_practice(user: "User", practice: "Practice") -> bool:
    return user.acts_for(practice.organisation_id, *ACTING)


def is_published(practice: "Practice") -> bool:
    return practice.published_at is not None


def sees_practice(user: "User", practice: "Practice") -> bool:
    return is_published(practice) or keeps_practice(user, practice)


def uses_practice(user: "User", practice: "Practice") -> bool:
    """Whoever acts for any organisation translates and adopts what is published."""
    return is_published(practice) and any(m.role in (Role.MANAGER, *ACTING) for m in user.memberships)


def follows_adoption(user: "User", adoption: "Adoption") -> bool:
    return user.acts_for(adoption.organisation_id, *ACTING)


def sees_adoption(user: "User", adoption: "Adoption") -> bool:
    return sees_practice(user, adoption.practice)
