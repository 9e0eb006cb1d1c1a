"""What a reader is asked: the check of a course, the code of a certificate, the address of a platform."""

from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from craftfair.domain.courses import Course
from craftfair.domain.launching import is_safe_address
from craftfair.foundation.fields import Radios
from craftfair.foundation.forms import Form, no_link
from craftfair.foundation.i18n import translated


def check_form(course: Course, chosen: list[str]) -> Form:
    """The questions of a course as a form, with what was answered last."""
    fields = {
        f"question{number}": Radios(
            translated(dict(question.ask)),
            [InputRequired(_l("Choose an answer."))],
            choices=[(str(n), translated(dict(answer.words))) for n, answer in enumerate(question.answers)],
        )
        for number, question in enumerate(course.questions)
    }
    form: Form = type("CheckForm", (Form,), fields)(data={f"question{n}": value for n, value in enumerate(chosen)})
    return form


def chosen(form: Form) -> list[int | None]:
    """The number of each answer that was chosen."""
    given = [value for name, value in form.answers.items() if name.startswith("question")]
    return [int(value) if value else None for value in given]


class PlatformForm(Form):
    """The link to a town's own platform; without an address there is none."""

    name = StringField(_l("Name of the platform"), [Optional(), Length(max=120), no_link], default="")
    address = StringField(
        _l("Address"), [Optional(), Length(max=500, message=_l("At most %(max)d characters, please."))], default=""
    )

    def validate_address(self, field: Any) -> None:
        parts = urlsplit(field.data) if field.data.isascii() and field.data.isprintable() else None
        if parts is None or parts.scheme != "https" or not parts.hostname or parts.username:
            raise ValidationError(_l("Enter a whole address that begins with https://."))
        if not self.name.data:
            raise ValidationError(_l("Give the platform a name, too."))


WHOLE_ADDRESS = _l("Enter a whole address that begins with https://.")


class AddressField(StringField):  # type: ignore[misc]
    """One whole https address."""

    def pre_validate(self, form: Any) -> None:
        if not is_safe_address(self.data or ""):
            raise ValidationError(WHOLE_ADDRESS)


class AddressesField(TextAreaField):  # type: ignore[misc]
    """Up to ten https addresses, one a line."""

    def process_data(self, value: Any) -> None:
        self.data = list(value or [])

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = [line.strip() for text in valuelist for line in text.splitlines() if line.strip()]

    def _value(self) -> str:
        return self.raw_data[0] if self.raw_data else "\n".join(self.data or [])

    def pre_validate(self, form: Any) -> None:
        if not self.data or not all(len(one) <= 500 and is_safe_address(one) for one in self.data):
            raise ValidationError(_l("Enter whole addresses that begin with https://, one a line."))
        if len(self.data) > 10:
            raise ValidationError(_l("Enter ten addresses at most."))


class ToolForm(Form):
    """A platform of one's own, as its administrator names it."""

    name = StringField(
        _l("Name of the platform"), [InputRequired(_l("Give the platform a name.")), Length(max=120), no_link]
    )
    login_address = AddressField(
        _l("Address where the sign-in begins"), [Length(max=500, message=_l("At most %(max)d characters, please."))]
    )
    redirect_addresses = AddressesField(_l("Addresses that receive our answer"))
    target_address = AddressField(
        _l("Address of the courses"), [Length(max=500, message=_l("At most %(max)d characters, please."))]
    )


class LaunchForm(Form):
    """What one gives to a platform besides being oneself."""

    gives_name = BooleanField(_l("Give it my name"))
    gives_email = BooleanField(_l("Give it my e-mail address"))
