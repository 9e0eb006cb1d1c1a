"""What artisans are asked about the crafts they practise."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import Form as PlainForm
from wtforms import FormField, IntegerField

from craftfair.artisans import crafts
from craftfair.domain import shares
from craftfair.foundation.fields import Choice
from craftfair.foundation.forms import CleanMeta, Form
from craftfair.foundation.i18n import sentence

CRAFT_ROWS = 4


class PercentField(IntegerField):  # type: ignore[misc]
    def process_formdata(self, valuelist: list[str]) -> None:
        text = valuelist[0].strip().rstrip("%").strip() if valuelist else ""
        self.data = None
        if text:
            try:
                self.data = int(text)
            except ValueError:
                raise ValueError(_l("Enter a whole number, for example 40.")) from None


class ShareRow(PlainForm):  # type: ignore[misc]
    class Meta(CleanMeta, PlainForm.Meta):  # type: ignore[misc]
        pass

    craft = Choice(_l("Craft"), default="")
    percent = PercentField(_l("Share"))


class CraftsForm(Form):
    """Four lines, the first of them the main craft."""

    row_1 = FormField(ShareRow, _l("Main craft"))
    row_2 = FormField(ShareRow, _l("Second craft"))
    row_3 = FormField(ShareRow, _l("Third craft"))
    row_4 = FormField(ShareRow, _l("Fourth craft"))

    def __init__(self, before: Iterable[tuple[str, int]] = (), **given: Any) -> None:
        rows = {f"row_{n}": {"craft": craft, "percent": percent} for n, (craft, percent) in enumerate(before, 1)}
        super().__init__(data=rows, **given)
        for row in self.rows:
            row.craft.choices = [("", _l("None")), *crafts.choices()]

    @property
    def rows(self) -> list[Any]:
        return [self[f"row_{number}"].form for number in range(1, CRAFT_ROWS + 1)]

    @property
    def typed(self) -> list[shares.Row]:
        return [shares.Row(row.craft.data or "", row.percent.data) for row in self.rows]

    def validate(self, extra_validators: Any = None) -> bool:
        if not super().validate(extra_validators):
            return False
        for number, fault in shares.faults(self.typed):
            row = self.rows[number]
            at_craft = fault in (shares.Fault.NO_MAIN, shares.Fault.NO_CRAFT, shares.Fault.TWICE)
            (row.craft if at_craft else row.percent).errors = [sentence(fault, {"total": shares.total(self.shares)})]
        return not self.errors

    @property
    def shares(self) -> dict[str, int]:
        return shares.shares(self.typed)

    @property
    def answers(self) -> dict[str, Any]:
        return {"shares": self.shares, "main": self.typed[0].craft}
