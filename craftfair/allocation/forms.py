"""What is asked when a plan is proposed, published or told, and when stands are chosen."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length

from craftfair.domain.choosing import MOST_MINUTES, Audience
from craftfair.domain.telling import MOST_DAYS, Telling, wall_clock
from craftfair.fairs.models import Fair
from craftfair.foundation.fields import CheckBoxes, Choice, Radios, number
from craftfair.foundation.forms import Form, MomentField, TranslatedField
from craftfair.foundation.i18n import from_wall_clock, in_zone, label

Choices = Iterable[tuple[str, str]]


class ProposeForm(Form):
    """How long the engine may search, and whether people who know their place keep it."""

    seconds = Choice(
        _l("At most"),
        choices=[(10, _l("10 seconds")), (60, _l("one minute")), (300, _l("five minutes"))],
        coerce=int,
    )
    keep = BooleanField(_l("People who know their place keep it, unless moving them lets somebody else in"))


class TellingForm(Form):
    """When artisans are told: a day that is past already is none."""

    telling = Radios(_l("When artisans are told"), [InputRequired(_l("Choose when artisans are told."))])
    days_before = number(_l("Days before the fair"), least=1, most=MOST_DAYS, required=False)

    def __init__(self, fair: Fair, *, at: datetime, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fair, self.at = fair, at
        self.telling.choices = [(str(phase), label(phase)) for phase in Telling]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then the day they mean together."""
        valid = bool(super().validate(extra_validators))
        days = self.days_before.data
        if not self.days_before.errors and self.telling.data == Telling.DAYS_BEFORE:
            if days is None:
                self.days_before.errors = [_("Enter how many days before the fair.")]
            elif from_wall_clock(wall_clock(self.fair.starts_on, days), self.fair.time_zone) <= self.at:
                self.days_before.errors = [_("That day is past already. Enter fewer days, or tell them at once.")]
        return valid and not self.errors

    @property
    def phase(self) -> dict[str, Any]:
        """The answer, once the form is valid."""
        return {"telling": Telling(self.telling.data), "days_before": self.days_before.data}


class PublishForm(TellingForm):
    """A note to go with the version; `seen` names the plan that was looked at."""

    note = TextAreaField(
        _l("Note to this version"), [Length(max=500, message=_l("At most %(max)d characters, please."))]
    )
    seen = HiddenField()


class SeenForm(Form):
    """Nothing but the plan that was looked at."""

    seen = HiddenField(validators=[InputRequired(_l("Open this page again: it must show the plan as it is."))])


class GapForm(SeenForm):
    """Until when those who are asked to move answer; nobody asked, nothing to fill in."""

    answer_by = MomentField(_l("They answer until"))

    def __init__(self, fair: Fair, *, asks: bool, at: datetime, **kwargs: Any) -> None:
        super().__init__(meta={"zone": fair.time_zone}, **kwargs)
        self.fair, self.asks, self.at = fair, asks, at

    def validate(self, extra_validators: Any = None) -> bool:
        valid, until = bool(super().validate(extra_validators)), self.answer_by.data
        if self.asks and not self.answer_by.errors:
            if until is None:
                self.answer_by.errors = [_("Enter the day and hour until which they answer.")]
            elif until <= self.at:
                self.answer_by.errors = [_("That is past already. Enter a later hour.")]
            elif in_zone(until, self.fair.time_zone).date() >= self.fair.starts_on:
                self.answer_by.errors = [_("Enter a day before the fair begins.")]
        return valid and not self.errors


class LimitForm(Form):
    """At most how many of one craft, where."""

    craft = Choice(_l("Craft"), [InputRequired(_l("Choose a craft."))])
    pavilion = Choice(_l("Where"))
    most = number(_l("At most"), least=0, most=9999)


class AskToMoveForm(Form):
    """Where an artisan would rather stand, and why."""

    wish = Choice(_l("Where you would rather stand"))
    reason = TextAreaField(_l("Why"), [Length(max=500, message=_l("At most %(max)d characters, please."))])


class DeclineMoveForm(Form):
    """Why somebody's place stays as it is."""

    answer = TextAreaField(
        _l("Answer"),
        [
            DataRequired(_l("Write why the place stays as it is.")),
            Length(max=500, message=_l("At most %(max)d characters, please.")),
        ],
    )


class ChoiceForm(Form):
    """Whether artisans choose their stands themselves, and how long a chosen one is held."""

    is_on = BooleanField(_l("Artisans choose their stands themselves"))
    hold_minutes = number(_l("A chosen stand is held for"), least=1, most=MOST_MINUTES, default=10)


class WaveForm(Form):
    """One round of choosing: from when on, and for whom."""

    name = TranslatedField(_l("Name of the round"), required=_l("Give the round a name."), is_name=True)
    opens_at = MomentField(_l("Opens"), [InputRequired(_l("Enter the day and hour the round opens."))])
    audience = Radios(_l("For whom"), [InputRequired(_l("Choose for whom the round is."))])
    crafts = CheckBoxes(_l("Crafts"))
    towns = CheckBoxes(_l("Sending towns"))

    def __init__(self, fair: Fair, *, crafts: Choices, towns: Choices, **kwargs: Any) -> None:
        super().__init__(meta={"zone": fair.time_zone}, **kwargs)
        self.audience.choices = [(str(kind), label(kind)) for kind in Audience]
        self.crafts.choices, self.towns.choices = list(crafts), list(towns)

    def validate(self, extra_validators: Any = None) -> bool:
        """A round of certain crafts or towns names them."""
        valid = bool(super().validate(extra_validators))
        if self.audience.data == Audience.CRAFTS and not self.crafts.data:
            self.crafts.errors = [_("Choose at least one craft.")]
        if self.audience.data == Audience.TOWNS and not self.towns.data:
            self.towns.errors = [_("Choose at least one town.")]
        return valid and not self.errors

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"audience": Audience(self.audience.data)}
