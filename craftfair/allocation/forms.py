"""What an organiser is asked when a plan is proposed or published."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from craftfair.foundation.forms import Form


class ProposeForm(Form):
    """How long the engine may search, and whether people who know their place keep it."""

    seconds = SelectField(
        _l("At most"),
        choices=[(10, _l("10 seconds")), (60, _l("one minute")), (300, _l("five minutes"))],
        coerce=int,
    )
    keep = BooleanField(_l("People who know their place keep it, unless moving them lets somebody else in"))


class PublishForm(Form):
    """A note to go with the version; `seen` names the plan that was looked at."""

    note = TextAreaField(
        _l("Note to this version"), [Length(max=500, message=_l("At most %(max)d characters, please."))]
    )
    seen = HiddenField()


class AskToMoveForm(Form):
    """Where an artisan would rather stand, and why."""

    wish = SelectField(_l("Where you would rather stand"))
    reason = TextAreaField(_l("Why"), [Length(max=500, message=_l("At most %(max)d characters, please."))])


class DeclineMoveForm(Form):
    """Why somebody's place stays as it is."""

    answer = TextAreaField(
        _l("Answer"),
        [
            DataRequired(_l("Write why the place stays as it is.")),
            Length(max=500, message=_l("At most %(max)d characters, please.")),
        ],
    )
