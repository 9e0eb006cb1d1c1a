"""A field of a form that takes a photo: it is decoded while the form is looked at, before anything is written."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import ValidationError

from craftfair.foundation import photos
from craftfair.foundation.database import give_back


class PhotoField(FileField):  # type: ignore[misc]
    """`clean` is the picture to keep, when one was sent and can be used."""

    clean: photos.Photo | None = None
    limits = photos.LIMITS

    def pre_validate(self, form: Any) -> None:
        """Decoding may take seconds; meanwhile nobody shall wait for our transaction."""
        if not self.data:
            return
        give_back()
        try:
            self.clean = photos.prepare(self.data.stream, limits=self.limits)
        except photos.PhotoRefused as refused:
            raise ValidationError(photos.FAULT_SENTENCES[refused.fault]) from None
