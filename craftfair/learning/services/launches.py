"""Going to a town's own platform: agree to what is given, be led there, be vouched for once."""

from collections.abc import Mapping

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.launching import GOOD_FOR, claims, fault, is_complete
from craftfair.foundation import audit, clock, signing
from craftfair.foundation.database import db
from craftfair.learning import queries
from craftfair.learning.models import Launch, LearningTool, ToolConsent


def refuse_stranger(tool: LearningTool, user: User) -> None:
    """A town's platform is for its own people."""
    if not queries.is_at_home(user, tool.organisation):
        raise Refused(Reason.NOT_AT_HOME)


def begin_launch(tool: LearningTool, *, gives_name: bool, gives_email: bool, by: User) -> Launch:
    """Agree to what the platform is given (remembered until taken back), and set out."""
    refuse_stranger(tool, by)
    consent = queries.consent_of(by, tool)
    if consent is None:
        consent = ToolConsent(user=by, tool=tool)
        db.session.add(consent)
    given = (gives_name, gives_email)
    if consent.agreed_at is None or consent.ended_at or (consent.gives_name, consent.gives_email) != given:
        consent.gives_name, consent.gives_email = given
        consent.agreed_at, consent.ended_at = clock.now(), None
    audit.record(by, "tool.agree", consent, name=gives_name, email=gives_email)
    launch = Launch(consent=consent, tool_id=tool.id, expires_at=clock.now() + GOOD_FOR)
    db.session.add(launch)
    db.session.flush()
    return launch


def take_back(tool: LearningTool, *, by: User) -> None:
    """End what was agreed; a way through that has begun leads nowhere."""
    consent = queries.consent_of(by, tool)
    if consent is None or consent.ended_at:
        raise Refused(Reason.NOT_NOW)
    consent.gives_name = consent.gives_email = False
    consent.ended_at = clock.now()
    audit.record(by, "tool.take_back", consent)


def refuse_fault(asked: Mapping[str, str], *, by: User) -> Launch:
    """The way through that a platform asks about, if its question may be answered; else the reason why not."""
    if not is_complete(asked):
        raise Refused(Reason.LAUNCH_INCOMPLETE)
    launch = queries.launch_hinted(asked["lti_message_hint"], by)
    if launch is None:
        raise Refused(Reason.LAUNCH_UNKNOWN)
    tool = launch.consent.tool
    reason = fault(asked, tool.facts, launch.ticket, clock.now())
    if reason is None and queries.nonce_was_used(tool, asked["nonce"]):
        reason = Reason.LAUNCH_USED
    if reason is not None:
        raise Refused(reason)
    refuse_stranger(tool, by)
    return launch


def finish_launch(
    asked: Mapping[str, str], *, issuer: str, return_url: str, locale: str, by: User
) -> tuple[Launch, str]:
    """Vouch for the person, once: the signed token."""
    launch = refuse_fault(asked, by=by)
    launch.used_at, launch.nonce = clock.now(), asked["nonce"]
    audit.record(by, "tool.launch", launch)
    consent = launch.consent
    told = claims(
        consent.tool.facts,
        consent.guest,
        issuer=issuer,
        nonce=asked["nonce"],
        at=clock.now(),
        return_url=return_url,
        locale=locale,
    )
    return launch, signing.sign(told)
