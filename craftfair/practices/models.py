"""Good practices as partners tell them, who translated them, who adopted them and what became of it."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation, User
from craftfair.domain.practices import AdoptionState
from craftfair.foundation.database import Model, Public, Words


class Practice(Public, Model):
    """One practice in the form of INNOCRAFTS, found by `search_text` and by `crafts_text` (",pottery,weaving,")."""

    __tablename__ = "practice"
    __table_args__ = (Index(None, "published_at", "id"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[Words]
    problem: Mapped[Words]
    done: Mapped[Words]
    cost: Mapped[Words] = mapped_column(default=dict)
    result: Mapped[Words]
    transferability: Mapped[Words] = mapped_column(default=dict)
    contact: Mapped[str]
    source: Mapped[str] = mapped_column(default="")
    crafts: Mapped[list[str]] = mapped_column(default=list)
    crafts_text: Mapped[str] = mapped_column(default="")
    search_text: Mapped[str] = mapped_column(default="")
    published_at: Mapped[datetime | None]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    translations: Mapped[list["Translation"]] = relationship(order_by="Translation.id")
    adoptions: Mapped[list["Adoption"]] = relationship(back_populates="practice", order_by="Adoption.id")


class Translation(Model):
    """Who told a practice in one more language."""

    __tablename__ = "practice_translation"
    __table_args__ = (UniqueConstraint("practice_id", "language"),)

    practice_id: Mapped[int] = mapped_column(ForeignKey("practice.id"))
    language: Mapped[str]
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    translated_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)


class Adoption(Public, Model):
    """A partner that takes a practice over, once; its state is that of the last note."""

    __tablename__ = "adoption"
    __table_args__ = (UniqueConstraint("practice_id", "organisation_id"),)

    practice_id: Mapped[int] = mapped_column(ForeignKey("practice.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[AdoptionState] = mapped_column(default=AdoptionState.PLANNED)

    practice: Mapped[Practice] = relationship(back_populates="adoptions", lazy="joined", innerjoin=True)
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    notes: Mapped[list["FollowUp"]] = relationship(back_populates="adoption", order_by="FollowUp.id")


class FollowUp(Model):
    """One note on an adoption: what is planned, what happened, how it ended."""

    __tablename__ = "follow_up"

    adoption_id: Mapped[int] = mapped_column(ForeignKey("adoption.id"), index=True)
    state: Mapped[AdoptionState]
    note: Mapped[str]
    written_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    adoption: Mapped[Adoption] = relationship(back_populates="notes")
    written_by: Mapped[User] = relationship(lazy="joined", innerjoin=True)
