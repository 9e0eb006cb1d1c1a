"""What a sending town is asked: the journey, a traveller, a vehicle, a room, a line of a packing list."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import NumberInput, TelInput

from craftfair.domain.travel import Diet, Goods, Part, Work
from craftfair.foundation.fields import CheckBoxes, Choice, Measure, metres, number
from craftfair.foundation.forms import Form, MomentField, no_link
from craftfair.foundation.i18n import label


def line(words: Any, *checks: Any, most: int = 200, **kwargs: Any) -> StringField:
    length = Length(max=most, message=_l("At most %(max)d characters, please."))
    return StringField(words, [*checks, length], default="", **kwargs)


def measure(words: Any, missing: Any, *, most: float) -> Measure:
    limits = NumberRange(0, most, message=_l("Enter a number from %(min)s to %(max)s."))
    return Measure(words, [InputRequired(missing), limits], widget=NumberInput(step="0.01"))


class JourneyForm(Form):
    """When and where it begins, when everybody is back."""

    departs_at = MomentField(_l("Departure"), [InputRequired(_l("Enter the day and hour of departure."))])
    returns_at = MomentField(_l("Back home"), [InputRequired(_l("Enter the day and hour of return."))])
    meeting_place = line(_l("Where everybody meets"))
    emergency_phone = line(_l("Telephone for emergencies"), most=40, widget=TelInput())

    def validate_returns_at(self, field: Any) -> None:
        if field.data and self.departs_at.data and field.data <= self.departs_at.data:
            raise ValidationError(_l("The return comes after the departure. Choose a later day or hour."))


class TravellerForm(Form):
    """One person who comes along; seats, beds and vehicles to choose from come with the journey."""

    name = line(_l("Name"), InputRequired(_l("Enter the name.")), no_link, most=120)
    part = Choice(_l("Comes along as"))
    work = Choice(_l("Works at the fair"))
    phone = line(_l("Telephone on the way"), most=40, widget=TelInput())
    emergency_contact = line(_l("Whom to call in an emergency"))
    place = Choice(_l("Seat"), [Optional()])
    cargo = Choice(_l("Vehicle that carries the load"), [Optional()])
    bed = Choice(_l("Bed"), [Optional()])
    goods = CheckBoxes(_l("Brings to sell"))
    diet = CheckBoxes(_l("Meals"))
    diet_note = line(_l("What else the kitchen has to know"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.part.choices = [(one.value, label(one)) for one in Part]
        self.work.choices = [(one.value, label(one)) for one in Work]
        self.goods.choices = [(one.value, label(one)) for one in Goods]
        self.diet.choices = [(one.value, label(one)) for one in Diet]


class VehicleForm(Form):
    """A vehicle: seats for people, room for things, length to unload."""

    name = line(_l("Vehicle"), InputRequired(_l("Enter what kind of vehicle it is, for example “Minibus”.")), most=80)
    plate = line(_l("Number plate"), InputRequired(_l("Enter the number plate: the host lets it in by it.")), most=20)
    length_m = metres(_l("Length"), least=1.5, most=30)
    seats = number(_l("Seats, the driver's included"), least=1, most=100)
    cargo_m3 = measure(_l("Room for things"), _l("Enter the room in cubic metres, 0 for none."), most=200)
    cargo_kg = measure(_l("May carry"), _l("Enter the weight it may carry in kilograms, 0 for none."), most=40_000)


class RoomForm(Form):
    """A room where travellers sleep."""

    lodging = line(_l("House"), InputRequired(_l("Enter the house, for example “Hôtel de la Gare”.")), most=120)
    label = line(_l("Room"), InputRequired(_l("Enter the number or name of the room.")), most=40)
    beds = number(_l("Beds"), least=1, most=50)
    step_free = BooleanField(_l("Can be reached without steps"))


class ItemForm(Form):
    """A line of a packing list."""

    what = line(_l("What"), InputRequired(_l("Enter what it is, for example “Crate of bowls”.")), most=120)
    pieces = number(_l("Pieces"), least=1, most=10_000)
    m3 = measure(_l("Volume of all pieces"), _l("Enter the volume in cubic metres, for example 0.25."), most=200)
    kg = measure(_l("Weight of all pieces"), _l("Enter the weight in kilograms, for example 40."), most=40_000)
    fragile = BooleanField(_l("Breaks easily"))


class PaperForm(Form):
    """Which paper is at hand, or is not after all."""

    paper = StringField(validators=[InputRequired(), Length(max=40)])
    at_hand = StringField(validators=[Length(max=3)], default="")
