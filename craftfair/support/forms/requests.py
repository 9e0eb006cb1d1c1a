"""What an artisan is asked: costs by kind, other public money, and the declaration of firms and earlier aid."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FormField, StringField, TextAreaField, ValidationError
from wtforms import Form as PlainForm
from wtforms.validators import DataRequired, InputRequired, Length, Optional

from craftfair.domain.reciprocity import Money
from craftfair.domain.support import CostKind, firm_number
from craftfair.foundation.fields import Choice, Day
from craftfair.foundation.forms import CleanMeta, Form
from craftfair.foundation.i18n import label
from craftfair.foundation.money_fields import CURRENCIES, amount
from craftfair.support.forms.schemes import cents

LINKED = tuple(f"linked_{n}" for n in range(1, 7))
EARLIER = tuple(f"earlier_{n}" for n in range(1, 9))
SHORT = Length(max=120, message=_l("At most %(max)d characters, please."))


class Row(PlainForm):  # type: ignore[misc]
    class Meta(CleanMeta, PlainForm.Meta):  # type: ignore[misc]
        pass


class LinkedRow(Row):
    """A linked firm."""

    number = StringField(_l("Number in the register"), [SHORT])
    name = StringField(_l("Name"), [SHORT])

    def validate_number(self, field: Any) -> None:
        if self.name.data and not firm_number(field.data or ""):
            raise ValidationError(_l("Enter the number of this firm in its register."))

    def validate_name(self, field: Any) -> None:
        if self.number.data and not field.data:
            raise ValidationError(_l("Enter the name of this firm."))


class EarlierRow(Row):
    """De minimis aid from elsewhere."""

    day = Day(_l("Granted on"), [Optional()])
    giver = StringField(_l("By whom"), [SHORT])
    amount = amount(_l("Amount in euro"), required=False)

    def validate_giver(self, field: Any) -> None:
        if any((self.day.data, field.data, self.amount.data)) and not (self.day.data and self.amount.data):
            raise ValidationError(_l("Enter the day, who granted it and the amount, or leave the whole line empty."))


class RequestForm(Form):
    """An application for support; the kinds of costs come from the scheme, the fairs from the artisan."""

    fair = Choice(_l("Fair"), [InputRequired(_l("Choose the fair."))])
    currency = Choice(_l("Currency of your costs"), choices=CURRENCIES)
    other = amount(_l("Other public money for these costs"), required=False)
    plan = TextAreaField(_l("What the support is for"), [Length(max=2000, message=SHORT.message)], default="")
    firm = StringField(
        _l("Your number in the register"),
        [DataRequired(_l("Enter the number under which your workshop is registered (company or tax number).")), SHORT],
    )
    is_true = BooleanField(
        _l("What I declare here is complete and true."),
        [DataRequired(_l("Confirm that your declaration is complete and true."))],
    )

    def __init__(self, *args: Any, own: str, kinds: list[CostKind], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.own, self.kinds = own, kinds
        for kind in CostKind:
            if kind not in kinds:
                del self[kind.value]
            else:
                self[kind.value].label.text = label(kind)

    def validate_currency(self, field: Any) -> None:
        if field.data != self.own:
            raise ValidationError(
                _("This scheme counts in %(own)s. Convert your costs and choose %(own)s.", own=self.own)
            )

    def validate_firm(self, field: Any) -> None:
        if field.data and not firm_number(field.data):
            raise ValidationError(_l("Enter the letters and digits of your number."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Some costs at least, and no firm twice."""
        valid = bool(super().validate(extra_validators))
        first = self[self.kinds[0].value]
        if not any(self[kind.value].data for kind in self.kinds) and not first.errors:
            first.errors, valid = [_("Enter at least one of your costs.")], False
        seen = {firm_number(self.firm.data or "")}
        for row in self.rows(LINKED):
            key = firm_number(row.number.data or "")
            if key and key in seen:
                row.number.errors, valid = [_("This firm stands above already. Name each firm once.")], False
            seen.add(key)
        return valid

    def rows(self, names: tuple[str, ...]) -> Iterator[Any]:
        return (self[name].form for name in names)

    @property
    def costs(self) -> dict[str, Money]:
        sums = {kind.value: cents(self[kind.value]) for kind in self.kinds}
        return {kind: Money(minor, self.currency.data) for kind, minor in sums.items() if minor}

    @property
    def other_money(self) -> Money:
        return Money(cents(self.other) or 0, self.currency.data)

    @property
    def linked(self) -> list[tuple[str, str]]:
        return [(row.number.data, row.name.data) for row in self.rows(LINKED) if row.number.data]

    @property
    def earlier(self) -> list[tuple[date, str, int]]:
        rows = [row for row in self.rows(EARLIER) if row.day.data]
        return [(row.day.data, row.giver.data or "", cents(row.amount) or 0) for row in rows]


for _kind in CostKind:
    setattr(RequestForm, _kind.value, amount("", required=False))
for _name in LINKED:
    setattr(RequestForm, _name, FormField(LinkedRow, _l("Linked firm")))
for _name in EARLIER:
    setattr(RequestForm, _name, FormField(EarlierRow, _l("Earlier aid")))
