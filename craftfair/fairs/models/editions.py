"""The series, the fair with its days, and its call for applications."""

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation
from craftfair.domain.calls import Phase, Selection, phase
from craftfair.foundation.database import Model, Words

if TYPE_CHECKING:
    from craftfair.fairs.models.ground import Pavilion, Zone


class Series(Model):
    """The recurring thing; one edition of it is a fair."""

    __tablename__ = "series"
    url_key = "slug"

    slug: Mapped[str] = mapped_column(unique=True)
    name: Mapped[Words]
    organiser_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    host_town_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)

    organiser: Mapped[Organisation] = relationship(foreign_keys=[organiser_id])
    host_town: Mapped[Organisation] = relationship(foreign_keys=[host_town_id])
    fairs: Mapped[list["Fair"]] = relationship(back_populates="series", order_by="Fair.starts_on.desc()")


class Fair(Model):
    """One edition, with its days on the clock of its town.

    `version` moves with everything the public sees; `search_text` is what the fair is found by, folded.
    """

    __tablename__ = "fair"
    __table_args__ = (
        CheckConstraint("starts_on <= ends_on", name="days_in_order"),
        Index(None, "published_at", "starts_on"),
    )
    url_key = "slug"

    slug: Mapped[str] = mapped_column(unique=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True)
    organiser_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    host_town_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[Words]
    place: Mapped[str] = mapped_column(default="")
    description: Mapped[Words] = mapped_column(default=dict)
    kind: Mapped[str] = mapped_column(default="")
    time_zone: Mapped[str]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    set_up_from: Mapped[datetime | None]
    published_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    search_text: Mapped[str] = mapped_column(default="")

    series: Mapped[Series] = relationship(back_populates="fairs")
    organiser: Mapped[Organisation] = relationship(foreign_keys=[organiser_id])
    host_town: Mapped[Organisation] = relationship(foreign_keys=[host_town_id])
    days: Mapped[list["FairDay"]] = relationship(
        back_populates="fair", cascade="all, delete-orphan", order_by="FairDay.day"
    )
    call: Mapped["Call | None"] = relationship(back_populates="fair", lazy="joined", cascade="all, delete-orphan")
    pavilions: Mapped[list["Pavilion"]] = relationship(back_populates="fair", order_by="Pavilion.label")
    zones: Mapped[list["Zone"]] = relationship(back_populates="fair", order_by="Zone.label")

    @property
    def is_published(self) -> bool:
        return self.published_at is not None


class FairDay(Model):
    """One day the fair is open, with its hours on the town's clock."""

    __tablename__ = "fair_day"
    __table_args__ = (
        UniqueConstraint("fair_id", "day"),
        CheckConstraint("opens < closes", name="hours_in_order"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    day: Mapped[date]
    opens: Mapped[time]
    closes: Mapped[time]

    fair: Mapped[Fair] = relationship(back_populates="days")


class Call(Model):
    """The call for applications: when it is open, what it asks, which rules hold.

    `first_closes_at` is the closing that was published first, once the call has been extended. `credits_poor_places` is
    the printed rule that whoever had a poor place in other years is owed a better one, `silence_moves` the one that
    whoever is asked to move so that a gap closes, and does not answer, moves, `keeps_last_stand` the one that the stand
    of the last edition counts for whoever had it. `part_of_days`: artisans may come on some days of the fair only.
    """

    __tablename__ = "call"
    __table_args__ = (
        CheckConstraint("opens_at < closes_at", name="open_before_closed"),
        CheckConstraint("answer_by IS NULL OR answer_by > closes_at", name="answer_after_closing"),
        CheckConstraint("first_closes_at IS NULL OR first_closes_at < closes_at", name="extended_to_a_later_hour"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), unique=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    first_closes_at: Mapped[datetime | None]
    decisions_on: Mapped[date | None]
    answer_by: Mapped[datetime | None]
    selection: Mapped[Selection] = mapped_column(default=Selection.CURATED)
    who_may_apply: Mapped[Words] = mapped_column(default=dict)
    costs: Mapped[Words] = mapped_column(default=dict)
    rules: Mapped[Words] = mapped_column(default=dict)
    rules_version: Mapped[int] = mapped_column(default=1)
    next_number: Mapped[int] = mapped_column(default=1)
    credits_poor_places: Mapped[bool] = mapped_column(default=False)
    silence_moves: Mapped[bool] = mapped_column(default=False)
    keeps_last_stand: Mapped[bool] = mapped_column(default=False)
    part_of_days: Mapped[bool] = mapped_column(default=True)

    fair: Mapped[Fair] = relationship(back_populates="call")

    def phase(self, at: datetime) -> Phase:
        return phase(self.opens_at, self.closes_at, at)

    def is_open(self, at: datetime) -> bool:
        return self.phase(at) is Phase.OPEN
