"""What an officer is asked about a firm that was taken over or split: its heirs, the day, the evidence."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import FormField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from craftfair.domain.support import firm_number
from craftfair.foundation.fields import Day
from craftfair.foundation.forms import Form
from craftfair.foundation.money_fields import amount, reason
from craftfair.support.forms.requests import Row
from craftfair.support.forms.schemes import cents

HEIRS = tuple(f"heir_{n}" for n in range(1, 5))
SHORT = Length(max=120, message=_l("At most %(max)d characters, please."))


class HeirRow(Row):
    """A firm that took over, or a part of a split."""

    number = StringField(_l("Number in the register"), [SHORT])
    equity = amount(_l("Book value of its equity"), required=False)

    def validate_number(self, field: Any) -> None:
        if (field.data or self.equity.data) and not firm_number(field.data or ""):
            raise ValidationError(_l("Enter the number of this firm in its register."))


class FirmChangeForm(Form):
    firm = StringField(
        _l("Number of the firm that was taken over or split"),
        [DataRequired(_l("Enter the number of this firm in its register.")), SHORT],
    )
    day = Day(_l("Day on which it took effect"), [InputRequired(_l("Enter the day."))])
    evidence = reason(_l("Evidence"), _l("Say what proves it, for example the entry in the commercial register."))

    def __init__(self, *args: Any, last_day: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.last_day = last_day

    def validate_day(self, field: Any) -> None:
        if field.data and field.data > self.last_day:
            raise ValidationError(_l("A change is entered when it has taken effect. Enter a day that is not to come."))

    def validate_firm(self, field: Any) -> None:
        if field.data and not firm_number(field.data):
            raise ValidationError(_l("Enter the letters and digits of its number."))

    def validate(self, extra_validators: Any = None) -> bool:
        """At least one heir, none twice; of several each with its equity."""
        valid, rows = bool(super().validate(extra_validators)), list(self.rows())
        first, seen = self[HEIRS[0]].form, set[str]()
        if not rows and not first.number.errors:
            first.number.errors = [_("Enter the firm that took it over, or the parts of the split.")]
        for row in rows:
            key = firm_number(row.number.data)
            if key in seen:
                row.number.errors = [_("This firm stands above already. Name each firm once.")]
            if len(rows) > 1 and not cents(row.equity) and not row.equity.errors:
                row.equity.errors = [_("Of several firms each has the book value of its equity on that day.")]
            seen.add(key)
        return valid and not self.errors

    def rows(self) -> Iterator[Any]:
        return (self[name].form for name in HEIRS if firm_number(self[name].form.number.data or ""))

    @property
    def change(self) -> dict[str, Any]:
        """The answers as an entry takes them; a single heir takes all, whatever its equity."""
        heirs = {row.number.data: cents(row.equity) or 1 for row in self.rows()}
        return {"firm": self.firm.data, "day": self.day.data, "evidence": self.evidence.data, "heirs": heirs}


class StrikeChangeForm(Form):
    because = reason(_l("Why it is wrong"), _l("Say why this entry is wrong; it stays readable with your reason."))


for _name in HEIRS:
    setattr(FirmChangeForm, _name, FormField(HeirRow, _l("Firm that carries the aid on")))
