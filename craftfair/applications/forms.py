"""What an artisan is asked, step by step; every field may be left empty while it is a draft."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    FloatField,
    FormField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from craftfair.domain.application_steps import Step
from craftfair.foundation.forms import CleanMeta, Form

TOO_LONG = _l("At most %(max)d characters, please.")


class Boxes(SelectMultipleField):  # type: ignore[misc]
    """Several of a few, as check boxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class DeviceForm(PlainForm):  # type: ignore[misc]
    class Meta(CleanMeta, PlainForm.Meta):  # type: ignore[misc]
        pass

    name = StringField(_l("Device"), [Optional(), Length(max=60, message=TOO_LONG)])
    power_w = IntegerField(
        _l("Power in W"), [Optional(), NumberRange(1, 30000, _l("Enter the power in watts, from 1 to 30000."))]
    )


class WhoForm(Form):
    contact_name = StringField(_l("Who we talk to"), [Optional(), Length(max=120, message=TOO_LONG)])
    phone = TelField(_l("Telephone"), [Optional(), Length(max=40, message=TOO_LONG)])
    people = IntegerField(
        _l("How many people come"), [Optional(), NumberRange(1, 50, _l("Enter a number from 1 to 50."))]
    )


class CraftForm(Form):
    craft = SelectField(_l("Craft for this fair"), [Optional()])
    techniques = StringField(_l("Techniques"), [Optional(), Length(max=300, message=TOO_LONG)])
    presentation = TextAreaField(_l("What you will show"), [Optional(), Length(max=2000, message=TOO_LONG)])
    own_production = BooleanField(_l("Everything I show is made in my workshop"))


class WorksForm(Form):
    works = Boxes(_l("Works you show"), [Optional()])


class StandForm(Form):
    """Wishes and needs; a wish is not a right."""

    width_m = FloatField(
        _l("Width you would like"), [Optional(), NumberRange(1, 30, _l("Enter a width from 1 to 30 m."))]
    )
    min_width_m = FloatField(
        _l("Least width you can work with"), [Optional(), NumberRange(1, 30, _l("Enter a width from 1 to 30 m."))]
    )
    depth_m = FloatField(_l("Least depth"), [Optional(), NumberRange(1, 20, _l("Enter a depth from 1 to 20 m."))])
    devices = FieldList(FormField(DeviceForm, _l("Device")), _l("Electrical devices"), min_entries=4, max_entries=12)
    water = BooleanField(_l("I need running water"))
    covered = BooleanField(_l("I need a roof"))
    step_free = BooleanField(_l("I need a step-free way"))
    fire = BooleanField(_l("I work with open fire"))
    wish_1 = SelectField(_l("First wish"), [Optional()])
    wish_2 = SelectField(_l("Second wish"), [Optional()])
    wish_3 = SelectField(_l("Third wish"), [Optional()])
    days = Boxes(_l("Days you come"), [Optional()])

    @property
    def answers(self) -> dict[str, Any]:
        """Wishes in their order, devices that have a name or a power, no days at all when all are chosen."""
        found = {name: self[name].data for name in ("width_m", "min_width_m", "depth_m")}
        found |= {name: self[name].data for name in ("water", "covered", "step_free", "fire")}
        wishes = [self[f"wish_{rank}"].data for rank in (1, 2, 3)]
        found["wishes"] = [wish for wish in dict.fromkeys(wishes) if wish]
        found["devices"] = [
            {"name": device["name"] or "", "power_w": device["power_w"] or 0}
            for device in self.devices.data
            if device["name"] or device["power_w"]
        ]
        all_days = [value for value, *_ in self.days.choices]
        found["days"] = None if set(self.days.data or []) in (set(), set(all_days)) else sorted(self.days.data)
        return found


def yes_or_no(value: Any) -> bool | None:
    """A radio button's answer, or what is stored."""
    return value if isinstance(value, bool) else {"yes": True, "no": False}.get(value)


class DemonstrationForm(Form):
    demonstrates = RadioField(
        _l("Do you offer a demonstration?"), [Optional()], choices=[("yes", _l("Yes")), ("no", _l("No"))]
    )
    demonstration_title = StringField(_l("What you show"), [Optional(), Length(max=120, message=TOO_LONG)])
    demonstration_minutes = IntegerField(
        _l("How long it takes"), [Optional(), NumberRange(5, 480, _l("Enter minutes from 5 to 480."))]
    )
    demonstration_needs = Boxes(_l("What it needs"), [Optional()])

    @property
    def answers(self) -> dict[str, Any]:
        return super().answers | {"demonstrates": yes_or_no(self.demonstrates.data)}


class RulesForm(Form):
    accepted = BooleanField(_l("I have read the rules and keep to them"))
    in_catalogue = BooleanField(_l("Show my workshop in the public catalogue of this fair"))
    photos_usable = BooleanField(_l("My photos may be shown with it"))


class WithdrawForm(Form):
    reason = TextAreaField(_l("Reason"), [Optional(), Length(max=500, message=TOO_LONG)])


FORMS: dict[Step, type[Form]] = {
    Step.WHO: WhoForm,
    Step.CRAFT: CraftForm,
    Step.WORKS: WorksForm,
    Step.STAND: StandForm,
    Step.DEMONSTRATION: DemonstrationForm,
    Step.RULES: RulesForm,
}
