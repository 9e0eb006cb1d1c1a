"""The base of all forms, the fields the house adds, and the page that shows a form."""

import re
import unicodedata
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache
from typing import Any

from flask import Flask, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf import CSRFProtect, FlaskForm
from wtforms import (
    DateTimeLocalField,
    FieldList,
    FormField,
    HiddenField,
    PasswordField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms import Form as PlainForm
from wtforms.i18n import get_translations
from wtforms.validators import Length

from craftfair.foundation import controls
from craftfair.foundation.i18n import LANGUAGES, from_wall_clock, in_zone, language, own_name

csrf = CSRFProtect()

UNSEEN = frozenset("\u115f\u1160\u2800\u3164\uffa0")  # letters and signs by name, but nothing is to be seen of them
LINK = re.compile(
    r"://|www\.|@|[a-z0-9-]\.(?:com|net|org|info|biz|xyz|top|site|online|shop|club|link|live|app|dev|[a-z]{2})(?![a-z.])",
    re.IGNORECASE | re.ASCII,
)
LINE_ENDS = re.compile(r"[\n\t\u2028\u2029]+")
CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")  # Cc but line ends and tabs, and Cs
BIDI_CONTROLS = dict.fromkeys([0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF])


def clean(value: Any) -> Any:
    """Text as people meant it: NFC, no control or direction characters, no blanks around; nothing if none is seen."""
    if not isinstance(value, str):
        return value
    text = unicodedata.normalize("NFC", value.replace("\r\n", "\n")).translate(BIDI_CONTROLS)
    text = CONTROLS.sub("", text).strip()
    return text if any(c not in UNSEEN and unicodedata.category(c)[0] not in "CZ" for c in text) else ""


def clean_line(value: Any) -> Any:
    """Text of one line: what is pasted with its line ends becomes one (a name must not begin a line of a letter)."""
    text = clean(value)
    return LINE_ENDS.sub(" ", text) if isinstance(text, str) else text


class CleanMeta:
    def bind_field(self, form: Any, unbound_field: Any, options: Any) -> Any:
        lines = issubclass(unbound_field.field_class, TextAreaField | HiddenField | PasswordField)
        filters = [clean if lines else clean_line, *unbound_field.kwargs.get("filters", [])]
        kwargs = {k: v for k, v in unbound_field.kwargs.items() if k != "filters"}
        bound = type(unbound_field)(unbound_field.field_class, *unbound_field.args, **kwargs)
        if issubclass(unbound_field.field_class, FormField | FieldList):
            return bound.bind(form=form, **options)
        return bound.bind(form=form, filters=filters, **options)


@cache
def words_of_fields(code: str) -> Any:
    return get_translations([code])


class Form(FlaskForm):  # type: ignore[misc]
    class Meta(CleanMeta, FlaskForm.Meta):  # type: ignore[misc]
        def get_translations(self, form: Any) -> Any:
            """Those of WTForms; by themselves Flask-WTF would read their file again for every request."""
            return words_of_fields(language())

    def process(self, *args: Any, **kwargs: Any) -> None:
        """Blanks and letters that cannot be seen are no answer, also for validators that look at what was typed."""
        super().process(*args, **kwargs)
        for field in self:
            if field.raw_data and clean(field.raw_data[0]) == "":
                field.raw_data = []

    @property
    def answers(self) -> dict[str, Any]:
        """What the form asks, by field name, for `services.deed(**form.answers)`."""
        return {name: value for name, value in self.data.items() if name != "csrf_token"}

    @property
    def all_errors(self) -> list[tuple[str, str]]:
        """(id of the control, sentence) of every error, inner fields included, for the summary."""
        return list(_errors(self))


def _errors(form: Any) -> Iterable[tuple[str, str]]:
    for field in form:
        if isinstance(field, FormField):
            yield from _errors(field.form)
            continue
        for error in field.errors[:1]:
            yield field.id, error if isinstance(error, str) else str(error)


def no_link(form: Any, field: Any) -> None:
    """A name travels in letters of ours: it must not carry an address that somebody might press."""
    if LINK.search(field.data or ""):
        raise ValidationError(_l("Enter the name alone, without a web or e-mail address."))


def filled_in(message: Any = None) -> Callable[[Any, Any], None]:
    """At least one language must be filled in."""

    def check(form: Any, field: Any) -> None:
        if not any((value or "").strip() for value in field.data.values()):
            raise ValidationError(message or _l("Fill this in, at least in one language."))

    return check


class TranslatedField(FormField):  # type: ignore[misc]
    """One text in every language of the house; its data is {language: text} without the empty ones."""

    def __init__(
        self,
        label: Any,
        *,
        required: Any = None,
        long: bool = False,
        most: int = 200,
        is_name: bool = False,
        **kwargs: Any,
    ) -> None:
        kind = TextAreaField if long else StringField
        checks = [Length(max=most, message=_l("At most %(max)d characters, please.")), *([no_link] if is_name else [])]
        inner = type(
            "LanguagesForm",
            (PlainForm,),
            {"Meta": type("Meta", (CleanMeta, PlainForm.Meta), {})}
            | {code: kind(own_name(code), checks) for code in LANGUAGES},
        )
        super().__init__(inner, label, **kwargs)
        self.required_message = required
        self.is_translated = True

    def validate(self, form: Any, extra_validators: Any = ()) -> bool:
        valid = bool(super().validate(form))
        if valid and self.required_message and not self.data:
            self.form[LANGUAGES[0]].errors = [str(self.required_message)]
            return False
        return valid

    def process(self, formdata: Any, data: Any = None, extra_filters: Any = None) -> None:
        super().process(formdata, data if isinstance(data, dict) else None, extra_filters)

    @property
    def data(self) -> dict[str, str]:
        return {code: text for code, text in self.form.data.items() if text}


class MomentField(DateTimeLocalField):  # type: ignore[misc]
    """A moment, typed and shown on the wall clock of `form.meta.zone`: `CallForm(meta={"zone": fair.time_zone})`."""

    @property
    def zone(self) -> str:
        return str(getattr(self.meta, "zone", "UTC"))

    def process_data(self, value: datetime | None) -> None:
        self.data = value

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = next(iter(valuelist), "").strip()
        self.data = None
        if not typed:
            return
        try:
            wall = datetime.fromisoformat(typed).replace(tzinfo=None, second=0, microsecond=0)
        except ValueError:
            raise ValueError(_("Enter the day and the hour, for example 15.09.2025, 17:00.")) from None
        moment = from_wall_clock(wall, self.zone)
        if in_zone(moment.astimezone(UTC), self.zone).replace(tzinfo=None) != wall:
            raise ValueError(
                _("This hour does not exist on that day, because the clocks go forward. Choose a later one.")
            )
        before = self.object_data
        shown = before and in_zone(before, self.zone).replace(tzinfo=None, second=0, microsecond=0)
        self.data = before if shown == wall else moment  # what was not touched keeps its seconds

    def _value(self) -> str:
        if self.raw_data:
            return " ".join(self.raw_data)
        return in_zone(self.data, self.zone).strftime("%Y-%m-%dT%H:%M") if self.data else ""


def sent() -> bool:
    """Was a form sent with this request (and not only its page opened)?"""
    return request.method == "POST"


def form_page(template: str, form: Form, **context: Any) -> ResponseReturnValue:
    """The page with the form; 422 and the visitor's own words when something is wrong."""
    return render_template(template, form=form, **context), 422 if form.errors else 200


def init_app(app: Flask) -> None:
    controls.use()
    csrf.init_app(app)
