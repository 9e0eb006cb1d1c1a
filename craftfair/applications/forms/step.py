"""What every step has: the answers that are well formed, and whether somebody else has saved meanwhile."""

from typing import Any

from wtforms import HiddenField, IntegerField, widgets
from wtforms.validators import Length, Optional

from craftfair.domain.application_steps import Step
from craftfair.foundation.forms import Form

STAND_OFFERS = ("water", "covered", "step_free", "fire")
ABOUT_THE_NEIGHBOURS = ("food", "noise", "wants_corner")
ABOUT_A_DEMONSTRATION = ("title", "minutes", "needs", "language", "children", "day", "from", "until")
FIELDS = {
    Step.WHO: ("workshop", "contact_name", "phone", "people"),
    Step.CRAFT: ("craft", "techniques", "presentation", "own_production"),
    Step.WORKS: ("works",),
    Step.STAND: (
        "width_m",
        "min_width_m",
        "depth_m",
        "devices",
        "water",
        "covered",
        "step_free",
        "fire",
        *ABOUT_THE_NEIGHBOURS,
        "days",
    ),
    Step.DEMONSTRATION: ("demonstrates", *(f"demonstration_{what}" for what in ABOUT_A_DEMONSTRATION)),
    Step.RULES: ("accepted", "in_catalogue", "photos_usable"),
}


class StepForm(Form):
    """A step; `version` and `page` tell whether somebody else has saved since the page was opened."""

    version = IntegerField(widget=widgets.HiddenInput(), validators=[Optional()])
    page = HiddenField(validators=[Length(max=26)])
    notice: Any = None
    """Why nothing was saved although nothing is wrong with the answers."""

    @property
    def valid_answers(self) -> dict[Step, dict[str, Any]]:
        """Every answer that is well formed, by step, whatever is wrong with the others."""
        return {
            step: {name: self[name].data for name in names if name in self and not self[name].errors}
            for step, names in FIELDS.items()
        }

    def begin_anew(self, version: int) -> None:
        """What is sent next time is sent knowing of `version`."""
        self.version.data, self.version.raw_data = version, None
