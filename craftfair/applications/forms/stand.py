"""The step about the stand: size, needs, neighbours, wishes and days."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, ValidationError

from craftfair.applications.forms.fields import DevicesField, MetresField, as_noise
from craftfair.applications.forms.step import StepForm
from craftfair.domain.application_steps import Noise, Step
from craftfair.foundation.fields import CheckBoxes, Choice
from craftfair.foundation.i18n import translated, weekday


class StandForm(StepForm):
    width_m = MetresField(_l("Width you wish for"))
    min_width_m = MetresField(_l("Least width you can work with"))
    depth_m = MetresField(_l("Depth"))
    devices = DevicesField(_l("Electrical devices"))
    water = BooleanField(_l("I need water"))
    covered = BooleanField(_l("I need a roof"))
    step_free = BooleanField(_l("I need a place without steps"))
    fire = BooleanField(_l("I work with open fire or a kiln on the stand"))
    food = BooleanField(_l("I sell food or drink"))
    noise = Choice(_l("How your work sounds"), coerce=as_noise, default=Noise.NEUTRAL)
    wants_corner = BooleanField(_l("I would like a corner"))
    wish_1 = Choice(_l("First wish"), validate_choice=False)
    wish_2 = Choice(_l("Second wish"), validate_choice=False)
    wish_3 = Choice(_l("Third wish"), validate_choice=False)
    days = CheckBoxes(_l("Days you come"))
    has_food = has_corners = False

    def offer_places(self, offer: Any) -> None:
        """`offer`: the pavilions, stands and days of the fair, and what its ground has beside."""
        self.has_food, self.has_corners = offer.has_food, offer.has_corners
        self.noise.choices = [
            (Noise.NEUTRAL, _("Like any stand")),
            (Noise.NOISY, _("Loud: hammering, machines, music")),
            (Noise.QUIET, _("I need quiet neighbours: fine work, talking, small children")),
        ]
        places = [("", _("No wish"))] + [(place.label, named(place)) for place in offer.pavilions]
        places += [(place.label, _("Stand %(label)s", label=place.label)) for place in offer.stands]
        for wish in self.wish_fields:
            wish.choices = places
        self.days.choices = [(day.isoformat(), weekday(day)) for day in offer.days]
        if not offer.part_of_days:
            del self.days

    @property
    def wish_fields(self) -> list[Choice]:
        return [self.wish_1, self.wish_2, self.wish_3]

    @property
    def wishes(self) -> list[str]:
        """The places wished for, the dearest first, each once."""
        return [label for label in dict.fromkeys(field.data for field in self.wish_fields) if label]

    def validate_wish_1(self, field: Choice) -> None:
        known = {choice.value for choice in field.choices}
        if not known.issuperset(self.wishes):
            raise ValidationError(_("Choose places from the list: the ground has changed."))

    def validate_food(self, field: BooleanField) -> None:
        if field.data and not self.has_food:
            raise ValidationError(_("The ground has no stand for food. Untick this, or ask the organiser."))

    def validate_min_width_m(self, field: MetresField) -> None:
        if field.data and self.width_m.data and field.data > self.width_m.data:
            raise ValidationError(_("The least width cannot be more than the width you wish for."))

    @property
    def valid_answers(self) -> dict[Step, dict[str, Any]]:
        """Wishes are one answer made of three fields; every day or none ticked means all days."""
        answers = super().valid_answers
        stand = answers[Step.STAND]
        if not self.wish_1.errors:
            stand["wishes"] = self.wishes
        if "days" in stand:
            stand["days"] = stand["days"] if 0 < len(stand["days"]) < len(self.days.choices) else None
        return answers


def named(place: Any) -> str:
    """A pavilion by its label and its name, if it has one."""
    name = translated(place.name)
    if name:
        return str(_("Pavilion %(label)s, %(name)s", label=place.label, name=name))
    return str(_("Pavilion %(label)s", label=place.label))
