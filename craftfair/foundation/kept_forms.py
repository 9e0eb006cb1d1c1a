"""What a visitor was about to send when the sign-in or the form's token had expired: kept for an hour."""

from datetime import timedelta
from urllib.parse import urlsplit

from flask import request, session
from sqlalchemy import delete, select
from sqlalchemy.orm import Mapped

from craftfair.foundation import clock
from craftfair.foundation.database import Model, Public, commit_alone, db

KEPT_FOR = timedelta(hours=1)
MOST_FIELDS = 300


class KeptForm(Public, Model):
    """The fields of one form, as they were typed; passwords and files are not kept."""

    __tablename__ = "kept_form"

    path: Mapped[str]
    fields: Mapped[list[dict[str, str]]]
    is_private = True


def keep() -> str | None:
    """Keep the form of this request and remember in the visitor's session that it is theirs.

    A form that another site sent in the visitor's name is nobody's: nothing is kept and the session stays as it is.
    """
    fields = [
        {"name": name, "value": value}
        for name, value in request.form.items(multi=True)
        if name != "csrf_token" and "password" not in name
    ]
    if not fields or len(fields) > MOST_FIELDS or request.headers.get("X-Requested-With") or is_foreign():
        return None
    kept = KeptForm(path=request.full_path.rstrip("?"), fields=fields)
    commit_alone(kept)
    session["kept"] = kept.public_id
    return kept.public_id


def is_foreign() -> bool:
    """Does the browser say that the form came from elsewhere? Each one says so with everything it sends."""
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host


def mine(public_id: str) -> KeptForm | None:
    """The kept form, for the visitor who typed it and for nobody else."""
    if session.get("kept") != public_id:
        return None
    return db.session.scalar(
        select(KeptForm).where(KeptForm.public_id == public_id, KeptForm.created_at > clock.now() - KEPT_FOR)
    )


def sweep() -> None:
    db.session.execute(delete(KeptForm).where(KeptForm.created_at < clock.now() - KEPT_FOR))
