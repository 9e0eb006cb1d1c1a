"""What a host is asked when it invites, a guest when it answers, and both about fairs that come again every year."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField, ValidationError
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from craftfair.domain.feasts import Feast, last_day
from craftfair.domain.list_deadlines import MOST_DAYS
from craftfair.foundation.fields import CheckBoxes, Choice, Radios, Whole, number
from craftfair.foundation.forms import Form, MomentField, TranslatedField
from craftfair.foundation.i18n import label
from craftfair.partnerships.forms.agreements import FIRST_YEAR, LAST_YEAR
from craftfair.partnerships.models import HostPays

LEAP_YEAR = 2000


def words(text: Any, most: int = 2000) -> TextAreaField:
    return TextAreaField(text, [Length(max=most, message=_l("At most %(max)d characters, please."))], default="")


class InviteForm(Form):
    """An invitation to a fair; towns, pavilions and crafts to choose from come with the fair."""

    guest = Choice(_l("Town to invite"), [InputRequired(_l("Choose the town to invite."))])
    places = number(_l("Places offered"), least=1, most=500)
    pavilions = CheckBoxes(_l("Pavilions kept for them"))
    host_pays = CheckBoxes(_l("We pay"))
    crafts = CheckBoxes(_l("Crafts we wish for"))
    answer_by = MomentField(_l("Answer wanted by"), [InputRequired(_l("Enter the day and hour to answer by."))])
    list_by = MomentField(_l("List wanted by"), [Optional()])
    answer_days = number(_l("Days in which we answer each signed version"), least=1, most=MOST_DAYS)
    message = words(_l("Words to go with it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.host_pays.choices = [(one.value, label(one)) for one in HostPays]

    def validate(self, extra_validators: Any = None) -> bool:
        """Whoever has nobody to invite is told that, and not that each field is empty."""
        if len(self.guest.choices) > 1:
            return bool(super().validate(extra_validators))
        self.form_errors = [
            _("There is no town to invite: conclude an agreement first, or open the invitation that was sent.")
        ]
        return False


class AnswerForm(Form):
    """Yes with so many places, or no."""

    says = Radios(_l("Your answer"), [InputRequired(_l("Say whether you accept the invitation."))])
    places = number(_l("Places you take"), least=1, most=500)
    answer = words(_l("Words to go with it"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.says.choices = [("yes", _l("We accept")), ("no", _l("We decline"))]


class OccasionForm(Form):
    """A fair that comes again, and the rule by which its days fall."""

    name = TranslatedField(_l("Name of the fair"), required=_l("Give the fair a name in at least one language."))
    host = Choice(_l("Host"), [InputRequired(_l("Choose the host."))])
    series = Choice(_l("Series on this site"), [Optional()])
    feast = Choice(_l("Its days are counted from"))
    month = number(_l("Month of the fixed day"), least=1, most=12, required=False)
    day = number(_l("Day of the fixed day"), least=1, most=31, required=False)
    offset = Whole(
        _l("First day, in days after it"),
        [
            InputRequired(_l("Enter a whole number, for example 3.")),
            NumberRange(-120, 120, message=_l("Enter a whole number from %(min)s to %(max)s.")),
        ],
        default=0,
    )
    days = number(_l("Number of days"), least=1, most=120)
    first_year = number(_l("First year"), least=FIRST_YEAR, most=LAST_YEAR)
    every = number(_l("Every how many years"), least=1, most=20)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.feast.choices = [(feast.value, label(feast)) for feast in Feast]

    def validate_feast(self, field: Any) -> None:
        if field.data == Feast.FIXED_DAY and not (self.day.data and self.month.data):
            raise ValidationError(_l("Enter the day and the month from which the days are counted."))

    def validate_day(self, field: Any) -> None:
        if self.feast.data == Feast.FIXED_DAY and field.data and field.data > last_day(LEAP_YEAR, self.month.data or 1):
            raise ValidationError(_l("This month has no such day. Enter another one."))
