"""The people a town sends to a fair: nominations in their order, the signed lists, the host town's answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.domain import participation
from craftfair.domain.list_deadlines import MOST_DAYS, USUAL_DAYS, answer_by
from craftfair.domain.participation import Line, LineRole, Side, Stance, Verdict
from craftfair.fairs.models import Fair
from craftfair.foundation.database import Model, Public, Words

LEADS = text("role = 'leader'")


class Delegation(Public, Model):
    """What a fair offers a sending town: so many places; the town's own call, and who runs the stand for it."""

    __tablename__ = "delegation"
    __table_args__ = (
        UniqueConstraint("fair_id", "town_id"),
        CheckConstraint("quota >= 0", name="quota"),
        CheckConstraint(f"answer_days BETWEEN 1 AND {MOST_DAYS}", name="answer_days"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    town_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    quota: Mapped[int]
    sign_by: Mapped[datetime | None]
    answer_days: Mapped[int] = mapped_column(default=USUAL_DAYS)
    own_call_until: Mapped[datetime | None]
    own_call_message: Mapped[Words] = mapped_column(default=dict)
    run_by_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)

    fair: Mapped[Fair] = relationship(lazy="joined")
    town: Mapped[Organisation] = relationship(foreign_keys=[town_id], lazy="joined")
    run_by: Mapped[Organisation | None] = relationship(foreign_keys=[run_by_id])
    nominations: Mapped[list["Nomination"]] = relationship(back_populates="delegation", order_by="Nomination.rank")
    lists: Mapped[list["ParticipationList"]] = relationship(
        back_populates="delegation", order_by="ParticipationList.version"
    )


class CraftQuota(Model):
    """At most so many of one craft in a delegation."""

    __tablename__ = "craft_quota"
    __table_args__ = (UniqueConstraint("delegation_id", "craft"), CheckConstraint("places >= 0", name="places"))

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"))
    craft: Mapped[str]
    places: Mapped[int]


class Companion(Public, Model):
    """Somebody who goes without an application; their number names their line on the list."""

    __tablename__ = "companion"
    __table_args__ = (
        UniqueConstraint("delegation_id", "number"),
        CheckConstraint("role IN ('leader', 'official', 'interpreter', 'helper')", name="role"),
        CheckConstraint("name <> ''", name="name"),
        Index("uq_companion_one_leader", "delegation_id", unique=True, sqlite_where=LEADS, postgresql_where=LEADS),
    )

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"))
    number: Mapped[int]
    name: Mapped[str]
    name_key: Mapped[str] = mapped_column(index=True)
    role: Mapped[LineRole]

    delegation: Mapped[Delegation] = relationship(lazy="joined", innerjoin=True)

    @property
    def is_leader(self) -> bool:
        return self.role is LineRole.LEADER


class Nomination(Public, Model):
    """The town's word on one application: nominated with a rank, in reserve with a rank, or objected with a reason."""

    __tablename__ = "nomination"
    __table_args__ = (
        UniqueConstraint("delegation_id", "application_id"),
        CheckConstraint("(stance = 'objected') = (rank IS NULL)", name="ranked_unless_objected"),
        CheckConstraint("stance <> 'objected' OR reason <> ''", name="objection_has_a_reason"),
        CheckConstraint("(endorsed_at IS NULL) = (endorsed_by_id IS NULL)", name="endorsed_by_somebody"),
        CheckConstraint("stance <> 'objected' OR endorsed_at IS NULL", name="objected_is_not_endorsed"),
    )

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    stance: Mapped[Stance]
    rank: Mapped[int | None]
    reason: Mapped[str] = mapped_column(default="")
    endorsed_at: Mapped[datetime | None]
    endorsed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)

    delegation: Mapped[Delegation] = relationship(back_populates="nominations", lazy="joined")
    application: Mapped[Application] = relationship()


class ParticipationList(Public, Model):
    """One signed version of a list: numbered, dated, sealed; it never changes (a trigger refuses it).

    The sending town's signature makes a version, the host town's makes the next one, which bears both.
    """

    __tablename__ = "participation_list"
    __table_args__ = (
        UniqueConstraint("delegation_id", "version"),
        UniqueConstraint("number", "version"),
    )

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), index=True)
    number: Mapped[str]
    version: Mapped[int]
    content: Mapped[dict[str, Any]]
    sha256: Mapped[str] = mapped_column(index=True, unique=True)
    previous_sha256: Mapped[str | None]
    signed_at: Mapped[datetime]
    signed_for: Mapped[Side] = mapped_column(default=Side.SENDING, sort_order=1)
    signatory_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    signatory_name: Mapped[str]
    signatory_office: Mapped[str]

    delegation: Mapped[Delegation] = relationship(back_populates="lists", lazy="joined")
    signatory: Mapped[User] = relationship()

    @property
    def lines(self) -> list[Line]:
        return participation.lines_in(self.content)

    @property
    def is_signed_by_both(self) -> bool:
        return participation.is_signed_by_both(self.content)

    @property
    def answer_by(self) -> datetime:
        """Until when the host answers its lines and signs."""
        return answer_by(self.signed_at, self.delegation.answer_days)


class ListSignature(Public, Model):
    """A detached electronic signature of a version, made elsewhere: kept as it came, never interpreted."""

    __tablename__ = "list_signature"
    __table_args__ = (
        CheckConstraint("kind IN ('p7s', 'asc', 'sig')", name="kind"),
        CheckConstraint("size > 0", name="size"),
    )

    participation_list_id: Mapped[int] = mapped_column(ForeignKey("participation_list.id"), index=True)
    kind: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str]
    size: Mapped[int]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    participation_list: Mapped[ParticipationList] = relationship(lazy="joined", innerjoin=True)
    added_by: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class LineAnswer(Model):
    """The host town's word on one line of a signed version, until its signature seals it into the next."""

    __tablename__ = "line_answer"
    __table_args__ = (
        UniqueConstraint("participation_list_id", "application"),
        CheckConstraint("(verdict = 'objects') = (reason <> '')", name="objection_has_a_reason"),
    )

    participation_list_id: Mapped[int] = mapped_column(ForeignKey("participation_list.id"))
    application: Mapped[str]
    verdict: Mapped[Verdict]
    reason: Mapped[str] = mapped_column(default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    participation_list: Mapped[ParticipationList] = relationship()
