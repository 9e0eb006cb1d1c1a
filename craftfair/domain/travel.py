"""Who travels and what for, and whether what they bring fits into their vehicles."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

K = TypeVar("K")


class Part(StrEnum):
    """What somebody travels for."""

    ARTISAN = "goes_as_artisan"
    COMPANION = "goes_as_companion"
    LEADER = "goes_as_leader"
    OFFICIAL = "goes_as_official"
    INTERPRETER = "goes_as_interpreter"
    HELPER = "goes_as_helper"
    DRIVER = "goes_as_driver"


class Work(StrEnum):
    """In whose name somebody works at the fair: it decides which papers are asked for."""

    SELF_EMPLOYED = "works_for_oneself"
    EMPLOYEE = "works_for_a_workshop"
    TOWN_STAFF = "works_for_the_town"
    NONE = "does_not_work"


class Goods(StrEnum):
    """What somebody brings to sell, where the law asks for a paper of its own."""

    PRECIOUS_METAL = "precious_metal"
    TOYS = "toys"
    COSMETICS = "cosmetics"
    TEXTILE = "textile"
    FOOD = "food"
    ALCOHOL = "alcohol"
    LISTED_SPECIES = "listed_species"


class Diet(StrEnum):
    """What a kitchen has to know."""

    VEGETARIAN = "vegetarian"
    VEGAN = "vegan"
    NO_PORK = "no_pork"
    NO_MEAT_IN_LENT = "no_meat_in_lent"
    NO_GLUTEN = "no_gluten"
    NO_LACTOSE = "no_lactose"
    NO_NUTS = "no_nuts"
    DIABETIC = "diabetic"


@dataclass(frozen=True)
class Load:
    """How much somebody brings, or a vehicle holds: cubic metres and kilograms."""

    m3: float = 0.0
    kg: float = 0.0

    def __add__(self, other: "Load") -> "Load":
        return Load(round(self.m3 + other.m3, 3), round(self.kg + other.kg, 3))


@dataclass(frozen=True)
class Loading:
    """One vehicle with what is put into it; the room left is negative where there is too much."""

    load: Load
    limit: Load

    @property
    def left(self) -> Load:
        return Load(round(self.limit.m3 - self.load.m3, 3), round(self.limit.kg - self.load.kg, 3))

    @property
    def over(self) -> Load:
        """By how much it is too much; nothing where it fits."""
        return Load(max(0.0, -self.left.m3), max(0.0, -self.left.kg))

    @property
    def fits(self) -> bool:
        return self.over == Load()


@dataclass(frozen=True)
class Loadings(Generic[K]):
    """All vehicles, and what is in none of them."""

    vehicles: Mapping[K, Loading]
    unassigned: Load

    @property
    def fits(self) -> bool:
        return self.unassigned == Load() and all(loading.fits for loading in self.vehicles.values())


def loadings(limits: Mapping[K, Load], loads: Iterable[tuple[K | None, Load]]) -> Loadings[K]:
    """Add up each vehicle's load; a load whose vehicle is None (or none of these) is not assigned."""
    sums, unassigned = dict.fromkeys(limits, Load()), Load()
    for vehicle, load in loads:
        if vehicle is not None and vehicle in sums:
            sums[vehicle] += load
        else:
            unassigned += load
    return Loadings({vehicle: Loading(sums[vehicle], limit) for vehicle, limit in limits.items()}, unassigned)


def lowest_free(taken: Iterable[int], places: int) -> int | None:
    """The first free seat or bed of so many, counted from 1; None when all are taken."""
    given = set(taken)
    return next((number for number in range(1, places + 1) if number not in given), None)
