"""What is asked about evidence, payments and what comes back."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import DataRequired, InputRequired, Length

from craftfair.domain.reciprocity import Money
from craftfair.foundation.fields import Day
from craftfair.foundation.forms import Form
from craftfair.foundation.money_fields import amount, reason
from craftfair.foundation.paper_field import PaperField
from craftfair.support.forms.schemes import cents


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


class RecoverForm(TransferForm):
    because = reason(_l("Why it came back"), _l("Give the reason: the artisan reads it."))
