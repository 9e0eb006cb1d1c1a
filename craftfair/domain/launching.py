"""What a town's own learning platform may ask when somebody comes from here, and what it is told (LTI 1.3)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from craftfair.domain.errors import Reason

GOOD_FOR = timedelta(minutes=5)
LONGEST = 500
CLAIM = "https://purl.imsglobal.org/spec/lti/claim/"
LEARNER = "http://purl.imsglobal.org/vocab/lis/v2/membership#Learner"
FIXED = {"scope": "openid", "response_type": "id_token", "response_mode": "form_post", "prompt": "none"}
NEEDED = ("client_id", "redirect_uri", "login_hint", "lti_message_hint", "nonce")


@dataclass(frozen=True)
class Tool:
    """The registered facts: `redirects` are compared letter by letter."""

    client_id: str
    deployment_id: str
    target: str
    redirects: tuple[str, ...]
    resource: str
    title: str


@dataclass(frozen=True)
class Guest:
    """Whom the platform meets: an opaque `subject`, and name and e-mail only where the person ticked them."""

    subject: str
    name: str = ""
    email: str = ""


@dataclass(frozen=True)
class Ticket:
    """One way through, begun by a person here: used once, and soon."""

    subject: str
    until: datetime
    is_used: bool
    is_allowed: bool


def is_complete(asked: Mapping[str, str]) -> bool:
    """Is this the question of the standard (OpenID Connect, implicit flow by form), and of a sensible length?"""
    fixed = all(asked.get(name) == value for name, value in FIXED.items())
    return fixed and all(0 < len(asked.get(name, "")) <= LONGEST for name in NEEDED)


def fault(asked: Mapping[str, str], tool: Tool, ticket: Ticket, at: datetime) -> Reason | None:
    """Why this question is not answered; none if it may be."""
    if asked["client_id"] != tool.client_id:
        return Reason.FOREIGN_CLIENT
    if asked["redirect_uri"] not in tool.redirects:
        return Reason.FOREIGN_REDIRECT
    if asked["login_hint"] != ticket.subject or not ticket.is_allowed:
        return Reason.LAUNCH_UNKNOWN
    if ticket.is_used:
        return Reason.LAUNCH_USED
    return Reason.LAUNCH_TOO_OLD if at >= ticket.until else None


def claims(
    tool: Tool, guest: Guest, *, issuer: str, nonce: str, at: datetime, return_url: str, locale: str
) -> dict[str, Any]:
    """The content of the id_token: LTI 1.3 core, section 5.3 (LtiResourceLinkRequest)."""
    told: dict[str, Any] = {
        "iss": issuer,
        "aud": tool.client_id,
        "sub": guest.subject,
        "iat": int(at.timestamp()),
        "exp": int((at + GOOD_FOR).timestamp()),
        "nonce": nonce,
        CLAIM + "message_type": "LtiResourceLinkRequest",
        CLAIM + "version": "1.3.0",
        CLAIM + "deployment_id": tool.deployment_id,
        CLAIM + "target_link_uri": tool.target,
        CLAIM + "resource_link": {"id": tool.resource, "title": tool.title},
        CLAIM + "roles": [LEARNER],
        CLAIM + "launch_presentation": {"document_target": "window", "return_url": return_url, "locale": locale},
    }
    given = {"name": guest.name, "email": guest.email}
    return told | {name: value for name, value in given.items() if value}


def is_safe_address(address: str) -> bool:
    """A whole https address in plain letters, without a name, a password or a fragment in it."""
    plain = address.isascii() and address.isprintable() and not any(c in address for c in " \"'<>\\^`{|};,")
    try:
        parts = urlsplit(address) if plain else None
        return bool(
            parts
            and parts.scheme == "https"
            and parts.hostname
            and "@" not in parts.netloc
            and "*" not in parts.netloc
            and "#" not in address
            and (parts.port is None or parts.port > 0)
        )
    except ValueError:
        return False


def origin(address: str) -> str:
    """Scheme, host and port, as a content security policy names them."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"
