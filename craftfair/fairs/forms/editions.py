"""What is asked about a series, a fair, its days and its next edition."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, time
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, StringField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length
from wtforms.widgets import HiddenInput

from craftfair.domain.fair_days import MOST_DAYS, FairKind, Hours, days_between, usual_hours
from craftfair.domain.slugs import is_slug
from craftfair.fairs.models import Fair
from craftfair.foundation.fields import Choice, Day, Hour
from craftfair.foundation.forms import CleanMeta, Form, MomentField, TranslatedField
from craftfair.foundation.i18n import in_zone, label, zones

AT_MOST = _l("At most %(max)d characters, please.")
NAME = _l("Enter the name, at least in one language.")
OPENS = _l("Enter the hour the fair opens.")
CLOSES = _l("Enter the hour the fair closes.")
LATER = _l("The fair must close after it opens. Choose a later hour.")
Taken = Callable[[str], bool]


class SeriesForm(Form):
    name = TranslatedField(_l("Name of the series"), required=NAME, is_name=True)
    host_town = Choice(_l("Host town"), [InputRequired(_l("Choose the town that hosts the fair."))])

    def __init__(self, towns: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.host_town.choices = [("", ""), *towns]


class SpanForm(Form):
    """A first and a last day in order, and an address nobody else has."""

    taken: Taken

    def validate_slug(self, field: Any) -> None:
        field.data = (field.data or "").casefold()
        if field.data and not is_slug(field.data):
            raise ValidationError(_l("Use small letters a to z, digits and hyphens, for example laval-christmas-2025."))
        if field.data and self.taken(field.data):
            raise ValidationError(_l("Another fair has this address already. Choose another one."))

    def validate_ends_on(self, field: Any) -> None:
        first, last = self.data["starts_on"], field.data
        if first and last and last < first:
            raise ValidationError(_l("The last day cannot be before the first. Choose a later day."))
        if first and last and (last - first).days >= MOST_DAYS:
            raise ValidationError(_l("A fair lasts at most 100 days. Choose an earlier last day."))


def slug_field() -> StringField:
    return StringField(_l("Address of its page"), [Length(max=60, message=AT_MOST)])


def first_day() -> Day:
    return Day(_l("First day"), [InputRequired(_l("Enter the first day of the fair."))])


def last_day() -> Day:
    return Day(_l("Last day"), [InputRequired(_l("Enter the last day of the fair."))])


class FairForm(SpanForm):
    name = TranslatedField(_l("Name of the fair"), required=NAME, is_name=True)
    kind = Choice(_l("Kind of fair"))
    place = StringField(_l("Where in the town"), [Length(max=200, message=AT_MOST)])
    description = TranslatedField(_l("Description"), long=True, most=4000)
    starts_on = first_day()
    ends_on = last_day()
    time_zone = Choice(_l("Clock of the fair"))
    slug = slug_field()

    def __init__(self, *, taken: Taken, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.taken = taken
        self.kind.choices = [("", _l("Another kind")), *((str(kind), label(kind)) for kind in FairKind)]
        self.time_zone.choices = zones()


class NewFairForm(FairForm):
    opens = Hour(_l("Opens at"), [InputRequired(OPENS)])
    closes = Hour(_l("Closes at"), [InputRequired(CLOSES)])

    def validate_closes(self, field: Any) -> None:
        check_hours(self.opens.data, field.data)


class EditFairForm(FairForm):
    """A published fair keeps its address and its clock: links and deadlines hang on them."""

    set_up_from = MomentField(_l("Setting up begins"))

    def __init__(self, fair: Fair, *, taken: Taken) -> None:
        super().__init__(obj=fair, taken=taken, meta={"zone": fair.time_zone})
        if fair.kind and fair.kind not in list(FairKind):
            self.kind.choices = [*self.kind.choices, (fair.kind, fair.kind)]
        if fair.is_published:
            del self.slug, self.time_zone

    def validate_set_up_from(self, field: Any) -> None:
        first = self.starts_on.data
        if field.data and first and in_zone(field.data, field.zone).date() > first:
            raise ValidationError(_l("Setting up begins before the fair does. Choose an earlier day."))


class NewEditionForm(SpanForm):
    name = TranslatedField(_l("Name of the new edition"), required=NAME, is_name=True)
    starts_on = first_day()
    ends_on = last_day()
    slug = slug_field()

    def __init__(self, *, taken: Taken, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.taken = taken


def check_hours(opens: time | None, closes: time | None) -> None:
    if opens and closes and closes <= opens:
        raise ValidationError(LATER)


class DayForm(PlainForm):  # type: ignore[misc]
    """One line of the table of days; the hours count only while the day is open."""

    class Meta(CleanMeta, PlainForm.Meta):  # type: ignore[misc]
        pass

    day = Day(widget=HiddenInput())
    is_open = BooleanField(_l("Open"))
    opens = Hour(_l("Opens at"))
    closes = Hour(_l("Closes at"))

    def validate_opens(self, field: Any) -> None:
        if self.is_open.data and field.data is None and not field.errors:
            raise ValidationError(OPENS)

    def validate_closes(self, field: Any) -> None:
        if self.is_open.data and field.data is None and not field.errors:
            raise ValidationError(CLOSES)
        if self.is_open.data:
            check_hours(self.opens.data, field.data)


class DaysForm(Form):
    days = FieldList(FormField(DayForm))

    def __init__(self, fair: Fair, hours: Mapping[date, Hours]) -> None:
        span = days_between(fair.starts_on, fair.ends_on)
        usual = usual_hours(hours) or (time(10), time(18))
        lines = [
            dict(zip(("day", "is_open", "opens", "closes"), (day, day in hours, *hours.get(day, usual)), strict=True))
            for day in span
        ]
        super().__init__(days=lines)
        self.span = set(span)

    @property
    def hours(self) -> dict[date, Hours]:
        """The open days as they were entered; a day outside the fair is not one of them."""
        return {
            line["day"]: (line["opens"], line["closes"])
            for line in self.days.data
            if line["is_open"] and line["day"] in self.span
        }


class HoursForm(Form):
    """The same hours for every open day."""

    opens = Hour(_l("Opens at"), [InputRequired(OPENS)])
    closes = Hour(_l("Closes at"), [InputRequired(CLOSES)])

    @property
    def hours(self) -> Hours:
        """Opening and closing, once the form is valid."""
        opens, closes = self.opens.data, self.closes.data
        if opens is None or closes is None:
            raise ValueError("not validated")
        return opens, closes

    def validate_closes(self, field: Any) -> None:
        check_hours(self.opens.data, field.data)
