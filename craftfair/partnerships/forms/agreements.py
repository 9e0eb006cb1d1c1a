"""What partners are asked about an agreement: its words and dates, its partners, its documents, the seat on the map."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional
from wtforms.widgets import NumberInput

from craftfair.foundation.fields import CheckBoxes, Choice, Day, Measure, number
from craftfair.foundation.forms import Form, TranslatedField
from craftfair.foundation.i18n import label
from craftfair.foundation.paper_field import BIGGEST, is_whole_pdf
from craftfair.partnerships.models import Field, PartnershipKind

FIRST_YEAR, LAST_YEAR = 1900, 2200


class PartnershipForm(Form):
    """The words and dates of an agreement."""

    name = TranslatedField(
        _l("Name of the agreement"), required=_l("Give the agreement a name in at least one language."), is_name=True
    )
    kind = Choice(_l("Kind"))
    fields = CheckBoxes(_l("What it is about"))
    contacts_since = number(_l("In contact since (year)"), least=FIRST_YEAR, most=LAST_YEAR, required=False)
    signed_in = number(_l("Signed in (year)"), least=FIRST_YEAR, most=LAST_YEAR, required=False)
    runs_from = Day(_l("In force from"), [Optional()])
    runs_until = Day(_l("In force until"), [Optional()])
    about = TranslatedField(_l("What was agreed"), long=True, most=5000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, label(kind)) for kind in PartnershipKind]
        self["fields"].choices = [(field.value, label(field)) for field in Field]

    def validate_signed_in(self, field: Any) -> None:
        if field.data and self.contacts_since.data and field.data < self.contacts_since.data:
            raise ValidationError(_l("An agreement is signed after the first contact. Enter a later year."))

    def validate_runs_until(self, field: Any) -> None:
        if field.data and self.runs_from.data and field.data < self.runs_from.data:
            raise ValidationError(_l("An agreement ends after it has begun. Enter a later day."))


class PartyForm(Form):
    """One more partner."""

    partner = Choice(_l("Partner"), [InputRequired(_l("Choose the partner."))])


class ConcludeForm(PartnershipForm):
    partner = Choice(_l("Partner"), [InputRequired(_l("Choose the partner."))])


class AgentForm(Form):
    """The association that acts for a town, or none."""

    agent = Choice(_l("Association that acts for you"), [Optional()])


class DocumentForm(Form):
    """A PDF; its first and last bytes are looked at, it is never opened here."""

    title = StringField(
        _l("Title"),
        [
            DataRequired(_l("Say what this document is, for example “Agreement, signed text”.")),
            Length(max=200, message=_l("At most %(max)d characters, please.")),
        ],
    )
    file = FileField(_l("PDF file"))
    content: bytes = b""

    def validate_file(self, field: Any) -> None:
        self.content = field.data.stream.read(BIGGEST + 1) if field.data else b""
        if not self.content:
            raise ValidationError(_l("Choose the PDF file."))
        if len(self.content) > BIGGEST:
            raise ValidationError(_l("The file is larger than 10 MB. Save it smaller and choose it again."))
        if not is_whole_pdf(self.content):
            raise ValidationError(_l("This is not a whole PDF file. Save the document as PDF and choose it again."))


def degrees(words: Any, most: int, example: Any) -> Measure:
    limits = NumberRange(-most, most, message=_l("Enter degrees from %(min)s to %(max)s."))
    return Measure(words, [InputRequired(example), limits], widget=NumberInput(step="0.01"))


class PlaceForm(Form):
    """Where an organisation has its seat."""

    seat = StringField(
        _l("Town of the seat"),
        [
            DataRequired(_l("Enter the town where you have your seat.")),
            Length(max=120, message=_l("At most %(max)d characters, please.")),
        ],
    )
    latitude = degrees(_l("Latitude (north)"), 90, _l("Enter the latitude in degrees, for example 43.13."))
    longitude = degrees(_l("Longitude (east)"), 180, _l("Enter the longitude in degrees, for example 24.72."))
