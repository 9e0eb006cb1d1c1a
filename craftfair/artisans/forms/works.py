"""What artisans are asked about their works and the photos they show."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form as PlainForm
from wtforms import FormField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from craftfair.artisans import crafts
from craftfair.foundation.fields import Choice
from craftfair.foundation.forms import CleanMeta, Form, TranslatedField
from craftfair.foundation.photo_field import PhotoField

PHOTO_ROWS = 3
AT_MOST = _l("At most %(max)d characters, please.")


class PhotoRow(PlainForm):  # type: ignore[misc]
    class Meta(CleanMeta, PlainForm.Meta):  # type: ignore[misc]
        pass

    picture = PhotoField(_l("Photo"))
    alt = StringField(_l("What the photo shows"), [Length(max=200, message=AT_MOST)])

    def validate_picture(self, field: Any) -> None:
        if self.alt.data and not field.data:
            raise ValidationError(_l("Choose the photo (browsers do not keep files), or empty its description."))

    def validate_alt(self, field: Any) -> None:
        if self.picture.data and not field.data:
            raise ValidationError(_l("Say in a few words what the photo shows, for those who cannot see it."))


class PhotosForm(Form):
    """Up to three photos at once, each with its words; `room`: how many more there may be."""

    photo_1 = FormField(PhotoRow, _l("Photo 1"))
    photo_2 = FormField(PhotoRow, _l("Photo 2"))
    photo_3 = FormField(PhotoRow, _l("Photo 3"))

    def __init__(self, room: int = PHOTO_ROWS, **given: Any) -> None:
        super().__init__(**given)
        for number in range(max(room, 0) + 1, PHOTO_ROWS + 1):
            del self[f"photo_{number}"]

    @property
    def rows(self) -> list[Any]:
        return [self[name] for name in ("photo_1", "photo_2", "photo_3") if name in self]

    @property
    def photos(self) -> list[tuple[Any, str]]:
        """The clean photos with their words."""
        return [(row.picture.clean, row.alt.data) for row in self.rows if row.picture.clean]

    @property
    def answers(self) -> dict[str, Any]:
        words = {name: value for name, value in super().answers.items() if not name.startswith("photo_")}
        return words | {"photos": self.photos}

    def validate(self, extra_validators: Any = None) -> bool:
        if super().validate(extra_validators):
            return True
        for row in self.rows:
            if row.picture.clean and not row.picture.errors:
                row.picture.errors = [_l("Choose this photo again: browsers do not keep files when a page comes back.")]
        return False


class StandForm(PhotosForm):
    """Photos of the stand."""

    def validate(self, extra_validators: Any = None) -> bool:
        if super().validate(extra_validators) and self.rows and not self.photos:
            self.rows[0].picture.errors = [_l("Choose at least one photo.")]
        return not self.errors


class WorkForm(PhotosForm):
    title = TranslatedField(_l("Title"), required=_l("Give the work a title, at least in one language."), most=120)
    craft = Choice(_l("Craft"), [InputRequired(_l("Choose the craft of this work."))])
    materials = StringField(_l("Materials"), [Length(max=200, message=AT_MOST)])
    description = TranslatedField(_l("Description"), long=True, most=1200)

    def __init__(self, practised: Iterable[str], **given: Any) -> None:
        super().__init__(**given)
        own = [(key, crafts.craft_name(key)) for key in practised]
        others = [choice for choice in crafts.choices() if choice not in own]
        self.craft.choices = (
            {_l("Your crafts"): own, _l("All crafts"): others} if own else [("", _l("Choose")), *others]
        )


class PhotoForm(Form):
    alt = StringField(
        _l("What the photo shows"),
        [
            DataRequired(_l("Say in a few words what the photo shows, for those who cannot see it.")),
            Length(max=200, message=AT_MOST),
        ],
    )
