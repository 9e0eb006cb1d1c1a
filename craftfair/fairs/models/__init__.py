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

__all__ = [
    "Call",
    "Circuit",
    "Fair",
    "FairDay",
    "GroundDeed",
    "GroundSheet",
    "Landmark",
    "Pavilion",
    "Series",
    "Stand",
    "StandPair",
    "Zone",
]
