"""The trail: who did what to which record, written in the same transaction as the deed."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from sqlalchemy import ForeignKey, Index, insert, select
from sqlalchemy.orm import Mapped, joinedload, mapped_column, relationship

from craftfair.foundation import clock
from craftfair.foundation.database import Model, db

if TYPE_CHECKING:
    from craftfair.accounts.models import User


class AuditEntry(Model):
    """One deed. Entries are only ever added: a trigger refuses to change or delete them."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "subject_table", "subject_id"),)
    is_private = True

    actor_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    action: Mapped[str]
    subject_table: Mapped[str]
    subject_id: Mapped[int]
    details: Mapped[dict[str, Any]]

    actor: Mapped["User | None"] = relationship()


def record(actor: "User | None", action: str, subject: Model, **details: Any) -> None:
    """One trace of one deed; no actor means the system itself (a job)."""
    db.session.flush()
    db.session.add(
        AuditEntry(
            actor_id=actor.id if actor else None,
            action=action,
            subject_table=subject.__tablename__,
            subject_id=subject.id,
            details=details,
        )
    )


def record_many(actor: "User | None", action: str, table: str, subjects: Iterable[tuple[int, dict[str, Any]]]) -> None:
    """The traces of one deed done to many records at once, in one statement."""
    moment = clock.now()
    rows = [
        {
            "created_at": moment,
            "actor_id": actor.id if actor else None,
            "action": action,
            "subject_table": table,
            "subject_id": subject_id,
            "details": details,
        }
        for subject_id, details in subjects
    ]
    if rows:
        db.session.execute(insert(AuditEntry), rows)


def trail(subject: Model) -> list[AuditEntry]:
    """Everything that happened to a record, oldest first, with who did it."""
    return list(
        db.session.scalars(
            select(AuditEntry)
            .filter_by(subject_table=subject.__tablename__, subject_id=subject.id)
            .options(joinedload(AuditEntry.actor))
            .order_by(AuditEntry.id)
        )
    )
