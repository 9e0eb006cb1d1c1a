"""What towns are asked about a journey, its people, vehicles, rooms and load, and organisers about unloading."""

from craftfair.travel.forms.journeys import ItemForm, JourneyForm, PaperForm, RoomForm, TravellerForm, VehicleForm
from craftfair.travel.forms.lanes import LaneForm, SlotForm

__all__ = [
    "ItemForm",
    "JourneyForm",
    "LaneForm",
    "PaperForm",
    "RoomForm",
    "SlotForm",
    "TravellerForm",
    "VehicleForm",
]
