"""What partners are asked about the ledger: an entry with its evidence, why one is wrong, what a unit is worth."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError
from wtforms.validators import InputRequired, Optional

from craftfair.domain.reciprocity import IN_MONEY, Kind
from craftfair.foundation.fields import Choice, number
from craftfair.foundation.forms import Form
from craftfair.foundation.i18n import label
from craftfair.foundation.money_fields import MoneyForm, amount, reason
from craftfair.partnerships.forms.agreements import FIRST_YEAR, LAST_YEAR


class EntryForm(MoneyForm):
    giver = Choice(_l("Who gave"), [InputRequired(_l("Choose who gave."))])
    receiver = Choice(_l("Who received"), [InputRequired(_l("Choose who received."))])
    year = number(_l("Year"), least=FIRST_YEAR, most=LAST_YEAR)
    kind = Choice(_l("What"))
    quantity = number(_l("How many"), least=1)
    amount = amount(_l("Amount (only for fees waived)"), required=False)
    evidence = reason(_l("Evidence"), _l("Say what proves it: the number of an invoice, a decision, a list."))
    document = Choice(_l("Document of the agreement"), [Optional()])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, label(kind)) for kind in Kind]

    def validate_receiver(self, field: Any) -> None:
        if field.data and field.data == self.giver.data:
            raise ValidationError(_l("A town gives nothing to itself. Choose the other one."))

    def validate_kind(self, field: Any) -> None:
        if field.data in IN_MONEY and self.amount.data is None:
            raise ValidationError(_l("Enter the amount of the fees that were waived."))
        if field.data not in IN_MONEY and self.amount.data is not None:
            raise ValidationError(_l("An amount is entered for waived fees only. Empty it, or choose “Fees waived”."))


class StrikeForm(Form):
    because = reason(_l("Why it is wrong"), _l("Say why this entry is wrong: your partner reads it."))


class ValueForm(MoneyForm):
    """What one unit is worth."""

    kind = Choice(_l("One unit of"))
    amount = amount(_l("Is worth to us"), required=True)
    from_year = number(_l("From the year"), least=FIRST_YEAR, most=LAST_YEAR)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind.choices = [(kind.value, label(kind)) for kind in Kind if kind not in IN_MONEY]
