"""What partners are asked about a practice: the form of INNOCRAFTS, a translation, an adoption, what became of it."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from craftfair.domain.practices import AdoptionState
from craftfair.foundation.fields import CheckBoxes, Choice
from craftfair.foundation.forms import Form, TranslatedField
from craftfair.foundation.i18n import label

MOST = 4000
TOO_LONG = _l("At most %(max)d characters, please.")


def told(words: Any, missing: Any = None) -> TranslatedField:
    return TranslatedField(words, required=missing, long=True, most=MOST)


def text(words: Any, missing: Any = None) -> TextAreaField:
    asked = InputRequired(missing) if missing else Optional()
    return TextAreaField(words, [asked, Length(max=MOST, message=TOO_LONG)], default="")


class PracticeForm(Form):
    """A practice, in as many languages as its teller writes."""

    title = TranslatedField(_l("Title"), required=_l("Give it a title in at least one language."), is_name=True)
    problem = told(_l("The problem"), _l("Say which problem there was."))
    done = told(_l("What was done"), _l("Say what was done, and by whom."))
    cost = told(_l("What it cost"))
    result = told(_l("The result"), _l("Say what came of it, with numbers where there are any."))
    transferability = told(_l("What others need to do the same"))
    crafts = CheckBoxes(_l("Crafts it concerns"))
    contact = StringField(
        _l("Whom to ask"), [InputRequired(_l("Say whom to ask: an office, not a person.")), Length(max=200)], default=""
    )
    source = StringField(_l("Where it is documented"), [Optional(), Length(max=300)], default="")


class TranslationForm(Form):
    """The same in one more language."""

    organisation = Choice(_l("On behalf of"))
    language = Choice(_l("Language"))
    title = StringField(
        _l("Title"), [InputRequired(_l("Translate the title.")), Length(max=200, message=TOO_LONG)], default=""
    )
    problem = text(_l("The problem"), _l("Translate the problem."))
    done = text(_l("What was done"), _l("Translate what was done."))
    cost = text(_l("What it cost"))
    result = text(_l("The result"), _l("Translate the result."))
    transferability = text(_l("What others need to do the same"))


class AdoptionForm(Form):
    """Who takes it over, and how."""

    organisation = Choice(_l("On behalf of"))
    note = text(_l("How you mean to do it"), _l("Say in a few words how you mean to do it."))


class FollowUpForm(Form):
    """What became of it."""

    state = Choice(_l("How far it is"))
    note = text(_l("What became of it"), _l("Say what happened: also what did not work helps others."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = [(one.value, label(one)) for one in AdoptionState]
