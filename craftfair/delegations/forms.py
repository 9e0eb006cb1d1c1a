"""What towns and organisers are asked about delegations."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from craftfair.foundation.forms import Form, MomentField


class PlacesForm(Form):
    """Places offered to a sending town."""

    town = SelectField(_l("Sending town"), [InputRequired(_l("Choose the town you offer places to."))])
    quota = IntegerField(
        _l("Places"),
        [InputRequired(_l("Enter how many places.")), NumberRange(0, 500, _l("Enter a number from 0 to 500."))],
    )
    sign_by = MomentField(_l("List wanted by"), [Optional()])


class ObjectionForm(Form):
    reason = TextAreaField(
        _l("Reason"),
        [
            InputRequired(_l("Give the reason: the artisan will read it.")),
            Length(max=1000, message=_l("At most %(max)d characters, please.")),
        ],
    )


class LineObjectionForm(Form):
    """What the host town objects to, and why."""

    application = SelectField(_l("Line"), [InputRequired(_l("Choose the line you object to."))])
    reason = TextAreaField(
        _l("Reason"),
        [
            InputRequired(_l("Give the reason: the sending town and the artisan will read it.")),
            Length(max=1000, message=_l("At most %(max)d characters, please.")),
        ],
    )


class AcceptForm(Form):
    """One line to accept; none: all that have no answer yet."""

    application = HiddenField()


class SignForm(Form):
    office = StringField(
        _l("Your office"),
        [
            InputRequired(_l("Enter the office in which you sign, for example “Deputy Mayor”.")),
            Length(max=120, message=_l("At most %(max)d characters, please.")),
        ],
    )
    digest = HiddenField()
