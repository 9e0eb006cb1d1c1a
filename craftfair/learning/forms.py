"""What a reader is asked: the check of a course, the code of a certificate, the address of a platform."""

from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError
from wtforms.validators import InputRequired, Length, Optional

from craftfair.domain.courses import Course
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
