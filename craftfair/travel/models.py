"""The journey of a delegation: who travels, in which seat, with which load, in which bed, with which papers."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.delegations.models import Delegation
from craftfair.domain.border import Paper
from craftfair.domain.load_in import Lane as Rule
from craftfair.domain.travel import Load, Part, Work
from craftfair.fairs.models import Fair
from craftfair.foundation.database import Model, Public

FOR_ALL = text("traveller_id IS NULL")


class Journey(Public, Model):
    """One journey of one delegation, on the clock of the town that sends it."""

    __tablename__ = "journey"
    __table_args__ = (CheckConstraint("departs_at < returns_at", name="there_and_back"),)

    delegation_id: Mapped[int] = mapped_column(ForeignKey("delegation.id"), unique=True)
    departs_at: Mapped[datetime]
    returns_at: Mapped[datetime]
    meeting_place: Mapped[str] = mapped_column(default="")
    emergency_phone: Mapped[str] = mapped_column(default="")
    announced_at: Mapped[datetime | None]

    delegation: Mapped[Delegation] = relationship(lazy="joined", innerjoin=True)
    vehicles: Mapped[list["Vehicle"]] = relationship(back_populates="journey", order_by="Vehicle.id")
    rooms: Mapped[list["Room"]] = relationship(back_populates="journey", order_by="Room.lodging, Room.label, Room.id")

    @property
    def fair(self) -> Fair:
        return self.delegation.fair


class Vehicle(Public, Model):
    """A vehicle with its seats (the driver's included) and what it may carry."""

    __tablename__ = "vehicle"
    __table_args__ = (
        UniqueConstraint("journey_id", "plate"),
        CheckConstraint("seats BETWEEN 1 AND 100", name="seats"),
        CheckConstraint("length_m > 0 AND cargo_m3 >= 0 AND cargo_kg >= 0", name="measures"),
    )

    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id"), index=True)
    name: Mapped[str]
    plate: Mapped[str]
    length_m: Mapped[float]
    seats: Mapped[int]
    cargo_m3: Mapped[float]
    cargo_kg: Mapped[float]

    journey: Mapped[Journey] = relationship(back_populates="vehicles", lazy="joined", innerjoin=True)
    load_in: Mapped["LoadIn | None"] = relationship(back_populates="vehicle")

    @property
    def limit(self) -> Load:
        return Load(self.cargo_m3, self.cargo_kg)


class Room(Public, Model):
    """A room where the delegation sleeps, with so many beds."""

    __tablename__ = "room"
    __table_args__ = (
        UniqueConstraint("journey_id", "lodging", "label"),
        CheckConstraint("beds BETWEEN 1 AND 50", name="beds"),
    )

    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id"), index=True)
    lodging: Mapped[str]
    label: Mapped[str]
    beds: Mapped[int]
    step_free: Mapped[bool] = mapped_column(default=False)

    journey: Mapped[Journey] = relationship(back_populates="rooms", lazy="joined", innerjoin=True)


class Traveller(Public, Model):
    """Somebody who comes along: for an application, as a companion on the list, or added here; no seat or bed twice."""

    __tablename__ = "traveller"
    __table_args__ = (
        UniqueConstraint("journey_id", "application_id"),
        UniqueConstraint("journey_id", "companion_id"),
        UniqueConstraint("vehicle_id", "seat"),
        UniqueConstraint("room_id", "bed"),
        CheckConstraint("(vehicle_id IS NULL) = (seat IS NULL)", name="seat_in_a_vehicle"),
        CheckConstraint("(room_id IS NULL) = (bed IS NULL)", name="bed_in_a_room"),
        CheckConstraint("seat >= 1 AND bed >= 1", name="counted_from_one"),
    )

    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id"), index=True)
    application_id: Mapped[int | None] = mapped_column(ForeignKey("application.id"), index=True)
    companion_id: Mapped[int | None] = mapped_column(ForeignKey("companion.id", ondelete="SET NULL"), index=True)
    name: Mapped[str]
    part: Mapped[Part]
    work: Mapped[Work]
    phone: Mapped[str] = mapped_column(default="")
    emergency_contact: Mapped[str] = mapped_column(default="")
    diet: Mapped[list[str]] = mapped_column(default=list)
    diet_note: Mapped[str] = mapped_column(default="")
    goods: Mapped[list[str]] = mapped_column(default=list)
    vehicle_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"), index=True)
    seat: Mapped[int | None]
    room_id: Mapped[int | None] = mapped_column(ForeignKey("room.id"), index=True)
    bed: Mapped[int | None]
    cargo_id: Mapped[int | None] = mapped_column(ForeignKey("vehicle.id"), index=True)

    journey: Mapped[Journey] = relationship(lazy="joined", innerjoin=True)
    application: Mapped[Application | None] = relationship(lazy="joined")
    vehicle: Mapped[Vehicle | None] = relationship(foreign_keys=[vehicle_id], lazy="joined")
    room: Mapped[Room | None] = relationship(lazy="joined")
    cargo: Mapped[Vehicle | None] = relationship(foreign_keys=[cargo_id], lazy="joined")
    items: Mapped[list["LoadItem"]] = relationship(
        back_populates="traveller", lazy="selectin", order_by="LoadItem.id", cascade="all, delete-orphan"
    )
    ticks: Mapped[list["PaperTick"]] = relationship(
        back_populates="traveller", lazy="selectin", order_by="PaperTick.id", cascade="all, delete-orphan"
    )

    @property
    def load(self) -> Load:
        return sum((item.load for item in self.items), Load())


class LoadItem(Public, Model):
    """One line of a packing list: so many pieces, measured together."""

    __tablename__ = "load_item"
    __table_args__ = (CheckConstraint("pieces >= 1 AND m3 >= 0 AND kg >= 0", name="measures"),)

    traveller_id: Mapped[int] = mapped_column(ForeignKey("traveller.id"), index=True)
    what: Mapped[str]
    pieces: Mapped[int]
    m3: Mapped[float]
    kg: Mapped[float]
    fragile: Mapped[bool] = mapped_column(default=False)

    traveller: Mapped[Traveller] = relationship(back_populates="items", lazy="joined", innerjoin=True)

    @property
    def load(self) -> Load:
        return Load(self.m3, self.kg)


class PaperTick(Model):
    """A paper that is at hand: who says so, and since when; without a traveller it is the host's, for everybody."""

    __tablename__ = "paper_tick"
    __table_args__ = (
        UniqueConstraint("traveller_id", "paper"),
        Index(
            "uq_paper_tick_for_all", "journey_id", "paper", unique=True, sqlite_where=FOR_ALL, postgresql_where=FOR_ALL
        ),
    )

    journey_id: Mapped[int] = mapped_column(ForeignKey("journey.id"), index=True)
    traveller_id: Mapped[int | None] = mapped_column(ForeignKey("traveller.id"))
    paper: Mapped[Paper]
    ticked_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    traveller: Mapped[Traveller | None] = relationship(back_populates="ticks")
    ticked_by: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class Lane(Public, Model):
    """Where vehicles unload at a fair, one behind the other; `pavilions` are those it lies near (none: all)."""

    __tablename__ = "lane"
    __table_args__ = (
        UniqueConstraint("fair_id", "label", "opens_at"),
        CheckConstraint("opens_at < closes_at", name="opens_first"),
        CheckConstraint("length_m > 0 AND minutes BETWEEN 5 AND 480", name="measures"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    label: Mapped[str]
    length_m: Mapped[float]
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    minutes: Mapped[int]
    pavilions: Mapped[list[str]] = mapped_column(default=list)

    fair: Mapped[Fair] = relationship(lazy="joined", innerjoin=True)
    load_ins: Mapped[list["LoadIn"]] = relationship(back_populates="lane", order_by="LoadIn.starts_at, LoadIn.id")

    @property
    def rule(self) -> Rule:
        return Rule(self.length_m, self.opens_at, self.closes_at, self.minutes)


class LoadIn(Model):
    """The slot in which a vehicle unloads; one for each vehicle."""

    __tablename__ = "load_in"
    __table_args__ = (Index(None, "lane_id", "starts_at"),)

    lane_id: Mapped[int] = mapped_column(ForeignKey("lane.id"))
    vehicle_id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), unique=True)
    starts_at: Mapped[datetime]

    lane: Mapped[Lane] = relationship(back_populates="load_ins", lazy="joined", innerjoin=True)
    vehicle: Mapped[Vehicle] = relationship(back_populates="load_in", lazy="joined", innerjoin=True)
