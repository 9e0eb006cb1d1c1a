"""What is asked about landmarks, circuits, neighbours, and the sheet a ground is drawn on."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, ValidationError
from wtforms.validators import InputRequired

from craftfair.domain.ground import Landmark as Kind
from craftfair.domain.ground import natural
from craftfair.domain.ground.picture import BadPicture, Lying, Measured, calibrated
from craftfair.fairs.forms.ground import SHORT, LabelledForm
from craftfair.fairs.models import GroundSheet, Stand
from craftfair.foundation import pdf_pages, photos
from craftfair.foundation.database import give_back
from craftfair.foundation.fields import Choice, Measure, Radios, metres, number
from craftfair.foundation.forms import Form
from craftfair.foundation.i18n import label, sentence
from craftfair.foundation.photo_field import PhotoField


class LandmarkForm(LabelledForm):
    kind = Choice(_l("Kind"))
    width_m = metres(_l("Width"), default=1.0)
    depth_m = metres(_l("Depth"), default=1.0)
    x_m = metres(_l("From the left edge"), least=-1000, default=0.0)
    y_m = metres(_l("From the upper edge"), least=-1000, default=0.0)
    angle_deg = Measure(_l("Angle"), default=0.0)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.kind.choices = [(str(kind), label(kind)) for kind in Kind]

    @property
    def answers(self) -> dict[str, Any]:
        given = super().answers
        return given | {"kind": Kind(given["kind"]), "angle_deg": (given["angle_deg"] or 0.0) % 360}


class CircuitForm(Form):
    label = StringField(_l("Label"), [InputRequired(_l("Enter a short label, for example A or A1.")), SHORT])
    power_w = number(_l("Carries"), least=1, default=3680)


class NeighboursForm(Form):
    """Two stands, and what they are to each other."""

    one = Choice(_l("Stand"))
    other = Choice(_l("and stand"))
    beside = Radios(_l("They are"), default="yes")

    def __init__(self, stands: Mapping[str, Stand], **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.stands = stands
        labels = sorted(stands, key=natural)
        self.one.choices = self.other.choices = [(name, name) for name in labels]
        self.beside.choices = [
            ("yes", _l("neighbours")),
            ("no", _l("no neighbours")),
            ("drawn", _l("what the drawing says")),
        ]

    def validate_other(self, field: Any) -> None:
        if field.data == self.one.data:
            raise ValidationError(_l("Choose two different stands."))

    @property
    def pair(self) -> tuple[Stand, Stand, bool | None]:
        beside = {"yes": True, "no": False}.get(self.beside.data)
        return self.stands[self.one.data], self.stands[self.other.data], beside


class SheetForm(Form):
    across_m = metres(_l("Fronts are neighbours across an aisle narrower than"), least=0, most=50)
    escape_m = metres(_l("Ways of escape are at least as wide as"), least=0, most=50)

    def __init__(self, sheet: GroundSheet) -> None:
        super().__init__(obj=sheet)


class PlanField(PhotoField):
    """A picture of a ground, or a page of a PDF: one large size, so that fine lines stay legible."""

    limits = replace(photos.LIMITS, sizes=(pdf_pages.LIMITS.longest,))

    def pre_validate(self, form: Any) -> None:
        if not self.data or not pdf_pages.is_pdf(self.data.stream):
            super().pre_validate(form)
            return
        if form.page.errors:
            return
        give_back()
        try:
            self.clean = pdf_pages.prepare(self.data.stream, form.page.data or 1)
        except pdf_pages.PageRefused as refused:
            raise ValidationError(pdf_pages.FAULT_SENTENCES[refused.fault]) from None


class PictureForm(Form):
    """The page comes first: it is read before the file is painted."""

    page = number(_l("Page of the PDF"), least=1, most=pdf_pages.LIMITS.max_pages, required=False)
    picture = PlanField(_l("Picture of the ground"))

    @property
    def photo(self) -> photos.Photo:
        """The clean picture of a form that was found valid."""
        if self.picture.clean is None:
            raise ValueError("the form was not found valid")
        return self.picture.clean

    def validate_picture(self, field: Any) -> None:
        if field.clean is None and not field.errors and not self.page.errors:
            raise ValidationError(_l("Choose a picture: a photographed or exported plan, JPEG, PNG or PDF."))


class CalibrationForm(Form):
    """Two points of the picture and how far apart they are in truth."""

    one_x = Measure(_l("First point: pixels from the left"))
    one_y = Measure(_l("First point: pixels from above"))
    other_x = Measure(_l("Second point: pixels from the left"))
    other_y = Measure(_l("Second point: pixels from above"))
    distance = metres(_l("Distance between them"), least=0.1, most=10_000)
    unit = Choice(_l("Measured in"))
    x_m = metres(_l("The first point lies from the left edge"), least=-1000, default=0.0)
    y_m = metres(_l("The first point lies from the upper edge"), least=-1000, default=0.0)

    lying: Lying

    def __init__(self) -> None:
        super().__init__()
        self.unit.choices = [(str(unit), label(unit)) for unit in Measured]

    def validate_unit(self, field: Any) -> None:
        points = [
            field.data for field in (self.one_x, self.one_y, self.other_x, self.other_y) if field.data is not None
        ]
        if len(points) < 4:
            raise ValidationError(_l("Give both points of the picture in pixels."))
        if not self.distance.data or self.distance.errors:
            return
        (a, b, c, d), unit = points, Measured(field.data)
        at = (self.x_m.data or 0.0, self.y_m.data or 0.0)
        try:
            self.lying = calibrated((a, b), (c, d), self.distance.data, unit, at_m=at)
        except BadPicture as fault:
            raise ValidationError(sentence(fault.fault, {"m_per_px": fault.m_per_px})) from None

    @property
    def placed(self) -> dict[str, float]:
        lying = self.lying
        return {"picture_x_m": lying.x_m, "picture_y_m": lying.y_m, "picture_m_per_px": lying.m_per_px}
