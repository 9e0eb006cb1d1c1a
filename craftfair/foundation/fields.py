"""Fields for measures, numbers, choices, days and hours that say in our words what they cannot read."""

from datetime import date, time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    FloatField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    TimeField,
    ValidationError,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget, NumberInput

from craftfair.foundation.i18n import decimal


class Between(NumberRange):  # type: ignore[misc]
    """Limits of a number, named as numbers are written in the reader's language."""

    def __call__(self, form: Any, field: Any) -> None:
        if field.data is None or not self.min <= field.data <= self.max:
            raise ValidationError(str(self.message) % {"min": decimal(self.min), "max": decimal(self.max)})


class Measure(FloatField):  # type: ignore[misc]
    """A number with at most two decimals; a comma is as good as a point."""

    widget = NumberInput(step="0.01")

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = next(iter(valuelist), "").strip().replace(",", ".").replace("\u202f", "").replace("\u00a0", "")
        self.data = None
        if not typed:
            return
        try:
            number = float(typed)
        except ValueError:
            raise ValueError(_("Enter a number, for example 2.5.")) from None
        if not abs(number) < 1e9:
            raise ValueError(_("Enter a number, for example 2.5."))
        self.data = round(number, 2) + 0.0

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        return "" if self.data is None else f"{self.data:g}"


def whole(typed: str) -> int:
    """A whole number that any database can hold; as `type=` of what is asked in an address, anything else is none."""
    if not typed.lstrip("-").isdecimal() or len(typed) > 9:
        raise ValueError(_("Enter a whole number, for example 3."))
    return int(typed)


class Whole(IntegerField):  # type: ignore[misc]
    """A whole number."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = next(iter(valuelist), "").strip()
        self.data = None
        if typed:
            self.data = whole(typed)


def paired(choices: Any) -> Any:
    """Choices as WTForms wants them, from pairs of a value and its words, or from such pairs by group."""
    if isinstance(choices, dict):
        return [SelectChoice(*pair, optgroup=group) for group, pairs in choices.items() for pair in pairs]
    if choices is None or callable(choices):
        return choices
    return [SelectChoice(*choice) if isinstance(choice, tuple) else choice for choice in choices]


class Choosing:
    """A field whose choices are given as pairs of a value and its words."""

    def __init__(self, *args: Any, choices: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, choices=paired(choices), **kwargs)  # type: ignore[call-arg]

    @property
    def choices(self) -> Any:
        return self._choices

    @choices.setter
    def choices(self, choices: Any) -> None:
        self._choices = paired(choices)


class Choice(Choosing, SelectField):  # type: ignore[misc]
    """One of many, in a list that opens."""


class Radios(Choosing, RadioField):  # type: ignore[misc]
    """One of few, all to be seen."""

    role = "radiogroup"


class Several(Choosing, SelectMultipleField):  # type: ignore[misc]
    """Any number of many."""


class CheckBoxes(Several):
    """Any number of choices, each with a box of its own."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class Day(DateField):  # type: ignore[misc]
    """A day, as the browser's calendar sends it."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = next(iter(valuelist), "").strip()
        self.data = None
        if not typed:
            return
        try:
            self.data = date.fromisoformat(typed)
        except ValueError:
            raise ValueError(_("Enter the day, for example 15.09.2025.")) from None


class Hour(TimeField):  # type: ignore[misc]
    """An hour on the clock, to the minute."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = next(iter(valuelist), "").strip()
        self.data = None
        if not typed:
            return
        try:
            self.data = time.fromisoformat(typed).replace(second=0, microsecond=0, tzinfo=None)
        except ValueError:
            raise ValueError(_("Enter the hour, for example 11:00.")) from None


def metres(words: Any, *, least: float = 0.1, most: float = 1000, required: bool = True, **kwargs: Any) -> Measure:
    """A length in metres within limits."""
    asked = InputRequired(_l("Enter this length in metres, for example 2.5.")) if required else Optional()
    limits = Between(least, most, message=_l("Enter a length from %(min)s to %(max)s metres."))
    return Measure(words, [asked, limits], widget=NumberInput(step="0.01"), **kwargs)


def number(words: Any, *, least: int = 0, most: int = 1_000_000, required: bool = True, **kwargs: Any) -> Whole:
    """A whole number within limits."""
    asked = InputRequired(_l("Enter a whole number, for example 3.")) if required else Optional()
    limits = NumberRange(least, most, message=_l("Enter a whole number from %(min)s to %(max)s."))
    return Whole(words, [asked, limits], **kwargs)
