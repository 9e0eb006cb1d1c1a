"""One form per step of an application, and all of them in one."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, TelField, TextAreaField, ValidationError, widgets
from wtforms.validators import Length, Optional

from craftfair.applications.forms.fields import (
    TOO_LONG,
    CountField,
    DevicesField,
    MetresField,
    WorksField,
    YesNoField,
    short,
)
from craftfair.domain.application_steps import MOST_WISHES, Step, Unanswered, missing
from craftfair.domain.timetable import Need
from craftfair.foundation.fields import CheckBoxes, Choice, Hour
from craftfair.foundation.forms import Form
from craftfair.foundation.i18n import LANGUAGES, label, language_name, translated, weekday
from craftfair.foundation.labels import LABELS

IN_CATALOGUE = _l("My workshop may stand in the public catalogue of the fair")
PHOTOS_USABLE = _l("The organiser may use my photos to announce the fair")


class StepForm(Form):
    """A step; `version` and `page` tell whether somebody else has saved since the page was opened."""

    version = IntegerField(widget=widgets.HiddenInput(), validators=[Optional()])
    page = HiddenField(validators=[Length(max=26)])
    notice: Any = None
    """Why nothing was saved although nothing is wrong with the answers."""

    @property
    def valid_answers(self) -> dict[Step, dict[str, Any]]:
        """Every answer that is well formed, by step, whatever is wrong with the others."""
        return {
            step: {name: self[name].data for name in names if name in self and not self[name].errors}
            for step, names in FIELDS.items()
        }

    def begin_anew(self, version: int) -> None:
        """What is sent next time is sent knowing of `version`."""
        self.version.data, self.version.raw_data = version, None


class WhoForm(StepForm):
    workshop = short(_l("Name on the stand"))
    contact_name = short(_l("Who will stand at the fair"))
    phone = TelField(_l("Telephone during the fair"), [Length(max=40, message=TOO_LONG)])
    people = CountField(
        _l("How many people come"),
        least=1,
        most=30,
        sentence=_l("Enter a number of people between 1 and 30."),
    )


class CraftForm(StepForm):
    craft = Choice(_l("Craft you apply with"))
    techniques = TextAreaField(_l("Techniques"), [Length(max=300, message=TOO_LONG)])
    presentation = TextAreaField(_l("What you will show and sell"), [Length(max=1500, message=TOO_LONG)])
    own_production = BooleanField(_l("Everything I sell is made in my own workshop"))

    def offer_crafts(self, crafts: Sequence[tuple[str, str]]) -> None:
        self.craft.choices = [("", _("Choose a craft")), *crafts]


class WorksForm(StepForm):
    works = WorksField(_l("Works you show"))


class StandForm(StepForm):
    width_m = MetresField(_l("Width you wish for"))
    min_width_m = MetresField(_l("Least width you can work with"))
    depth_m = MetresField(_l("Depth"))
    devices = DevicesField(_l("Electrical devices"))
    water = BooleanField(_l("I need water"))
    covered = BooleanField(_l("I need a roof"))
    step_free = BooleanField(_l("I need a place without steps"))
    fire = BooleanField(_l("I work with open fire or a kiln on the stand"))
    wish_1 = Choice(_l("First wish"), validate_choice=False)
    wish_2 = Choice(_l("Second wish"), validate_choice=False)
    wish_3 = Choice(_l("Third wish"), validate_choice=False)
    days = CheckBoxes(_l("Days you come"))

    def offer_places(self, offer: Any) -> None:
        """`offer`: the pavilions, stands and days of the fair."""
        places = [("", _("No wish"))] + [(place.label, named(place)) for place in offer.pavilions]
        places += [(place.label, _("Stand %(label)s", label=place.label)) for place in offer.stands]
        for wish in self.wish_fields:
            wish.choices = places
        self.days.choices = [(day.isoformat(), weekday(day)) for day in offer.days]

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
ABOUT_A_DEMONSTRATION = ("title", "minutes", "needs", "language", "children", "day", "from", "until")
FIELDS = {
    Step.WHO: ("workshop", "contact_name", "phone", "people"),
    Step.CRAFT: ("craft", "techniques", "presentation", "own_production"),
    Step.WORKS: ("works",),
    Step.STAND: ("width_m", "min_width_m", "depth_m", "devices", "water", "covered", "step_free", "fire", "days"),
    Step.DEMONSTRATION: ("demonstrates", *(f"demonstration_{what}" for what in ABOUT_A_DEMONSTRATION)),
    Step.RULES: ("accepted", "in_catalogue", "photos_usable"),
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


def named(place: Any) -> str:
    """A pavilion by its label and its name, if it has one."""
    name = translated(place.name)
    if name:
        return str(_("Pavilion %(label)s, %(name)s", label=place.label, name=name))
    return str(_("Pavilion %(label)s", label=place.label))


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
