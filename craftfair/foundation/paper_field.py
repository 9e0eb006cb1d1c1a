"""A field of a form that takes a paper: a whole PDF as it comes, or a photo of it, which is painted anew."""

from typing import Any

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import ValidationError

from craftfair.foundation import photos
from craftfair.foundation.database import give_back

BIGGEST = 10 * 1024 * 1024


def is_whole_pdf(data: bytes) -> bool:
    """The first and last bytes are looked at; a PDF is never opened here."""
    return data.startswith(b"%PDF-") and b"%%EOF" in data[-2048:]


class PaperField(FileField):  # type: ignore[misc]
    """`content` and `media_type` are what to keep, when something was sent and can be used."""

    content: bytes = b""
    media_type = ""

    def pre_validate(self, form: Any) -> None:
        """Decoding a photo may take seconds; meanwhile nobody shall wait for our transaction."""
        head = self.data.stream.read(5) if self.data else b""
        if not head:
            raise ValidationError(_l("Choose the PDF file or the photo."))
        self.data.stream.seek(0)
        if head == b"%PDF-":
            self.take_pdf(self.data.stream.read(BIGGEST + 1))
        else:
            give_back()
            self.take_photo()

    def take_pdf(self, data: bytes) -> None:
        if len(data) > BIGGEST:
            raise ValidationError(_l("The file is larger than 10 MB. Save it smaller and choose it again."))
        if not is_whole_pdf(data):
            raise ValidationError(_l("This is not a whole PDF file. Save the document as PDF and choose it again."))
        self.content, self.media_type = data, "application/pdf"

    def take_photo(self) -> None:
        try:
            photo = photos.prepare(self.data.stream)
        except photos.PhotoRefused as refused:
            raise ValidationError(photos.FAULT_SENTENCES[refused.fault]) from None
        self.content, self.media_type = photo.sizes[max(photo.sizes)], "image/webp"
