"""What is asked when the organiser decides and when the artisan answers."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, TextAreaField, ValidationError
from wtforms.validators import AnyOf, Length

from craftfair.domain.errors import Reason
from craftfair.domain.lifecycle import DECISIONS, Move
from craftfair.foundation import clock
from craftfair.foundation.forms import Form, MomentField
from craftfair.foundation.i18n import label

TOO_LONG = _l("At most %(max)d characters, please.")
LONGEST_CHOICE = 27 * 500


class DecisionForm(Form):
    """A decision, its words to the artisan and, for an invitation, the day to answer by."""

    move = HiddenField(validators=[AnyOf([move.value for move in DECISIONS])])
    answer_by = MomentField(_l("Answer by"))
    words = TextAreaField(_l("Words to the artisan"), [Length(max=500, message=TOO_LONG)])

    def prepared(self, move: Move) -> Any:
        """Only an invitation has a day to answer by."""
        if move is not Move.INVITE:
            del self["answer_by"]
        return self

    def validate_answer_by(self, field: MomentField) -> None:
        if field.data is None or field.data <= clock.now():
            raise ValidationError(label(Reason.ANSWER_DAY_PAST))


class DecideManyForm(DecisionForm):
    """The same for many; `chosen` holds their public ids."""

    chosen = HiddenField(validators=[Length(max=LONGEST_CHOICE)])

    @property
    def public_ids(self) -> list[str]:
        return (self.chosen.data or "").split()


class DeclineForm(Form):
    reason = TextAreaField(_l("Your reason"), [Length(max=500, message=TOO_LONG)])
