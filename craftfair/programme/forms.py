"""What an organiser is asked when a demonstration is planned."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField
from wtforms.validators import InputRequired, Length

from craftfair.foundation.forms import Form


class SlotForm(Form):
    """Who demonstrates in a slot that was chosen on the board."""

    application = SelectField(_l("Who demonstrates"), [InputRequired(_l("Choose who demonstrates."))])
    title = StringField(
        _l("Title on the programme"), [Length(max=120, message=_l("At most %(max)d characters, please."))]
    )
