"""What is asked when an invitation is sent or answered."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField
from wtforms.validators import Length, Optional

from craftfair.foundation.forms import Form, MomentField


class InviteForm(Form):
    answer_by = MomentField(_l("Answer by"), [Optional()])


class DeclineForm(Form):
    reason = TextAreaField(
        _l("Reason"), [Optional(), Length(max=500, message=_l("At most %(max)d characters, please."))]
    )
