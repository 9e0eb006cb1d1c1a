"""The people a town sends to a fair: nominations in their order, and the signed participation lists."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.domain.participation import Stance
from craftfair.fairs.models import Fair
from craftfair.foundation.database import Model, Public


class Delegation(Public, Model):
    """What a fair offers a sending town: so many places."""

    __tablename__ = "delegation"
    __table_args__ = (
        UniqueConstraint("fair_id", "town_id"),
        CheckConstraint("quota >= 0", name="quota"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    town_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    quota: Mapped[int]
    sign_by: Mapped[datetime | None]

    fair: Mapped[Fair] = relationship(lazy="joined")
    town: Mapped[Organisation] = relationship(lazy="joined")
    nominations: Mapped[list["Nomination"]] = relationship(back_populates="delegation", order_by="Nomination.rank")
    lists: Mapped[list["ParticipationList"]] = relationship(
        back_populates="delegation", order_by="ParticipationList.version"
    )


class Nomination(Public, Model):
    """The town's word on one application: nominated with a rank, in reserve with a rank, or objected with a reason."""

    __tablename__ = "nomination"
    __table_args__ = (
        UniqueConstraint("delegation_id", "application_id"),
        CheckConstraint("(stance = 'objected') = (rank IS NULL)", name="ranked_unless_objected"),
        CheckConstraint("stance <> 'objected' OR reason <> ''", name="objection_has_a_reason"),
    )

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    stance: Mapped[Stance]
    rank: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")

    delegation: Mapped[Delegation] = relationship(back_populates="nominations", lazy="joined")
    application: Mapped[Application] = relationship()


class ParticipationList(Public, Model):
    """One signed version of a list: numbered, dated, sealed; it never changes (a trigger refuses it)."""

    __tablename__ = "participation_list"
    __table_args__ = (
        UniqueConstraint("delegation_id", "version"),
        UniqueConstraint("number", "version"),
    )

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), index=True)
    number: Mapped[str]
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str]
    previous_sha256: Mapped[str | None]
    signed_at: Mapped[datetime]
    signatory_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    signatory_name: Mapped[str]
    signatory_office: Mapped[str]

    delegation: Mapped[Delegation] = relationship(back_populates="lists", lazy="joined")
    signatory: Mapped[User] = relationship()
