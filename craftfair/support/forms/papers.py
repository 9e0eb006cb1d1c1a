"""What is asked about evidence, payments and what comes back."""

from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length, NumberRange, Optional

from craftfair.domain.reciprocity import Money
from craftfair.domain.recovery import MOST_YEARS, Bearing, years_begun
from craftfair.foundation.fields import Day, Measure
from craftfair.foundation.forms import Form
from craftfair.foundation.money_fields import amount, reason
from craftfair.foundation.paper_field import PaperField
from craftfair.support.forms.schemes import cents


def percent() -> Measure:
    return Measure("", [Optional(), NumberRange(0, 100, message=_l("Enter a number from %(min)s to %(max)s."))])


class EvidenceForm(Form):
    title = StringField(
        _l("What it is"),
        [
            DataRequired(_l("Say what it is, for example “Hotel bill, 3 nights”.")),
            Length(max=200, message=_l("At most %(max)d characters, please.")),
        ],
    )
    file = PaperField(_l("PDF or photo"))


class TransferForm(Form):
    """Money that moves."""

    amount = amount(_l("Amount"), required=True)
    day = Day(_l("Day"), [InputRequired(_l("Enter the day."))])

    def transfer(self, currency: str) -> dict[str, Any]:
        """The answers as a payment takes them."""
        rest = {name: value or "" for name, value in self.answers.items() if name in ("note", "because")}
        return {"money": Money(cents(self["amount"]) or 0, currency), "day": self.day.data} | rest


class PayForm(TransferForm):
    note = StringField(
        _l("Number of the transfer"), [Length(max=200, message=_l("At most %(max)d characters, please."))]
    )


RATES = tuple(f"rate_{n}" for n in range(1, MOST_YEARS + 1))


class RecoverForm(TransferForm):
    """What came back, and what interest it bore if any; `years` is how many rates can be needed by today."""

    because = reason(_l("Why it came back"), _l("Give the reason: the artisan reads it."))
    since = Day(_l("Interest runs from"), [Optional()])

    def __init__(self, *args: Any, years: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, name in enumerate(RATES, start=1):
            if number > years:
                del self[name]
            else:
                self[name].label.text = _("Rate of interest in year %(number)s", number=number)

    @property
    def rates(self) -> list[Any]:
        return [self[name] for name in RATES if name in self]

    def validate(self, extra_validators: Any = None) -> bool:
        """No rate at all, or one for each year begun. (An empty field alone is no error: it may stay so.)"""
        valid = bool(super().validate(extra_validators))
        given = [field.data is not None for field in self.rates]
        if any(given) and self.since.data and self.day.data:
            wanted = years_begun(self.since.data, self.day.data) if self.since.data <= self.day.data else 0
            if given != [number < wanted for number in range(len(given))]:
                words = _("Enter one rate for each year begun from that day on: %(years)s.", years=wanted)
                self.rates[0].errors = [words]
        elif any(given) and not self.since.errors:
            self.since.errors = [_("Enter the day from which interest runs.")]
        return valid and not self.errors

    @property
    def recovery(self) -> dict[str, Any]:
        """The answers as a recovery takes them, without currency."""
        rates = [Decimal(str(field.data)) for field in self.rates if field.data is not None]
        since = self.since.data
        return {"bearing": Bearing(since, rates) if rates and since else None}


for _name in RATES:
    setattr(RecoverForm, _name, percent())
