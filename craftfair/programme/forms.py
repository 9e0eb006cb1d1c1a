"""What an organiser is asked when demonstrations are planned, arranged and published."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from craftfair.domain.ground import BadWindows, read_windows
from craftfair.foundation.fields import Choice, Hour, number
from craftfair.foundation.forms import Form


class SlotForm(Form):
    """Who demonstrates in a slot that was chosen on the board."""

    application = Choice(_l("Who demonstrates"), [InputRequired(_l("Choose who demonstrates."))])
    title = StringField(
        _l("Title on the programme"), [Length(max=120, message=_l("At most %(max)d characters, please."))]
    )
    kept = BooleanField(_l("Somebody keeps the stand meanwhile"))


class MoveForm(Form):
    """Where and when a demonstration is to be shown instead."""

    hour = Choice(_l("Zone and hour"), [InputRequired(_l("Choose a zone and an hour."))])


class ArrangeForm(Form):
    """How long the engine may search, and whether people who know their hour keep it."""

    seconds = Choice(
        _l("At most"),
        choices=[(10, _l("10 seconds")), (60, _l("one minute")), (300, _l("five minutes"))],
        coerce=int,
    )
    keep = BooleanField(_l("Change as few hours as possible"))


class PublishForm(Form):
    """A note to go with the version."""

    note = TextAreaField(
        _l("Note to this version"), [Length(max=500, message=_l("At most %(max)d characters, please."))]
    )


class HoursField(StringField):  # type: ignore[misc]
    """Hours of a day like 11:00-12:00, 15:00-17:00; none are hours too."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data, self.hours = next(iter(valuelist), "").strip(), []
        if not self.data:
            return
        try:
            self.hours = read_windows(self.data)
        except BadWindows:
            raise ValueError(_("Write hours like 11:00-12:00, 15:00-17:00.")) from None

    def process_data(self, value: Any) -> None:
        self.hours = list(value or [])
        self.data = ", ".join(self.hours)


class RulesForm(Form):
    """What holds for the whole programme."""

    prime = HoursField(_l("Busiest hours"), [Optional()])
    breaks = HoursField(_l("Breaks"), [Optional()])
    children_hours = HoursField(_l("Children's hours"), [Optional()])
    stands_kept = BooleanField(_l("Helpers of the fair keep the stands of those who demonstrate"))


class ShowingForm(Form):
    """What an organiser knows about one demonstration."""

    times = number(_l("How often"), least=1, most=30)
    power_w = number(_l("Power, in watts"), most=100_000)
    language = Choice(_l("Language"), [Optional()])
    children = BooleanField(_l("For children"))
    quiet = BooleanField(_l("Needs quiet"))
    kept = BooleanField(_l("Somebody keeps the stand meanwhile"))
    wish_day = Choice(_l("Wished day"), [Optional()])
    wish_from = Hour(_l("Wished from"))
    wish_to = Hour(_l("Wished until"))

    def validate_wish_to(self, field: Hour) -> None:
        given = [hour for hour in (self.wish_from.data, field.data) if hour is not None]
        if len(given) == 1 or given != sorted(set(given)):
            raise ValidationError(_("Enter both hours, the earlier one first, or neither."))


class CancellationForm(Form):
    """What cannot be on a day: a zone, or an artisan's demonstrations."""

    what = Choice(_l("What cannot be"), [InputRequired(_l("Choose a zone or an artisan."))])
    day = Choice(_l("Day"), [InputRequired(_l("Choose a day."))])
