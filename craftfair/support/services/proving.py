"""Keep what proves the costs of a supported journey: bills and tickets as PDF, photos painted anew."""

import hashlib

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.support import SupportMove, after
from craftfair.foundation import audit, files
from craftfair.foundation.database import db
from craftfair.support import queries
from craftfair.support.models import SupportApplication, SupportEvidence

MOST = 60
SUFFIXES = {"application/pdf": ".pdf", "image/webp": ".webp"}


def prove(application: SupportApplication, *, title: str, data: bytes, media_type: str, by: User) -> SupportEvidence:
    """Lay a paper into the file."""
    queries.hold(application)
    after(application.state, SupportMove.PROVE)
    if queries.number_of_evidence(application) >= MOST:
        raise Refused(Reason.TOO_MUCH_EVIDENCE)
    evidence = SupportEvidence(
        application=application,
        title=title,
        key=files.put(data, SUFFIXES[media_type]),
        media_type=media_type,
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        added_by_id=by.id,
    )
    db.session.add(evidence)
    audit.record(by, "support.prove", application, sha256=evidence.sha256)
    return evidence


def remove_evidence(evidence: SupportEvidence, *, by: User) -> None:
    """Take away a paper of one's own, until money was paid on it; its file follows with the next sweep."""
    application = evidence.application
    queries.hold(application)
    after(application.state, SupportMove.PROVE)
    if application.paid_minor:
        raise Refused(Reason.EVIDENCE_STAYS)
    audit.record(by, "support.remove_evidence", application, sha256=evidence.sha256)
    db.session.delete(evidence)
