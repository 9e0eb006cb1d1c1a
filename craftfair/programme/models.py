"""Programmes in versions, demonstrations in their slots, and what an organiser knows for arranging them."""

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.applications.models import Application
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation.database import Model, Public

DRAFT = text("published_at IS NULL")


class Programme(Public, Model):
    """One version of the programme: at most one draft per fair; a published one is frozen."""

    __tablename__ = "programme"
    __table_args__ = (
        UniqueConstraint("fair_id", "version"),
        Index("uq_programme_one_draft", "fair_id", unique=True, sqlite_where=DRAFT, postgresql_where=DRAFT),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    version: Mapped[int]
    note: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]

    fair: Mapped[Fair] = relationship(lazy="joined")


class Demonstration(Public, Model):
    """One artisan shows the craft in one zone from one hour on; `locked` keeps proposals away, `because` says why here.

    An artisan is in one place at a time.
    """

    __tablename__ = "demonstration"
    __table_args__ = (
        UniqueConstraint("programme_id", "application_id", "day", "starts"),
        CheckConstraint("starts < ends", name="times_in_order"),
    )

    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    zone_id: Mapped[int] = mapped_column(ForeignKey("zone.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    day: Mapped[date]
    starts: Mapped[time]
    ends: Mapped[time]
    title: Mapped[str]
    locked: Mapped[bool] = mapped_column(default=False)
    because: Mapped[list[str]] = mapped_column(default=list)

    programme: Mapped[Programme] = relationship()
    fair: Mapped[Fair] = relationship(lazy="joined")
    zone: Mapped[Zone] = relationship()
    application: Mapped[Application] = relationship()
    slots: Mapped[list["Slot"]] = relationship(
        back_populates="demonstration", cascade="all, delete-orphan", passive_deletes=True
    )


class Slot(Model):
    """One slot of a zone that a demonstration fills; the database never gives it twice."""

    __tablename__ = "slot"
    __table_args__ = (UniqueConstraint("programme_id", "zone_id", "day", "starts"),)

    demonstration_id: Mapped[int] = mapped_column(ForeignKey("demonstration.id", ondelete="CASCADE"), index=True)
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"), index=True)
    zone_id: Mapped[int] = mapped_column(ForeignKey("zone.id"), index=True)
    day: Mapped[date]
    starts: Mapped[time]

    demonstration: Mapped[Demonstration] = relationship(back_populates="slots")


class Showing(Model):
    """What an organiser knows about somebody's demonstration beside the application.

    `kept`: somebody keeps the stand of an artisan who is alone. Without hours there is no wish.
    """

    __tablename__ = "showing"
    __table_args__ = (
        CheckConstraint("times >= 1", name="at_least_once"),
        CheckConstraint("(wish_from IS NULL) = (wish_to IS NULL)", name="both_hours_or_none"),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    times: Mapped[int] = mapped_column(default=1)
    power_w: Mapped[int] = mapped_column(default=0)
    language: Mapped[str] = mapped_column(default="")
    children: Mapped[bool] = mapped_column(default=False)
    quiet: Mapped[bool] = mapped_column(default=False)
    kept: Mapped[bool] = mapped_column(default=False)
    wish_day: Mapped[date | None]
    wish_from: Mapped[time | None]
    wish_to: Mapped[time | None]


class ProgrammeRules(Model):
    """What holds for the whole programme of a fair; hours like "11:30-13:00"."""

    __tablename__ = "programme_rules"

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), unique=True)
    prime: Mapped[list[str]] = mapped_column(default=list)
    breaks: Mapped[list[str]] = mapped_column(default=list)
    children_hours: Mapped[list[str]] = mapped_column(default=list)
    stands_kept: Mapped[bool] = mapped_column(default=False)


class Cancellation(Public, Model):
    """A zone that cannot be used on a day, or an artisan who cannot demonstrate then; why is nobody's business."""

    __tablename__ = "cancellation"
    __table_args__ = (
        CheckConstraint("(zone_id IS NULL) <> (application_id IS NULL)", name="zone_or_artisan"),
        UniqueConstraint("zone_id", "day"),
        UniqueConstraint("application_id", "day"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    zone_id: Mapped[int | None] = mapped_column(ForeignKey("zone.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), index=True)
    day: Mapped[date]

    fair: Mapped[Fair] = relationship(lazy="joined")
    zone: Mapped[Zone | None] = relationship()
    application: Mapped[Application | None] = relationship()
