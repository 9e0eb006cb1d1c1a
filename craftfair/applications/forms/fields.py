"""Fields that an application needs and no form library has: metres, counts, yes or no, devices, works in order."""

import math
from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import Field, StringField, ValidationError, widgets
from wtforms.validators import Length

from craftfair.domain.application_steps import MOST_DEVICES, MOST_WORKS, Noise
from craftfair.foundation.fields import Radios
from craftfair.foundation.forms import clean
from craftfair.foundation.i18n import decimal

TOO_LONG = _l("At most %(max)d characters, please.")
MOST_WATTS = 32_000
LONGEST_NAME = 80
EMPTY_ROWS = 2


def short(words: Any, most: int = 120) -> StringField:
    return StringField(words, [Length(max=most, message=TOO_LONG)])


class NumberField(Field):  # type: ignore[misc]
    """A number that may be left open (None); its own sentence says what a good one is."""

    widget = widgets.TextInput()

    def __init__(self, label: Any, *, least: float, most: float, sentence: Any, **kwargs: Any) -> None:
        super().__init__(label, **kwargs)
        self.least, self.most, self.sentence = least, most, sentence

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = clean(valuelist[0] if valuelist else "").replace(",", ".")
        self.data = None
        if not typed:
            return
        try:
            number = float(typed)
        except ValueError:
            number = math.nan
        if not self.least <= number <= self.most or not self.is_fine(number):
            raise ValueError(str(self.sentence))
        self.data = self.kept(number)

    def is_fine(self, number: float) -> bool:
        return True

    def kept(self, number: float) -> float:
        return round(number, 2)

    def _value(self) -> str:
        return str(self.raw_data[0]) if self.raw_data else decimal(self.data) if self.data is not None else ""


class MetresField(NumberField):
    """A length; "3,5" and "3.5" are the same."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        sentence = _l("Enter a length in metres between 0.5 and 100, for example 3 or 2.5.")
        super().__init__(label, least=0.5, most=100, sentence=sentence, **kwargs)


class CountField(NumberField):
    """A whole number."""

    def is_fine(self, number: float) -> bool:
        return number.is_integer()

    def kept(self, number: float) -> int:
        return int(number)


class YesNoField(Radios):
    """Yes, no, or not answered yet (None)."""

    def __init__(self, label: Any, **kwargs: Any) -> None:
        answers = [("yes", _l("Yes")), ("no", _l("No"))]
        super().__init__(label, choices=answers, coerce=as_answer, validate_choice=False, **kwargs)


def as_answer(value: bool | str | None) -> bool | None:
    return value if isinstance(value, bool) else {"yes": True, "no": False}.get(value or "")


def as_noise(value: str | None) -> str:
    """Nothing chosen is neither; a word that is none of them stays, and is refused at its field."""
    return Noise(value) if value in list(Noise) else value or Noise.NEUTRAL


class DevicesField(Field):  # type: ignore[misc]
    """Rows of a name and its power in watts; rows left empty do not count. Data: [{"name": …, "power_w": …}]."""

    rows: list[tuple[str, str]]
    process_errors: list[str]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors, self.raw_data = [], None
        self.data = data if isinstance(data, list) else []
        self.rows = [(device["name"], str(device["power_w"])) for device in self.data]
        if formdata:
            names, watts = (formdata.getlist(f"{self.name}-{part}")[:MOST_DEVICES] for part in ("name", "w"))
            typed = ((clean(name), clean(power)) for name, power in zip(names, watts, strict=False))
            self.data, self.rows = [], [row for row in typed if any(row)]

    def pre_validate(self, form: Any) -> None:
        """Read the rows typed; one that cannot be read is a fault of the whole field."""
        self.data = [device(name, power) for name, power in self.rows]

    @property
    def rows_to_show(self) -> list[tuple[str, str]]:
        """What was typed, and empty rows to go on."""
        return [*self.rows, *[("", "")] * min(EMPTY_ROWS, MOST_DEVICES - len(self.rows))]


def device(name: str, power: str) -> dict[str, Any]:
    try:
        watts = round(float(power.replace(",", ".").lower().removesuffix("w")))
    except (ValueError, OverflowError):
        watts = -1
    if not name or len(name) > LONGEST_NAME or not 0 <= watts <= MOST_WATTS:
        raise ValidationError(_("Give each device a name and its power in watts, for example: kiln, 1200."))
    return {"name": name, "power_w": watts}


class WorksField(Field):  # type: ignore[misc]
    """Works chosen from the profile, each with its place in the order. Data: public ids, first to last."""

    choices: Sequence[Any] = ()
    process_errors: list[str]

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        self.process_errors, self.raw_data = [], None
        self.data = data if isinstance(data, list) else []
        if formdata:
            chosen = list(dict.fromkeys(formdata.getlist(self.name)))
            places = {key: place_of(formdata.get(f"{self.name}-{key}", "")) for key in chosen}
            self.data = sorted(chosen, key=lambda key: places[key])

    def pre_validate(self, form: Any) -> None:
        known = {work.public_id for work in self.choices}
        self.data = [key for key in self.data if key in known]
        if len(self.data) > MOST_WORKS:
            raise ValidationError(_("Choose at most %(most)s works.", most=MOST_WORKS))

    @property
    def in_order(self) -> list[tuple[Any, int | None]]:
        """The works to choose from, the chosen ones first, each with its place."""
        place = {key: number for number, key in enumerate(self.data, 1)}
        works = sorted(self.choices, key=lambda work: place.get(work.public_id, math.inf))
        return [(work, place.get(work.public_id)) for work in works]


def place_of(typed: str) -> float:
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 4 else math.inf
