"""What towns and organisers are asked about delegations."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, IntegerField, StringField, TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from craftfair.domain.list_changes import typed_code
from craftfair.domain.list_deadlines import MOST_DAYS
from craftfair.domain.participation import LineRole
from craftfair.domain.travel_party import Grouping
from craftfair.foundation.fields import Choice, Radios, number
from craftfair.foundation.forms import Form, MomentField, TranslatedField, no_link
from craftfair.foundation.i18n import label

BIGGEST_SIGNATURE = 200_000
SIGNATURES = ("p7s", "asc", "sig")


class PlacesForm(Form):
    """Places offered to a sending town."""

    town = Choice(_l("Sending town"), [InputRequired(_l("Choose the town you offer places to."))])
    quota = IntegerField(
        _l("Places"),
        [InputRequired(_l("Enter how many places.")), NumberRange(0, 500, _l("Enter a number from 0 to 500."))],
    )
    sign_by = MomentField(_l("List wanted by"), [Optional()])
    answer_days = number(_l("Days in which we answer each signed version"), least=1, most=MOST_DAYS)


class ObjectionForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        [
            InputRequired(_l("Give the reason: the artisan will read it.")),
            Length(max=1000, message=_l("At most %(max)d characters, please.")),
        ],
    )


class LineObjectionForm(Form):
    """What the host town objects to, and why."""

    application = Choice(_l("Line"), [InputRequired(_l("Choose the line you object to."))])
    reason = TextAreaField(
        _l("Reason"),
        [
            InputRequired(_l("Give the reason: the sending town and the artisan will read it.")),
            Length(max=1000, message=_l("At most %(max)d characters, please.")),
        ],
    )


class AcceptForm(Form):
    """One line to accept; none: all that have no answer yet."""

    application = HiddenField()


class CompanionForm(Form):
    """Somebody who goes without an application."""

    name = StringField(
        _l("Name"),
        [
            InputRequired(_l("Enter the name.")),
            Length(max=120, message=_l("At most %(max)d characters, please.")),
            no_link,
        ],
    )
    role = Choice(_l("Goes as"), [InputRequired(_l("Choose as what this person goes."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.role.choices = [(one.value, label(one)) for one in LineRole if one is not LineRole.ARTISAN]


class CraftQuotaForm(Form):
    craft = Choice(_l("Craft"), [InputRequired(_l("Choose the craft."))])
    places = number(_l("Places at most"), most=500, required=False)


class GroupingForm(Form):
    grouping = Radios(_l("The people of this town stand"), [InputRequired(_l("Choose how they stand."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.grouping.choices = [(one.value, label(one)) for one in Grouping]


class OwnCallForm(Form):
    """What a town asks of its artisans, and by when."""

    until = MomentField(_l("Applications wanted by"), [InputRequired(_l("Enter the day and the hour."))])
    message = TranslatedField(_l("Your words to them"), long=True, most=2000, required=_l("Say what you ask for."))


class RunByForm(Form):
    association = Choice(_l("Association that runs the stand"), [Optional()])


class CodeForm(Form):
    """The code printed on a list."""

    code = StringField(_l("Code"), [InputRequired(_l("Type the code printed on the list."))])

    def validate_code(self, field: Any) -> None:
        typed = typed_code(field.data or "")
        if typed is None:
            raise ValidationError(_l("A code has 16 characters, digits and the letters a to f. Type it once more."))
        field.data = typed


class SignatureForm(Form):
    """A detached electronic signature; it is told by its name alone and never opened."""

    file = FileField(_l("Signature file"))
    content: bytes = b""
    kind = ""

    def validate_file(self, field: Any) -> None:
        name = (field.data.filename or "") if field.data else ""
        self.kind = name.rpartition(".")[2].lower()
        self.content = field.data.stream.read(BIGGEST_SIGNATURE + 1) if field.data else b""
        if not self.content:
            raise ValidationError(_l("Choose the signature file."))
        if self.kind not in SIGNATURES:
            raise ValidationError(_l("A detached signature ends in .p7s, .asc or .sig. Choose such a file."))
        if len(self.content) > BIGGEST_SIGNATURE:
            raise ValidationError(_l("The file is larger than 200 kB. A detached signature is much smaller."))


class SignForm(Form):
    office = StringField(
        _l("Your office"),
        [
            InputRequired(_l("Enter the office in which you sign, for example “Deputy Mayor”.")),
            Length(max=120, message=_l("At most %(max)d characters, please.")),
        ],
    )
    digest = HiddenField()
