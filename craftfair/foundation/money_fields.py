"""Fields for amounts of money in their currency, and for the reasons people give with them."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from craftfair.domain.reciprocity import Money
from craftfair.foundation.fields import Choice, Measure
from craftfair.foundation.forms import Form

#: Currencies of the partners' countries whose smallest unit is a hundredth.
CURRENCIES = (
    "EUR",
    "BGN",
    "CHF",
    "CZK",
    "DKK",
    "GBP",
    "GEL",
    "HUF",
    "MDL",
    "MKD",
    "NOK",
    "PLN",
    "RON",
    "SEK",
    "TRY",
    "UAH",
)


def amount(words: Any, *, required: bool) -> Measure:
    asked = InputRequired(_l("Enter the amount, for example 55.00.")) if required else Optional()
    return Measure(words, [asked, NumberRange(0, 10_000_000, message=_l("Enter an amount that is not below zero."))])


def reason(words: Any, missing: Any) -> TextAreaField:
    return TextAreaField(
        words, [DataRequired(missing), Length(max=1000, message=_l("At most %(max)d characters, please."))]
    )


class MoneyForm(Form):
    """An amount and its currency as whole minor units."""

    currency = Choice(_l("Currency"), choices=CURRENCIES)

    @property
    def money(self) -> Money | None:
        """The amount in cents, never through a fraction that cannot be written down."""
        sum_ = self["amount"].data
        return None if sum_ is None else Money(round(sum_ * 100), self.currency.data)
