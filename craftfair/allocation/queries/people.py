"""The people to place, as much of them as a plan needs to know."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from sqlalchemy import ColumnElement, select

from craftfair.applications.models import Application
from craftfair.domain.application_steps import Noise
from craftfair.domain.lifecycle import PLACEABLE, TAKES_A_PLACE, Status
from craftfair.fairs.models import Fair
from craftfair.foundation.database import Words, db
from craftfair.foundation.i18n import translated

COLUMNS = (
    Application.id,
    Application.public_id,
    Application.reference,
    Application.workshop,
    Application.craft,
    Application.town_name,
    Application.town_words,
    Application.town_id,
    Application.artisan_id,
    Application.status,
    Application.width_m,
    Application.min_width_m,
    Application.depth_m,
    Application.power_w,
    Application.water,
    Application.covered,
    Application.step_free,
    Application.fire,
    Application.food,
    Application.noise,
    Application.wants_corner,
    Application.wishes,
    Application.days,
)


#: What somebody either asks of a stand or does not.
NEEDS = ("water", "covered", "step_free", "fire", "food", "wants_corner")


class Artisan(Protocol):
    """What placing somebody asks of a record: an application has it, and so has a `Person`."""

    @property
    def id(self) -> int: ...
    @property
    def reference(self) -> str: ...
    @property
    def workshop(self) -> str: ...
    @property
    def craft(self) -> str: ...
    @property
    def town_id(self) -> int | None: ...
    @property
    def status(self) -> Status: ...
    @property
    def width_m(self) -> float | None: ...
    @property
    def min_width_m(self) -> float | None: ...
    @property
    def depth_m(self) -> float | None: ...
    @property
    def power_w(self) -> int: ...
    @property
    def water(self) -> bool: ...
    @property
    def covered(self) -> bool: ...
    @property
    def step_free(self) -> bool: ...
    @property
    def fire(self) -> bool: ...
    @property
    def food(self) -> bool: ...
    @property
    def noise(self) -> Noise: ...
    @property
    def wants_corner(self) -> bool: ...
    @property
    def wishes(self) -> list[str]: ...
    @property
    def days(self) -> list[str] | None: ...


@dataclass(frozen=True, eq=False)
class Person:
    """One artisan to place: names and needs; `days` None means all days of the fair."""

    id: int
    public_id: str
    reference: str
    workshop: str
    craft: str
    town_name: str
    town_words: Words | None
    town_id: int | None
    artisan_id: int
    status: Status
    width_m: float | None
    min_width_m: float | None
    depth_m: float | None
    power_w: int
    water: bool
    covered: bool
    step_free: bool
    fire: bool
    food: bool
    noise: Noise
    wants_corner: bool
    wishes: list[str]
    days: list[str] | None

    @property
    def town(self) -> str:
        return translated(self.town_words) or self.town_name

    @property
    def is_held(self) -> bool:
        """A place given to somebody who has not answered the invitation yet is only held."""
        return self.status in PLACEABLE - TAKES_A_PLACE

    @property
    def needs(self) -> list[str]:
        """What the stand and its neighbours must have or should, by the names of the placement format."""
        asked = [name for name in NEEDS if getattr(self, name)]
        return (["power_w"] if self.power_w else []) + asked + ([self.noise] if self.noise != Noise.NEUTRAL else [])


def days_taken(person: Artisan, days: Sequence[date]) -> list[date]:
    """The days of the fair on which somebody takes a place: those asked for, otherwise all."""
    asked = set(person.days or [])
    return [day for day in days if day.isoformat() in asked] or list(days)


def people(*conditions: ColumnElement[bool]) -> list[Person]:
    rows: Any = db.session.execute(select(*COLUMNS).where(*conditions).order_by(Application.reference))
    return [Person(*row) for row in rows]


def candidates(fair: Fair, statuses: Collection[Status] = PLACEABLE) -> list[Person]:
    """Everybody who takes a place, or may be held one until they answer."""
    return people(Application.fair_id == fair.id, Application.status.in_(statuses))


def applicants(fair: Fair, references: Sequence[str]) -> list[Person]:
    """The people behind reference numbers, whatever has become of them."""
    return people(Application.fair_id == fair.id, Application.reference.in_(references))


def person_of(fair: Fair, public_id: str) -> Person | None:
    found = people(
        Application.fair_id == fair.id, Application.public_id == public_id, Application.status.in_(PLACEABLE)
    )
    return found[0] if found else None
