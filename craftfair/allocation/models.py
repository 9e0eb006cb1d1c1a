"""Who stands where: stand plans in versions, placements with their reasons, and the seats of each day."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.applications.models import Application
from craftfair.domain.choosing import MOST_MINUTES, Audience
from craftfair.domain.holes import GapAnswer
from craftfair.domain.telling import MOST_DAYS, Telling
from craftfair.fairs.models import Fair, Pavilion, Stand
from craftfair.foundation.database import Model, Public, Words

DRAFT = text("published_at IS NULL")
WHOLE_FAIR = text("pavilion_id IS NULL")
OPEN = text("answered_at IS NULL")
ASKED = text("state = 'move_asked'")


class MoveAnswer(StrEnum):
    """What became of an artisan's wish to move."""

    OPEN = "unanswered"
    GRANTED = "granted"
    DECLINED = "not_possible"


class StandPlan(Public, Model):
    """One version of the plan: at most one draft per fair; a published one is frozen, with `ground` as it was drawn.

    `telling` says when artisans are told, `told_at` when they were; never, if a later version came before.
    """

    __tablename__ = "stand_plan"
    __table_args__ = (
        UniqueConstraint("fair_id", "version"),
        CheckConstraint("told_at IS NULL OR published_at IS NOT NULL", name="told_after_publishing"),
        CheckConstraint("(telling = 'days_before') = (tell_days_before IS NOT NULL)", name="telling"),
        CheckConstraint(f"tell_days_before BETWEEN 1 AND {MOST_DAYS}", name="tell_days"),
        Index("uq_stand_plan_one_draft", "fair_id", unique=True, sqlite_where=DRAFT, postgresql_where=DRAFT),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    version: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]
    ground: Mapped[dict[str, Any]] = mapped_column(default=dict)
    telling: Mapped[Telling] = mapped_column(default=Telling.AT_ONCE)
    tell_days_before: Mapped[int | None]
    told_at: Mapped[datetime | None]

    fair: Mapped[Fair] = relationship(lazy="joined")
    placements: Mapped[list["Placement"]] = relationship(back_populates="plan", cascade="all, delete-orphan")


class Placement(Public, Model):
    """One artisan's place in a plan, with the reasons computed for it; `locked` keeps Propose away.

    A stand that an artisan has chosen and not confirmed is theirs only until `held_until`.
    """

    __tablename__ = "placement"
    __table_args__ = (UniqueConstraint("plan_id", "application_id"),)

    plan_id: Mapped[int] = mapped_column(ForeignKey("stand_plan.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    stand_id: Mapped[int] = mapped_column(ForeignKey("stand.id"), index=True)
    locked: Mapped[bool] = mapped_column(default=False)
    because: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    held_until: Mapped[datetime | None]

    plan: Mapped[StandPlan] = relationship(back_populates="placements", lazy="joined")
    application: Mapped[Application] = relationship()
    stand: Mapped[Stand] = relationship()
    seats: Mapped[list["Seat"]] = relationship(
        back_populates="placement", cascade="all, delete-orphan", passive_deletes=True
    )


class Seat(Model):
    """One seat of a stand on one day; the database never gives it twice."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("plan_id", "stand_id", "day", "seat_no"),
        UniqueConstraint("plan_id", "application_id", "day"),
    )

    placement_id: Mapped[int] = mapped_column(ForeignKey("placement.id", ondelete="CASCADE"), index=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("stand_plan.id"), index=True)
    stand_id: Mapped[int] = mapped_column(ForeignKey("stand.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    day: Mapped[date]
    seat_no: Mapped[int]

    placement: Mapped[Placement] = relationship(back_populates="seats")


class CraftLimit(Model):
    """At most `most` artisans of a craft in one pavilion, or, without one, in the whole fair."""

    __tablename__ = "craft_limit"
    __table_args__ = (
        UniqueConstraint("fair_id", "pavilion_id", "craft"),
        Index(
            "uq_craft_limit_whole_fair",
            "fair_id",
            "craft",
            unique=True,
            sqlite_where=WHOLE_FAIR,
            postgresql_where=WHOLE_FAIR,
        ),
        CheckConstraint("most >= 0", name="most"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    pavilion_id: Mapped[int | None] = mapped_column(ForeignKey("pavilion.id", ondelete="CASCADE"), index=True)
    craft: Mapped[str]
    most: Mapped[int]

    pavilion: Mapped[Pavilion | None] = relationship(lazy="joined")


class ExcludedPair(Model):
    """An artisan whom the organiser wants never on this stand."""

    __tablename__ = "excluded_pair"
    __table_args__ = (UniqueConstraint("application_id", "stand_id"),)

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), index=True)
    stand_id: Mapped[int] = mapped_column(ForeignKey("stand.id", ondelete="CASCADE"), index=True)

    application: Mapped[Application] = relationship()
    stand: Mapped[Stand] = relationship()


class MissedShare(Model):
    """What somebody missed of the best place they could have had in a published plan: 0 nothing, 1 all of it."""

    __tablename__ = "missed_share"
    __table_args__ = (CheckConstraint("share >= 0 AND share <= 1", name="share"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id", ondelete="CASCADE"), unique=True)
    share: Mapped[float]


class MoveRequest(Public, Model):
    """An artisan's wish to stand elsewhere than they were told: on a stand or in a pavilion; one at a time."""

    __tablename__ = "move_request"
    __table_args__ = (
        CheckConstraint("(state = 'unanswered') = (answered_at IS NULL)", name="answered"),
        Index("uq_move_request_one_open", "application_id", unique=True, sqlite_where=OPEN, postgresql_where=OPEN),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    wish: Mapped[str]
    reason: Mapped[str] = mapped_column(default="")
    state: Mapped[MoveAnswer] = mapped_column(default=MoveAnswer.OPEN)
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]

    application: Mapped[Application] = relationship(lazy="joined")

    @property
    def fair(self) -> Fair:
        return self.application.fair


class StandChoice(Model):
    """Artisans of a fair choose their stands themselves, while it is on; a chosen stand is held for some minutes."""

    __tablename__ = "stand_choice"
    __table_args__ = (CheckConstraint(f"hold_minutes BETWEEN 1 AND {MOST_MINUTES}", name="minutes"),)

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), unique=True)
    is_on: Mapped[bool] = mapped_column(default=True)
    hold_minutes: Mapped[int]


class Wave(Public, Model):
    """One round of choosing: from a moment on, for an audience; `towns` holds slugs."""

    __tablename__ = "wave"

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    name: Mapped[Words]
    opens_at: Mapped[datetime]
    audience: Mapped[Audience]
    crafts: Mapped[list[str]] = mapped_column(default=list)
    towns: Mapped[list[str]] = mapped_column(default=list)

    fair: Mapped[Fair] = relationship(lazy="joined")


class GapQuestion(Public, Model):
    """Would somebody who knows their stand move to another one, so that a gap closes? One at a time, until a moment.

    `silence_moves` is what the printed rule of the call said when it was asked.
    """

    __tablename__ = "gap_question"
    __table_args__ = (
        CheckConstraint("(state = 'move_asked') = (answered_at IS NULL)", name="answered"),
        CheckConstraint("from_id <> to_id", name="two"),
        Index("uq_gap_question_one_open", "application_id", unique=True, sqlite_where=ASKED, postgresql_where=ASKED),
    )
    is_private = True

    plan_id: Mapped[int] = mapped_column(ForeignKey("stand_plan.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("stand.id", ondelete="CASCADE"), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("stand.id", ondelete="CASCADE"), index=True)
    answer_by: Mapped[datetime]
    silence_moves: Mapped[bool] = mapped_column(default=False)
    state: Mapped[GapAnswer] = mapped_column(default=GapAnswer.OPEN)
    answered_at: Mapped[datetime | None]

    plan: Mapped[StandPlan] = relationship(lazy="joined")
    application: Mapped[Application] = relationship(lazy="joined")
    stand: Mapped[Stand] = relationship(foreign_keys=[from_id])
    other: Mapped[Stand] = relationship(foreign_keys=[to_id])
