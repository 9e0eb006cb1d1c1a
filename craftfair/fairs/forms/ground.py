"""What is asked about the ground: pavilions, stands one by one and in rows, zones."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from craftfair.domain.drawing import PlaceState
from craftfair.domain.ground import (
    MOST_IN_A_ROW,
    Align,
    BadWindows,
    Numbering,
    SameCraft,
    labels_from,
    natural,
    read_windows,
)
from craftfair.fairs.models import Stand
from craftfair.foundation.fields import CheckBoxes, Choice, Measure, Radios, Several, metres, number
from craftfair.foundation.forms import Form, TranslatedField
from craftfair.foundation.i18n import label, sentence, weekday

SHORT = Length(max=20, message=_l("At most %(max)d characters, please."))
TAKEN = _l("This label is already used at this fair. Choose another one.")


class LabelledForm(Form):
    """A place with a label that no other of its kind has at this fair."""

    label = StringField(_l("Label"), [InputRequired(_l("Enter a short label, for example A or A1.")), SHORT])

    def __init__(self, *, taken: Collection[str], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.taken = taken

    def validate_label(self, field: Any) -> None:
        if set(self.labels()) & set(self.taken):
            raise ValidationError(TAKEN)

    def labels(self) -> list[str]:
        return [self.label.data]


class PavilionForm(LabelledForm):
    name = TranslatedField(_l("Name"))
    same_craft = Radios(_l("Makers of the same craft stand"), default=SameCraft.APART)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.same_craft.choices = [(str(rule), label(rule)) for rule in SameCraft]


def ask_days(form: Any, open_days: Sequence[date]) -> None:
    """Offers these days of the fair; without any it does not ask for them."""
    form.days.choices = [(day.isoformat(), weekday(day)) for day in open_days]
    if not open_days:
        del form.days


def some_of(days: CheckBoxes) -> list[str] | None:
    """The days that are ticked; every day or none ticked means every day."""
    return list(days.data) if 0 < len(days.data) < len(days.choices) else None


class PlaceForm(LabelledForm):
    """What a stand offers, wherever it is."""

    seats = number(_l("Artisans who share it"), least=1, most=50, default=1)
    width_m = metres(_l("Width"), default=3.0)
    depth_m = metres(_l("Depth"), default=2.0)
    power_w = number(_l("Power"), most=200_000, default=0)
    water = BooleanField(_l("Water"))
    covered = BooleanField(_l("Covered"))
    step_free = BooleanField(_l("Step-free"))
    fire = BooleanField(_l("Open fire allowed"))
    food = BooleanField(_l("For food and drink"))
    corner = BooleanField(_l("Corner"))
    x_m = metres(_l("From the left edge"), least=-1000, default=0.0)
    y_m = metres(_l("From the upper edge"), least=-1000, default=0.0)
    angle_deg = Measure(_l("Angle"), [Optional(), NumberRange(-360, 360)], default=0.0)
    days = CheckBoxes(_l("Open on"))

    def __init__(self, *, open_days: Sequence[date], **kwargs: Any) -> None:
        """`open_days` of the fair to choose from: all are ticked until somebody says otherwise."""
        super().__init__(**kwargs)
        if self.days.raw_data is None and not self.days.data:
            self.days.data = [day.isoformat() for day in open_days]
        ask_days(self, open_days)

    @property
    def answers(self) -> dict[str, Any]:
        given = super().answers
        days = {"days": some_of(self.days)} if "days" in self else {}
        return given | {"angle_deg": (given["angle_deg"] or 0.0) % 360} | days


class StandForm(PlaceForm):
    """One stand."""


class EditStandForm(PlaceForm):
    """A stand may also move to another pavilion; `pavilions` are labels and what the database calls them."""

    pavilion_label = Choice(_l("Pavilion"))

    def __init__(self, stand: Stand, *, pavilions: Mapping[str, int], **kwargs: Any) -> None:
        super().__init__(obj=stand, pavilion_label=stand.pavilion.label, **kwargs)
        self.pavilions = pavilions
        self.pavilion_label.choices = sorted(pavilions, key=natural)

    @property
    def answers(self) -> dict[str, Any]:
        given = super().answers
        return given | {"pavilion_id": self.pavilions[given.pop("pavilion_label")]}


class RowForm(PlaceForm):
    number = number(_l("How many stands"), least=1, most=MOST_IN_A_ROW, default=5)
    gap_m = metres(_l("Gap between them"), least=0, most=100, default=0.0)
    layout = Choice(_l("Direction"))
    numbering = Choice(_l("Numbering"))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.layout.choices = [
            ("right", _l("To the right")),
            ("down", _l("Down")),
            ("island", _l("Two rows back to back")),
        ]
        self.numbering.choices = [(str(numbering), label(numbering)) for numbering in Numbering]

    def labels(self) -> list[str]:
        if self.numbering.data not in list(Numbering):
            return super().labels()  # the choice is refused at its own field
        number = min(self.number.data or 1, MOST_IN_A_ROW) * (2 if self.layout.data == "island" else 1)
        return labels_from(self.label.data, number, Numbering(self.numbering.data))

    @property
    def answers(self) -> dict[str, Any]:
        given = super().answers
        layout = given.pop("layout")
        how = {"down": layout == "down", "island": layout == "island", "numbering": Numbering(given["numbering"])}
        return given | how


Choices = Iterable[tuple[str, str]]
RESERVED = "for:"


def states(towns: Choices) -> list[tuple[str, Any]]:
    """What an empty stand can be: free, kept back, closed, or kept for the people of a town."""
    plain = [(str(state), label(state)) for state in (PlaceState.AVAILABLE, PlaceState.HELD, PlaceState.BLOCKED)]
    return plain + [(RESERVED + slug, _l("Reserved for %(town)s", town=name)) for slug, name in towns]


def state_values(state: str) -> dict[str, Any]:
    """The values of a stand in this state, as deeds know them."""
    town = state.removeprefix(RESERVED) if state.startswith(RESERVED) else None
    return {"held": state == PlaceState.HELD, "blocked": state == PlaceState.BLOCKED, "reserved_for": town}


DEEDS = ("change", "block", "unblock", "remove", "align")
BLOCKS = {"block": True, "unblock": False}
AS_IT_IS, YES, NO = "", "yes", "no"


class ManyStandsForm(Form):
    """What many stands have in common from now on; what is left empty stays as it is."""

    seats = number(_l("Artisans who share it"), least=1, most=50, required=False)
    width_m = metres(_l("Width"), required=False)
    depth_m = metres(_l("Depth"), required=False)
    power_w = number(_l("Power"), most=200_000, required=False)
    water = Choice(_l("Water"))
    covered = Choice(_l("Covered"))
    step_free = Choice(_l("Step-free"))
    fire = Choice(_l("Open fire allowed"))
    food = Choice(_l("For food and drink"))
    corner = Choice(_l("Corner"))
    circuit = Choice(_l("Circuit"))
    state = Choice(_l("State"))
    days = CheckBoxes(_l("Open on"))
    align = Choice(_l("Bring into line"))
    stand = Several(_l("Stands"), [InputRequired(_l("Choose at least one stand in the table."))])
    deed = StringField(filters=[lambda deed: deed if deed in DEEDS else DEEDS[0]])

    def __init__(
        self, stands: Iterable[Stand], circuits: Choices, towns: Choices, open_days: Sequence[date], **kwargs: Any
    ) -> None:
        super().__init__(**kwargs)
        ask_days(self, open_days)
        self.circuit.choices = [(AS_IT_IS, _l("As it is")), (NO, _l("none")), *circuits]
        self.state.choices = [(AS_IT_IS, _l("As it is")), *states(towns)]
        self.align.choices = [(str(how), label(how)) for how in Align]
        self.known = {stand.public_id: stand for stand in stands}
        self.stand.choices = list(self.known)
        for field in self.switches:
            field.choices = [(AS_IT_IS, _l("As it is")), (YES, _l("Yes")), (NO, _l("No"))]

    @property
    def switches(self) -> list[Any]:
        return [self.water, self.covered, self.step_free, self.fire, self.food, self.corner]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        if not self.changes and self.deed.data == "change":
            self.width_m.errors = [_l("Enter at least one new value, or choose another deed.")]
            return False
        return True

    @property
    def chosen(self) -> list[Stand]:
        return [self.known[public_id] for public_id in self.stand.data]

    @property
    def changes(self) -> dict[str, Any]:
        """The new values: of the deed, or the answers that were given."""
        if self.deed.data in BLOCKS:
            return {"blocked": BLOCKS[self.deed.data]}
        numbers = {name: self.data[name] for name in ("seats", "width_m", "depth_m", "power_w")}
        given: dict[str, Any] = {name: value for name, value in numbers.items() if value is not None}
        given |= {field.name: field.data == YES for field in self.switches if field.data != AS_IT_IS}
        if self.circuit.data not in (AS_IT_IS, None):
            given["circuit"] = None if self.circuit.data == NO else self.circuit.data
        if "days" in self and self.days.data:
            given["days"] = some_of(self.days)
        return given | (state_values(self.state.data) if self.state.data else {})


class ZoneForm(LabelledForm):
    name = TranslatedField(_l("Name"))
    windows = StringField(_l("Hours of every day"), [Length(max=200)])
    slot_minutes = number(_l("Length of a slot"), least=5, most=480, default=45)
    power_w = number(_l("Power"), most=200_000, default=0)
    water = BooleanField(_l("Water"))
    fire = BooleanField(_l("Open fire allowed"))
    noise = BooleanField(_l("May be loud"))
    width_m = metres(_l("Width"), default=4.0)
    depth_m = metres(_l("Depth"), default=3.0)
    x_m = metres(_l("From the left edge"), least=-1000, default=0.0)
    y_m = metres(_l("From the upper edge"), least=-1000, default=0.0)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if isinstance(self.windows.data, list):
            self.windows.data = ", ".join(self.windows.data)

    def validate_windows(self, field: Any) -> None:
        try:
            field.data = ", ".join(read_windows(field.data or ""))
        except BadWindows as fault:
            raise ValidationError(sentence(fault.fault, {"part": fault.part})) from None

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"windows": read_windows(self.windows.data or "")}
