"""One form per step of an application, and all of them in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, TextAreaField, ValidationError
from wtforms.validators import Length

from craftfair.applications.forms.about import CraftForm, WhoForm, WorksForm
from craftfair.applications.forms.fields import (
    TOO_LONG,
    CountField,
    YesNoField,
    short,
)
from craftfair.applications.forms.stand import StandForm
from craftfair.applications.forms.step import FIELDS, StepForm
from craftfair.domain.application_steps import MOST_WISHES, Step, Unanswered, missing
from craftfair.domain.timetable import Need
from craftfair.foundation.fields import CheckBoxes, Choice, Hour
from craftfair.foundation.forms import Form
from craftfair.foundation.i18n import LANGUAGES, label, language_name, weekday
from craftfair.foundation.labels import LABELS

IN_CATALOGUE = _l("My workshop may stand in the public catalogue of the fair")
PHOTOS_USABLE = _l("The organiser may use my photos to announce the fair")


class DemonstrationForm(StepForm):
    demonstrates = YesNoField(_l("Do you offer a demonstration of your craft?"))
    demonstration_title = short(_l("What you demonstrate"))
    demonstration_minutes = CountField(
        _l("How long it takes"),
        least=5,
        most=480,
        sentence=_l("Enter a number of minutes between 5 and 480."),
    )
    demonstration_needs = CheckBoxes(_l("What it needs"), choices=[(need, LABELS[need]) for need in Need])
    demonstration_language = Choice(_l("Language you speak then"), default="")
    demonstration_children = YesNoField(_l("Is it suitable for children?"))
    demonstration_day = Choice(_l("Day you would like best"), validate_choice=False)
    demonstration_from = Hour(_l("From"))
    demonstration_until = Hour(_l("Until"))

    def offer_days(self, offer: Any) -> None:
        """Languages, and `offer`: the days of the fair; a day that is none any more is no wish."""
        spoken = [(code, language_name(code)) for code in LANGUAGES]
        self.demonstration_language.choices = [("", _("Without words, or any language")), *spoken]
        days = [(day.isoformat(), weekday(day)) for day in offer.days]
        self.demonstration_day.choices = [("", _("any day")), *days]
        if self.demonstration_day.data not in dict(days):
            self.demonstration_day.data = ""

    def validate_demonstration_until(self, field: Hour) -> None:
        hours = [hour for hour in (self.demonstration_from.data, field.data) if hour is not None]
        if len(hours) == 1 or hours != sorted(set(hours)):
            raise ValidationError(_("Enter both hours, the earlier one first, or neither."))

    @property
    def valid_answers(self) -> dict[Step, dict[str, Any]]:
        """Two hours are one wish: neither is kept without the other."""
        answers = super().valid_answers
        if self.demonstration_from.errors or self.demonstration_until.errors:
            for name in ("demonstration_from", "demonstration_until"):
                answers[Step.DEMONSTRATION].pop(name, None)
        return answers


class RulesForm(StepForm):
    accepted = BooleanField(_l("I have read the rules of the fair and agree to them"))
    in_catalogue = BooleanField(IN_CATALOGUE)
    photos_usable = BooleanField(PHOTOS_USABLE)


class AllForm(WhoForm, CraftForm, WorksForm, StandForm, DemonstrationForm, RulesForm):
    """Every step on one page. `form_key` makes that it creates one application, however often it is sent."""

    form_key = HiddenField(validators=[Length(max=40)])

    def is_complete(self) -> bool:
        """Say at each field what is still missing before the application can be sent."""
        lacking = [each for of_step in missing(self.given).values() for each in of_step]
        for each in lacking:
            field = self[FIELD_OF[each]]
            field.errors = [*field.errors, label(each)]
        return not lacking

    @property
    def given(self) -> "Given":
        names = Given.__dataclass_fields__.keys() - {"shows_works", "accepts_rules"}
        return Given(
            **{name: self[name].data for name in names},
            shows_works=bool(self.works.data),
            accepts_rules=self.accepted.data,
        )


@dataclass(frozen=True)
class Given:
    """The answers of a form that was never saved, as the domain reads them."""

    workshop: str
    contact_name: str
    phone: str
    people: int | None
    craft: str
    techniques: str
    presentation: str
    width_m: float | None
    demonstrates: bool | None
    demonstration_title: str
    demonstration_minutes: int | None
    shows_works: bool
    accepts_rules: bool


FORMS: dict[Step, type[StepForm]] = {
    Step.WHO: WhoForm,
    Step.CRAFT: CraftForm,
    Step.WORKS: WorksForm,
    Step.STAND: StandForm,
    Step.DEMONSTRATION: DemonstrationForm,
    Step.RULES: RulesForm,
}
FIELD_OF = {
    Unanswered.WORKSHOP: "workshop",
    Unanswered.CONTACT: "contact_name",
    Unanswered.PHONE: "phone",
    Unanswered.PEOPLE: "people",
    Unanswered.CRAFT: "craft",
    Unanswered.TECHNIQUES: "techniques",
    Unanswered.PRESENTATION: "presentation",
    Unanswered.WORK: "works",
    Unanswered.WIDTH: "width_m",
    Unanswered.OFFER: "demonstrates",
    Unanswered.TITLE: "demonstration_title",
    Unanswered.MINUTES: "demonstration_minutes",
    Unanswered.RULES: "accepted",
}


def form_of(step: Step) -> type[StepForm]:
    return FORMS[step]


def answers_of(application: Any, works: Sequence[str]) -> dict[str, Any]:
    """What the forms show of an application that was begun; `works` are the public ids of those it shows."""
    wishes = [*application.wishes, *[""] * MOST_WISHES]
    plain = {name for names in FIELDS.values() for name in names} - {"works", "days", "accepted"}
    return {name: getattr(application, name) for name in plain} | {
        "version": application.version,
        "works": list(works),
        "wish_1": wishes[0],
        "wish_2": wishes[1],
        "wish_3": wishes[2],
        "days": application.days or [],
        "accepted": application.accepts_rules,
    }


class WithdrawForm(Form):
    reason = TextAreaField(_l("Your reason"), [Length(max=500, message=TOO_LONG)])


class CatalogueForm(Form):
    """The two answers about the public side, which may be changed after sending."""

    in_catalogue = BooleanField(IN_CATALOGUE)
    photos_usable = BooleanField(PHOTOS_USABLE)
