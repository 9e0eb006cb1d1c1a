"""What an officer is asked to decide: the money, things in kind with their value, the day of the right, or why not."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import ValidationError
from wtforms.validators import InputRequired

from craftfair.domain.aid import UNITS_PER_EURO, in_euro
from craftfair.domain.reciprocity import Money
from craftfair.domain.support import InKind
from craftfair.foundation.fields import Day
from craftfair.foundation.forms import Form
from craftfair.foundation.i18n import label, money
from craftfair.foundation.money_fields import amount as sum_of
from craftfair.foundation.money_fields import reason
from craftfair.support.forms.schemes import cents


class GrantForm(Form):
    """`most_minor` is the most money that the terms and the budget allow, `euro_left` what de minimis leaves."""

    amount = sum_of(_l("Money granted"), required=False)
    kind_stand = sum_of("", required=False)
    kind_transport = sum_of("", required=False)
    kind_nights = sum_of("", required=False)
    kind_other = sum_of("", required=False)
    day = Day(_l("Day on which the right is given"), [InputRequired(_l("Enter the day of the decision."))])
    euro = sum_of(_l("All of it in euro"), required=False)

    def __init__(self, *args: Any, currency: str, most_minor: int, euro_left: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.currency_code, self.most_minor, self.euro_left = currency, most_minor, euro_left
        for kind in InKind:
            self[kind.value].label.text = label(kind)
        if euro_left is None or currency in UNITS_PER_EURO:
            del self.euro

    def validate_amount(self, field: Any) -> None:
        if (cents(field) or 0) > self.most_minor:
            most = money(self.most_minor, self.currency_code)
            raise ValidationError(_("At most %(most)s can be granted here.", most=most))
        self.refuse_beyond(in_euro(self.minor, self.currency_code))

    def validate_euro(self, field: Any) -> None:
        self.refuse_beyond(cents(field))

    def validate(self, extra_validators: Any = None) -> bool:
        """Something is granted, and its worth in euro is known. (An empty field alone is no error: it may stay so.)"""
        valid = bool(super().validate(extra_validators))
        if not self.minor and not self.amount.errors:
            self.amount.errors = [_("Enter an amount, or something in kind with its value.")]
        if "euro" in self and not self.euro.data and not self.euro.errors:
            self.euro.errors = [_("Enter what the support is worth in euro: de minimis aid is counted in euro.")]
        return valid and not self.errors

    def refuse_beyond(self, euro_minor: int | None) -> None:
        if self.euro_left is not None and euro_minor is not None and euro_minor > self.euro_left:
            left = money(self.euro_left, "EUR")
            raise ValidationError(_("Only %(left)s of de minimis aid are left. Grant at most that.", left=left))

    @property
    def minor(self) -> int:
        return sum(cents(self[name]) or 0 for name in ("amount", *InKind))

    @property
    def award(self) -> dict[str, Any]:
        """The answers as a grant takes them."""
        kinds = {kind: cents(self[kind.value]) for kind in InKind}
        return {
            "money": Money(cents(self["amount"]) or 0, self.currency_code),
            "in_kind": {kind: Money(minor, self.currency_code) for kind, minor in kinds.items() if minor},
            "day": self.day.data,
            "euro_minor": cents(self.euro) if "euro" in self else None,
        }


class RefuseForm(Form):
    reason = reason(_l("Why not"), _l("Give the reason: the artisan reads it, and may appeal against it."))
