"""What artisans are asked about themselves and their workshop."""

import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, TelField, TextAreaField, URLField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from craftfair.accounts.models import Organisation
from craftfair.artisans.models import LegalForm
from craftfair.foundation.fields import Choice, Several
from craftfair.foundation.forms import Form, TranslatedField, no_link
from craftfair.foundation.i18n import countries, label, language_name, translated

ELSEWHERE = "elsewhere"
SPOKEN = (
    *("bg", "fr", "en", "de", "es", "it", "pt", "ro", "el", "tr", "ru", "uk", "sr", "mk", "sq", "bs"),
    *("hr", "sl", "hu", "pl", "cs", "sk", "lt", "lv", "et", "fi", "sv", "da", "no", "nl", "ga", "mt"),
)
PHONE = re.compile(r"\+[1-9][0-9 ()./-]{5,24}")
WEB_ADDRESS = re.compile(r"https?://[^\s/?#@\\]+\.[^\s/?#@\\.]{2,}([/?#]\S*)?", re.IGNORECASE)
AT_MOST = _l("At most %(max)d characters, please.")


def international(number: str | None) -> str | None:
    """00 359 88… is +359 88…"""
    return "+" + number[2:].lstrip() if number and number.startswith("00") else number


def with_scheme(address: str | None) -> str | None:
    """www.example.org is meant as https://www.example.org."""
    return f"https://{address}" if address and re.match(r"[\w-]+(\.[\w-]+)+([/?#]|$)", address) else address


class ProfileForm(Form):
    trading_name = StringField(
        _l("Name of your workshop"),
        [DataRequired(_l("Enter the name of your workshop.")), Length(max=120, message=AT_MOST), no_link],
    )
    legal_form = Choice(_l("You take part as"), coerce=LegalForm)
    representative = StringField(
        _l("Who represents the workshop"),
        [
            DataRequired(_l("Enter the name of the person who represents the workshop.")),
            Length(max=120, message=AT_MOST),
        ],
    )
    home = Choice(_l("Town"), [InputRequired(_l("Choose your town, or “Another place”."))])
    place = StringField(_l("Name of the place"), [Length(max=120, message=AT_MOST)])
    country = Choice(_l("Country"), default="")
    phone = TelField(_l("Telephone"), filters=[international])
    website = URLField(_l("Website"), [Length(max=300, message=AT_MOST)], filters=[with_scheme])
    languages = Several(
        _l("Languages you speak with visitors"),
        [InputRequired(_l("Tick at least one language."))],
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    techniques = TextAreaField(_l("Techniques"), [Length(max=600, message=AT_MOST)])
    public_text = TranslatedField(_l("Your workshop in your own words"), long=True, most=1200)
    is_public = BooleanField(_l("Show my workshop in the public catalogue"))

    def __init__(self, towns: Iterable[Organisation], **given: Any) -> None:
        super().__init__(**given)
        self.towns = {town.slug: town for town in towns}
        names = sorted((translated(town.name), slug) for slug, town in self.towns.items())
        self.home.choices = [
            ("", _l("Choose")),
            *((slug, name) for name, slug in names),
            (ELSEWHERE, _l("Another place")),
        ]
        self.country.choices = [("", _l("Choose")), *countries()]
        self.legal_form.choices = [(form.value, label(form)) for form in LegalForm]
        self.languages.choices = [(code, language_name(code)) for code in SPOKEN]

    def validate_place(self, field: Any) -> None:
        if self.home.data == ELSEWHERE and not field.data:
            raise ValidationError(_l("Enter the name of your place."))

    def validate_country(self, field: Any) -> None:
        if self.home.data == ELSEWHERE and not field.data:
            raise ValidationError(_l("Choose your country."))

    def validate_phone(self, field: Any) -> None:
        if field.data and not PHONE.fullmatch(field.data):
            raise ValidationError(_l("Begin with + and the code of your country, for example +359 88 123 4567."))

    def validate_website(self, field: Any) -> None:
        if field.data and not is_web_address(field.data):
            raise ValidationError(_l("Enter an address that begins with https://, for example https://example.org."))

    @property
    def answers(self) -> dict[str, Any]:
        given = super().answers
        town = self.towns.get(given.pop("home"))
        return given | {"town": town}


def is_web_address(text: str) -> bool:
    try:
        return bool(WEB_ADDRESS.fullmatch(text) and urlsplit(text).port != 0)
    except ValueError:
        return False
