"""What an organiser is asked about a lane, and whoever books about a slot in it."""

from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import ValidationError
from wtforms.validators import InputRequired

from craftfair.domain.load_in import LONGEST
from craftfair.foundation.fields import CheckBoxes, Radios, metres, number
from craftfair.foundation.forms import Form, MomentField
from craftfair.travel.forms.journeys import line


class LaneForm(Form):
    """Where and when vehicles unload; the pavilions come with the fair."""

    label = line(_l("Lane"), InputRequired(_l("Enter a short name, for example “North gate”.")), most=40)
    length_m = metres(_l("Length"), least=3, most=500)
    opens_at = MomentField(_l("Opens"), [InputRequired(_l("Enter the day and hour when it opens."))])
    closes_at = MomentField(_l("Closes"), [InputRequired(_l("Enter the day and hour when it closes."))])
    minutes = number(_l("Minutes for each vehicle"), least=5, most=480)
    pavilions = CheckBoxes(_l("Lies near these pavilions"))

    def validate_closes_at(self, field: Any) -> None:
        opens, minutes = self.opens_at.data, self.minutes.data or 0
        if not field.data or not opens:
            return
        if field.data > opens + LONGEST:
            raise ValidationError(_l("A lane is open for 24 hours at most. Add another one for the next day."))
        if field.data < opens + timedelta(minutes=minutes) or field.data <= opens:
            raise ValidationError(_l("It must be open long enough for one vehicle. Choose a later hour."))


class SlotForm(Form):
    """One of the slots that are free."""

    slot = Radios(_l("Slot"), [InputRequired(_l("Choose a slot."))])
