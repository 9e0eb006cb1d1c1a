"""The rows of fairs: editions and their calls, and the ground they stand on."""

from craftfair.fairs.models.editions import Call, Fair, FairDay, Series
from craftfair.fairs.models.ground import (
    Circuit,
    GroundDeed,
    GroundSheet,
    Landmark,
    Pavilion,
    Stand,
    StandPair,
    Zone,
)
from craftfair.fairs.models.guests import GuestRule

__all__ = [
    "Call",
    "Circuit",
    "Fair",
    "FairDay",
    "GroundDeed",
    "GroundSheet",
    "GuestRule",
    "Landmark",
    "Pavilion",
    "Series",
    "Stand",
    "StandPair",
    "Zone",
]
