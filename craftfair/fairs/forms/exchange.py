"""Which file or which other fair stands are to come from."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, ValidationError
from wtforms.validators import InputRequired

from craftfair.foundation.fields import Choice
from craftfair.foundation.forms import Form

MOST_BYTES = 4_000_000


class ImportForm(Form):
    file = FileField(_l("File with stands"))
    fair = Choice(_l("or the stands of another fair"))

    def __init__(self, fairs: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fair.choices = [("", _l("none")), *fairs]
        self.text = ""

    def validate_file(self, field: Any) -> None:
        if not field.data:
            if not self.fair.data:
                raise ValidationError(_l("Choose a file, or another fair."))
            return
        data = field.data.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            raise ValidationError(_l("This file is larger than 4 MB. Leave out everything but the stands."))
        self.text = decoded(data)


def decoded(data: bytes) -> str:
    """UTF-8, or what older spreadsheets write in Western Europe and in Bulgaria."""
    for encoding in ("utf-8-sig", "cp1251" if sum(byte >= 0xC0 for byte in data) > len(data) // 10 else "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


class ApplyForm(Form):
    stands = HiddenField(validators=[InputRequired(_l("There is no stand in this file."))])
