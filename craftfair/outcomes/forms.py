"""What an artisan is asked after a fair: five short questions."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import InputRequired, Length

from craftfair.domain.outcomes import SalesBand
from craftfair.foundation.fields import Radios, number
from craftfair.foundation.forms import Form
from craftfair.foundation.i18n import label


class OutcomeForm(Form):
    sales = Radios(_l("What did you sell at the fair, in euro?"), [InputRequired(_l("Choose one of the sums."))])
    orders = number(_l("How many orders for later?"), most=10_000)
    contacts = number(_l("How many new contacts?"), most=10_000)
    would_return = Radios(_l("Would you go again?"), [InputRequired(_l("Choose yes or no."))])
    words = TextAreaField(
        _l("What should the organiser know?"), [Length(max=2000, message=_l("At most %(max)d characters, please."))]
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.sales.choices = [(band.value, label(band)) for band in SalesBand]
        self.would_return.choices = [("yes", _l("Yes")), ("no", _l("No"))]

    @property
    def said(self) -> dict[str, Any]:
        """The answers as an outcome takes them."""
        return self.answers | {
            "sales": SalesBand(self.sales.data),
            "would_return": self.would_return.data == "yes",
            "words": self.words.data or "",
        }
