"""What an artisan asks of a fair, and where it stands."""

from datetime import datetime, time
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, select, text
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from craftfair.accounts.models import Organisation
from craftfair.artisans.models import Artisan, Work
from craftfair.domain.application_steps import Noise
from craftfair.domain.lifecycle import MAY_BE_SHOWN, SHOWN, Move, Status, allows
from craftfair.fairs.models import Fair
from craftfair.foundation.database import Model, Public, Words

NOT_WITHDRAWN = text("status <> 'withdrawn'")


class Application(Public, Model):
    """One artisan's request to show their work at one fair; at most one that is not withdrawn.

    What lists are sorted and filtered by (workshop, craft, town, search text) is copied here from the profile
    whenever the draft is saved, so that a sent application stays as it was sent. Numbers follow the order of ids.
    `saved_from` names the open page that saved last, so that a page is never told it disturbed itself.
    `town_words` is the name of the town in every language; `town_name` is for sorting, and for places without a page.
    `reason` holds the words given with the last decision or answer: they are a person's, so not part of the trail.
    """

    __tablename__ = "application"
    __table_args__ = (
        Index(
            "uq_application_one_active",
            "fair_id",
            "artisan_id",
            unique=True,
            sqlite_where=NOT_WITHDRAWN,
            postgresql_where=NOT_WITHDRAWN,
        ),
        UniqueConstraint("fair_id", "number"),
        CheckConstraint("status NOT IN ('draft') OR submitted_at IS NULL", name="draft_is_not_submitted"),
        CheckConstraint("status IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL", name="submitted_unless_draft"),
        CheckConstraint("noise IN ('neutral', 'noisy', 'quiet')", name="noise"),
        CheckConstraint("status <> 'invited' OR answer_by IS NOT NULL", name="invited_until"),
        Index("ix_application_fair_workshop", "fair_id", "workshop", "id"),
        Index("ix_application_fair_craft", "fair_id", "craft", "id"),
        Index("ix_application_fair_town", "fair_id", "town_id", "id"),
        Index("ix_application_fair_town_name", "fair_id", "town_name", "id"),
        Index("ix_application_fair_status", "fair_id", "status", "id"),
        # Besides its order it holds all that is counted, so that counting reads no row.
        Index("ix_application_fair_submitted", "fair_id", "submitted_at", "id", "status", "craft", "town_name"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    artisan_id: Mapped[int] = mapped_column(ForeignKey("artisan.id"), index=True)
    number: Mapped[int]
    reference: Mapped[str] = mapped_column(unique=True)
    status: Mapped[Status] = mapped_column(default=Status.DRAFT)
    submitted_at: Mapped[datetime | None]
    decided_at: Mapped[datetime | None]
    saved_at: Mapped[datetime | None]
    saved_from: Mapped[str] = mapped_column(default="")
    answer_by: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    # who
    workshop: Mapped[str]
    town_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    town_name: Mapped[str] = mapped_column(default="")
    contact_name: Mapped[str] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(default="")
    people: Mapped[int | None]
    # craft
    craft: Mapped[str] = mapped_column(default="")
    techniques: Mapped[str] = mapped_column(default="")
    presentation: Mapped[str] = mapped_column(default="")
    own_production: Mapped[bool] = mapped_column(default=False)
    # wishes and needs
    width_m: Mapped[float | None]
    min_width_m: Mapped[float | None]
    depth_m: Mapped[float | None]
    devices: Mapped[list[dict[str, Any]]] = mapped_column(default=list)
    power_w: Mapped[int] = mapped_column(default=0)
    water: Mapped[bool] = mapped_column(default=False)
    covered: Mapped[bool] = mapped_column(default=False)
    step_free: Mapped[bool] = mapped_column(default=False)
    fire: Mapped[bool] = mapped_column(default=False)
    food: Mapped[bool] = mapped_column(default=False)
    noise: Mapped[Noise] = mapped_column(default=Noise.NEUTRAL)
    wants_corner: Mapped[bool] = mapped_column(default=False)
    wishes: Mapped[list[str]] = mapped_column(default=list)
    days: Mapped[list[str] | None] = mapped_column(default=None)
    # demonstration offer
    demonstrates: Mapped[bool | None]
    demonstration_title: Mapped[str] = mapped_column(default="")
    demonstration_minutes: Mapped[int | None]
    demonstration_needs: Mapped[list[str]] = mapped_column(default=list)
    demonstration_language: Mapped[str] = mapped_column(default="")
    demonstration_children: Mapped[bool | None]
    demonstration_day: Mapped[str] = mapped_column(default="")
    demonstration_from: Mapped[time | None]
    demonstration_until: Mapped[time | None]
    # rules and consent
    rules_version: Mapped[int | None]
    rules_accepted_at: Mapped[datetime | None]
    in_catalogue: Mapped[bool] = mapped_column(default=False)
    photos_usable: Mapped[bool] = mapped_column(default=False)

    search_text: Mapped[str] = mapped_column(default="")

    fair: Mapped[Fair] = relationship(lazy="joined", innerjoin=True)
    artisan: Mapped[Artisan] = relationship(lazy="joined", innerjoin=True)
    town: Mapped[Organisation | None] = relationship()
    works: Mapped[list["ShownWork"]] = relationship(
        back_populates="application", cascade="all, delete-orphan", order_by="ShownWork.position"
    )
    town_words: Mapped[Words | None] = column_property(
        select(Organisation.name).where(Organisation.id == town_id).correlate_except(Organisation).scalar_subquery(),
        deferred=True,
    )
    __mapper_args__ = {"version_id_col": version}

    def allows(self, move: Move) -> bool:
        return allows(self.status, move)

    @property
    def shows_works(self) -> bool:
        return bool(self.works)

    def is_seen_by_all(self) -> bool:
        """Only who takes part stands in the catalogue; `change` tells of those who come and go."""
        return self.status in SHOWN

    @property
    def may_be_shown(self) -> bool:
        return self.status in MAY_BE_SHOWN

    @property
    def accepts_rules(self) -> bool:
        call = self.fair.call
        return self.rules_version is not None and call is not None and self.rules_version == call.rules_version


class ShownWork(Model):
    """A work chosen for an application, in the artisan's order."""

    __tablename__ = "shown_work"
    __table_args__ = (UniqueConstraint("application_id", "work_id"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), index=True)
    work_id: Mapped[int] = mapped_column(ForeignKey("work.id"), index=True)
    position: Mapped[int] = mapped_column(default=0)

    application: Mapped[Application] = relationship(back_populates="works")
    work: Mapped[Work] = relationship()

    def is_seen_by_all(self) -> bool:
        return self.application is None or self.application.is_seen_by_all()
