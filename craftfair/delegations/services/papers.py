"""Keep electronic signatures beside a signed version, as they came."""

import hashlib

from craftfair.accounts.models import User
from craftfair.delegations import queries
from craftfair.delegations.models import ListSignature, ParticipationList
from craftfair.domain.errors import Reason, Refused
from craftfair.foundation import audit, files
from craftfair.foundation.database import db

MOST_SIGNATURES = 10


def add_signature(signed: ParticipationList, *, kind: str, data: bytes, by: User) -> ListSignature:
    """Keep a detached signature; it is never opened or judged here."""
    queries.hold(signed.delegation)
    if len(queries.signature_files(signed)) >= MOST_SIGNATURES:
        raise Refused(Reason.TOO_MANY_SIGNATURES, most=MOST_SIGNATURES)
    made = ListSignature(
        participation_list=signed,
        kind=kind,
        key=files.put(data, f".{kind}"),
        sha256=hashlib.sha256(data).hexdigest(),
        size=len(data),
        added_by=by,
    )
    db.session.add(made)
    audit.record(by, "participation_list.add_signature", signed, sha256=made.sha256, kind=kind)
    return made
