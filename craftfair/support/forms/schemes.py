"""What a town is asked when it announces support, and when it extends a scheme."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, StringField, ValidationError
from wtforms.validators import DataRequired, InputRequired, Length

from craftfair.domain.support import CostKind
from craftfair.foundation.fields import CheckBoxes, Choice, number
from craftfair.foundation.forms import Form, MomentField, TranslatedField
from craftfair.foundation.i18n import label
from craftfair.foundation.money_fields import CURRENCIES, amount

FIRST_YEAR, LAST_YEAR = 2010, 2200


def cents(field: Any) -> int | None:
    """The amount of a field in minor units, never through a fraction that cannot be written down."""
    return None if field.data is None else round(field.data * 100)


class SchemeForm(Form):
    """The terms of a scheme."""

    name = TranslatedField(
        _l("Name of the scheme"), required=_l("Give the scheme a name in at least one language."), is_name=True
    )
    about = TranslatedField(_l("What it is for, and what to do"), long=True, most=5000)
    year = number(_l("Budget year"), least=FIRST_YEAR, most=LAST_YEAR)
    currency = Choice(_l("Currency"), choices=CURRENCIES)
    budget = amount(_l("Budget"), required=True)
    cost_kinds = CheckBoxes(_l("Costs it helps to pay"))
    rate_percent = number(_l("Share of the costs"), least=1, most=100, required=False)
    fixed = amount(_l("Or a fixed sum"), required=False)
    ceiling = amount(_l("At most for one artisan"), required=True)
    own_share_percent = number(_l("Share that stays with the artisan"), least=0, most=99)
    legal_basis = StringField(
        _l("Decision it rests on"),
        [
            DataRequired(_l("Enter the council's decision, for example “Decision 118 of 12 March 2026”.")),
            Length(max=200, message=_l("At most %(max)d characters, please.")),
        ],
    )
    de_minimis = BooleanField(_l("It is de minimis aid (Regulation (EU) 2023/2831)"))
    opens_at = MomentField(_l("Opens"), [InputRequired(_l("Enter the day and hour it opens."))])
    closes_at = MomentField(_l("Closes"), [InputRequired(_l("Enter the day and hour it closes."))])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.cost_kinds.choices = [(kind.value, label(kind)) for kind in CostKind]

    def validate_cost_kinds(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_l("Choose at least one kind of costs."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Either a share or a sum. (An empty field alone is no error: it may stay so.)"""
        valid = bool(super().validate(extra_validators))
        share = self.rate_percent
        if not share.errors and not self.fixed.errors and (share.data is None) == (self.fixed.data is None):
            share.errors = [_("Enter either a share of the costs or a fixed sum.")]
        return valid and not self.errors

    def validate_fixed(self, field: Any) -> None:
        if field.data == 0:
            raise ValidationError(_l("Enter an amount above zero."))

    validate_ceiling = validate_fixed

    def validate_closes_at(self, field: Any) -> None:
        if field.data and self.opens_at.data and field.data <= self.opens_at.data:
            raise ValidationError(_l("It closes after it has opened. Choose a later day or hour."))

    @property
    def terms(self) -> dict[str, Any]:
        """The answers as a scheme holds them."""
        given = self.answers
        for name in ("budget", "fixed", "ceiling"):
            del given[name]
            given[f"{name}_minor"] = cents(self[name])
        return given


class ExtendForm(Form):
    """What can still change when somebody has asked: the budget, and a later closing."""

    budget = amount(_l("Budget"), required=True)
    closes_at = MomentField(_l("Closes"), [InputRequired(_l("Enter the day and hour it closes."))])

    @property
    def terms(self) -> dict[str, Any]:
        return {"budget_minor": cents(self.budget), "closes_at": self.closes_at.data}
