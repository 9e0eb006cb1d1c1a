"""Leaving: the password once more, and a tick that it is meant."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from craftfair.accounts.forms import known_password
from craftfair.foundation.forms import Form


class LeaveForm(Form):
    password = known_password(_l("Your password"))
    is_meant = BooleanField(
        _l("I know that this cannot be undone"), [InputRequired(_l("Tick that you know it cannot be undone."))]
    )
