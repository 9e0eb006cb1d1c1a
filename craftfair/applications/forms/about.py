"""The steps about the artisan: who applies, with which craft, with which works. Fields stand in the order made."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, TelField, TextAreaField
from wtforms.validators import Length

from craftfair.applications.forms.fields import TOO_LONG, CountField, WorksField, short
from craftfair.applications.forms.step import StepForm
from craftfair.foundation.fields import Choice


class WhoForm(StepForm):
    workshop = short(_l("Name on the stand"))
    contact_name = short(_l("Who will stand at the fair"))
    phone = TelField(_l("Telephone during the fair"), [Length(max=40, message=TOO_LONG)])
    people = CountField(
        _l("How many people come"),
        least=1,
        most=30,
        sentence=_l("Enter a number of people between 1 and 30."),
    )


class CraftForm(StepForm):
    craft = Choice(_l("Craft you apply with"))
    techniques = TextAreaField(_l("Techniques"), [Length(max=300, message=TOO_LONG)])
    presentation = TextAreaField(_l("What you will show and sell"), [Length(max=1500, message=TOO_LONG)])
    own_production = BooleanField(_l("Everything I sell is made in my own workshop"))

    def offer_crafts(self, crafts: Sequence[tuple[str, str]]) -> None:
        self.craft.choices = [("", _("Choose a craft")), *crafts]


class WorksForm(StepForm):
    works = WorksField(_l("Works you show"))
