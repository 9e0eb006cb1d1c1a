"""The ground of a fair: pavilions, stands, zones, landmarks, circuits, and how it was drawn."""

from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation
from craftfair.domain.drawing import PlaceState
from craftfair.domain.ground import Box, SameCraft
from craftfair.domain.ground import Landmark as Kind
from craftfair.domain.ground.deeds import DeedName
from craftfair.fairs.models.editions import Fair
from craftfair.foundation.database import Model, Public, Words


class Pavilion(Public, Model):
    """A named group of stands; one with an outline is a hall or tent that its stands must not leave."""

    __tablename__ = "pavilion"
    __table_args__ = (
        UniqueConstraint("fair_id", "label"),
        CheckConstraint("width_m > 0 AND depth_m > 0 OR width_m = 0 AND depth_m = 0", name="outline"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    label: Mapped[str]
    name: Mapped[Words] = mapped_column(default=dict)
    same_craft: Mapped[SameCraft] = mapped_column(default=SameCraft.APART)
    x_m: Mapped[float] = mapped_column(default=0.0)
    y_m: Mapped[float] = mapped_column(default=0.0)
    width_m: Mapped[float] = mapped_column(default=0.0)
    depth_m: Mapped[float] = mapped_column(default=0.0)
    angle_deg: Mapped[float] = mapped_column(default=0.0)

    fair: Mapped[Fair] = relationship(back_populates="pavilions", lazy="joined")
    stands: Mapped[list["Stand"]] = relationship(
        back_populates="pavilion", order_by="Stand.label", passive_deletes="all"
    )

    @property
    def outline(self) -> Box | None:
        """Its own rectangle, where one was drawn."""
        if not self.width_m:
            return None
        return Box(self.label, self.x_m, self.y_m, self.width_m, self.depth_m, self.angle_deg)


class Stand(Public, Model):
    """A place of one or more seats, drawn in metres from the ground's corner, turned around its middle.

    A stand for food is for those who sell it alone. A blocked stand is for nobody, a held one is kept back for now, a
    reserved one is for the people of one town. `days` None means every day of the fair.
    """

    __tablename__ = "stand"
    __table_args__ = (
        UniqueConstraint("fair_id", "label"),
        CheckConstraint("seats >= 1", name="seats"),
        CheckConstraint("width_m > 0 AND depth_m > 0", name="size"),
        CheckConstraint("power_w >= 0", name="power"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    pavilion_id: Mapped[int] = mapped_column(ForeignKey("pavilion.id"), index=True)
    label: Mapped[str]
    seats: Mapped[int] = mapped_column(default=1)
    width_m: Mapped[float]
    depth_m: Mapped[float]
    power_w: Mapped[int] = mapped_column(default=0)
    water: Mapped[bool] = mapped_column(default=False)
    covered: Mapped[bool] = mapped_column(default=False)
    step_free: Mapped[bool] = mapped_column(default=False)
    fire: Mapped[bool] = mapped_column(default=False)
    food: Mapped[bool] = mapped_column(default=False)
    corner: Mapped[bool] = mapped_column(default=False)
    blocked: Mapped[bool] = mapped_column(default=False)
    held: Mapped[bool] = mapped_column(default=False)
    days: Mapped[list[str] | None] = mapped_column(default=None)
    reserved_for_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    circuit_id: Mapped[int | None] = mapped_column(ForeignKey("circuit.id"), index=True)
    x_m: Mapped[float] = mapped_column(default=0.0)
    y_m: Mapped[float] = mapped_column(default=0.0)
    angle_deg: Mapped[float] = mapped_column(default=0.0)

    reserved_for: Mapped[Organisation | None] = relationship()
    circuit: Mapped["Circuit | None"] = relationship(back_populates="stands")
    pavilion: Mapped[Pavilion] = relationship(back_populates="stands", lazy="joined")

    @property
    def free_state(self) -> PlaceState:
        """What the stand is while nobody stands on it."""
        if self.blocked:
            return PlaceState.BLOCKED
        return PlaceState.HELD if self.held or self.reserved_for_id else PlaceState.AVAILABLE

    @property
    def box(self) -> Box:
        return Box(self.label, self.x_m, self.y_m, self.width_m, self.depth_m, self.angle_deg)


class Zone(Public, Model):
    """A demonstration zone: a place with time slots, not a stand. `windows` holds hours like "11:30-13:00"."""

    __tablename__ = "zone"
    __table_args__ = (
        UniqueConstraint("fair_id", "label"),
        CheckConstraint("slot_minutes BETWEEN 5 AND 480", name="slot"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    label: Mapped[str]
    name: Mapped[Words] = mapped_column(default=dict)
    slot_minutes: Mapped[int]
    windows: Mapped[list[str]]
    power_w: Mapped[int] = mapped_column(default=0)
    water: Mapped[bool] = mapped_column(default=False)
    fire: Mapped[bool] = mapped_column(default=False)
    noise: Mapped[bool] = mapped_column(default=False)
    x_m: Mapped[float] = mapped_column(default=0.0)
    y_m: Mapped[float] = mapped_column(default=0.0)
    width_m: Mapped[float] = mapped_column(default=4.0)
    depth_m: Mapped[float] = mapped_column(default=3.0)
    angle_deg: Mapped[float] = mapped_column(default=0.0)

    fair: Mapped[Fair] = relationship(back_populates="zones", lazy="joined")

    @property
    def box(self) -> Box:
        return Box(self.label, self.x_m, self.y_m, self.width_m, self.depth_m, self.angle_deg)


class Landmark(Public, Model):
    """What people look for besides stands: an entrance, a power box, an aisle."""

    __tablename__ = "landmark"
    __table_args__ = (
        UniqueConstraint("fair_id", "label"),
        CheckConstraint("width_m > 0 AND depth_m > 0", name="size"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    label: Mapped[str]
    kind: Mapped[Kind]
    x_m: Mapped[float] = mapped_column(default=0.0)
    y_m: Mapped[float] = mapped_column(default=0.0)
    width_m: Mapped[float] = mapped_column(default=1.0)
    depth_m: Mapped[float] = mapped_column(default=1.0)
    angle_deg: Mapped[float] = mapped_column(default=0.0)

    fair: Mapped[Fair] = relationship(lazy="joined")
    circuits: Mapped[list["Circuit"]] = relationship(
        back_populates="power_box", order_by="Circuit.label", passive_deletes="all"
    )

    @property
    def box(self) -> Box:
        return Box(self.label, self.x_m, self.y_m, self.width_m, self.depth_m, self.angle_deg)


class Circuit(Public, Model):
    """One breaker of a power box: the stands on it draw at most `power_w` together."""

    __tablename__ = "circuit"
    __table_args__ = (
        UniqueConstraint("power_box_id", "label"),
        CheckConstraint("power_w > 0", name="power"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    power_box_id: Mapped[int] = mapped_column(ForeignKey("landmark.id"), index=True)
    label: Mapped[str]
    power_w: Mapped[int]

    fair: Mapped[Fair] = relationship(lazy="joined")
    power_box: Mapped[Landmark] = relationship(back_populates="circuits", lazy="joined")
    stands: Mapped[list[Stand]] = relationship(back_populates="circuit", passive_deletes="all")


class StandPair(Public, Model):
    """A correction by hand: these two stands are neighbours, or are none, whatever the drawing says."""

    __tablename__ = "stand_pair"
    __table_args__ = (UniqueConstraint("one_id", "other_id"), CheckConstraint("one_id <> other_id", name="two"))

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    one_id: Mapped[int] = mapped_column(ForeignKey("stand.id", ondelete="CASCADE"), index=True)
    other_id: Mapped[int] = mapped_column(ForeignKey("stand.id", ondelete="CASCADE"), index=True)
    beside: Mapped[bool]

    one: Mapped[Stand] = relationship(foreign_keys=[one_id])
    other: Mapped[Stand] = relationship(foreign_keys=[other_id])


class GroundSheet(Model):
    """What holds for a whole ground: the widths that count, the picture under it, and the version of the drawing.

    The picture's upper left corner lies at `picture_x_m`, `picture_y_m`; one of its pixels is `picture_m_per_px` wide.
    """

    __tablename__ = "ground_sheet"
    __table_args__ = (
        CheckConstraint("across_m >= 0 AND escape_m >= 0", name="widths"),
        CheckConstraint("picture_key IS NULL OR picture_m_per_px > 0", name="picture"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), unique=True)
    version: Mapped[int] = mapped_column(default=1)
    across_m: Mapped[float] = mapped_column(default=3.0)
    escape_m: Mapped[float] = mapped_column(default=1.2)
    picture_key: Mapped[str | None]
    picture_tag: Mapped[str] = mapped_column(default="")
    picture_width_px: Mapped[int] = mapped_column(default=0)
    picture_height_px: Mapped[int] = mapped_column(default=0)
    picture_x_m: Mapped[float] = mapped_column(default=0.0)
    picture_y_m: Mapped[float] = mapped_column(default=0.0)
    picture_m_per_px: Mapped[float] = mapped_column(default=0.05)


class GroundDeed(Model):
    """One deed on the drawing, kept so that it can be taken back: every change with the values before and after."""

    __tablename__ = "ground_deed"
    __table_args__ = (UniqueConstraint("fair_id", "key"),)

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    key: Mapped[str]
    name: Mapped[DeedName]
    changes: Mapped[list[dict[str, Any]]]
    undone: Mapped[bool] = mapped_column(default=False)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
