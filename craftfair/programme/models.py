"""Demonstrations in their slots."""

from datetime import date, time

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.applications.models import Application
from craftfair.fairs.models import Fair, Zone
from craftfair.foundation.database import Model, Public


class Demonstration(Public, Model):
    """One artisan shows the craft in one slot of one zone; a slot is given once, an artisan is in one place."""

    __tablename__ = "demonstration"
    __table_args__ = (
        UniqueConstraint("zone_id", "day", "starts"),
        UniqueConstraint("application_id", "day", "starts"),
        CheckConstraint("starts < ends", name="times_in_order"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    zone_id: Mapped[int] = mapped_column(ForeignKey("zone.id"), index=True)
    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    day: Mapped[date]
    starts: Mapped[time]
    ends: Mapped[time]
    title: Mapped[str]

    fair: Mapped[Fair] = relationship(lazy="joined")
    zone: Mapped[Zone] = relationship()
    application: Mapped[Application] = relationship()
