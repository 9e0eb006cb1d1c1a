"""What organisers are asked about their fairs, gathered under one name."""

from craftfair.fairs.forms.calls import CallForm
from craftfair.fairs.forms.editions import DaysForm, EditFairForm, HoursForm, NewEditionForm, NewFairForm, SeriesForm
from craftfair.fairs.forms.ground import EditStandForm, ManyStandsForm, PavilionForm, RowForm, StandForm, ZoneForm

__all__ = [
    "CallForm",
    "DaysForm",
    "EditFairForm",
    "EditStandForm",
    "HoursForm",
    "ManyStandsForm",
    "NewEditionForm",
    "NewFairForm",
    "PavilionForm",
    "RowForm",
    "SeriesForm",
    "StandForm",
    "ZoneForm",
]
