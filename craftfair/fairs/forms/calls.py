"""What is asked about the call: its dates, how the fair chooses, and the texts applicants read."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import InputRequired

from craftfair.domain.calls import CallFault, CallTimes, Selection, faults_of, faults_of_change
from craftfair.fairs.models import Fair
from craftfair.foundation.fields import Day, Radios
from craftfair.foundation.forms import Form, MomentField, TranslatedField
from craftfair.foundation.i18n import in_zone, label

FIELD_OF = {
    CallFault.CLOSES_BEFORE_IT_OPENS: "closes_at",
    CallFault.CLOSES_AFTER_THE_FAIR: "closes_at",
    CallFault.OPENING_IS_PAST: "opens_at",
    CallFault.ONLY_LATER: "closes_at",
    CallFault.CLOSING_IN_THE_PAST: "closes_at",
    CallFault.DECISIONS_BEFORE_CLOSING: "decisions_on",
    CallFault.ANSWER_BEFORE_CLOSING: "answer_by",
    CallFault.ANSWER_BEFORE_DECISIONS: "answer_by",
    CallFault.ANSWER_AFTER_THE_FAIR: "answer_by",
}


class CallForm(Form):
    opens_at = MomentField(_l("Opens"), [InputRequired(_l("Enter the day and hour the call opens."))])
    closes_at = MomentField(_l("Closes"), [InputRequired(_l("Enter the day and hour the call closes."))])
    decisions_on = Day(_l("Decisions are announced"))
    answer_by = MomentField(_l("Invited artisans answer by"))
    selection = Radios(_l("How the fair chooses"), default=Selection.CURATED)
    who_may_apply = TranslatedField(_l("Who may apply"), long=True, most=2000)
    costs = TranslatedField(_l("What it costs"), long=True, most=2000)
    rules = TranslatedField(_l("Rules that applicants accept"), long=True, most=8000)

    credits_poor_places = BooleanField(_l("Whoever had a poor place in other years is owed a better one"))
    silence_moves = BooleanField(_l("Whoever is asked to move to close a gap, and does not answer, moves"))
    keeps_last_stand = BooleanField(_l("Whoever had a stand in the last edition has a claim to it"))
    part_of_days = BooleanField(_l("Artisans may come on some of the days only"), default=True)

    def __init__(self, fair: Fair, *, at: datetime) -> None:
        super().__init__(obj=fair.call, meta={"zone": fair.time_zone})
        self.fair, self.at = fair, at
        self.selection.choices = [(str(kind), label(kind)) for kind in Selection]

    def validate(self, extra_validators: Any = None) -> bool:
        """Each field by itself, then all dates together."""
        if not super().validate(extra_validators):
            return False
        for fault in self.faults():
            self[FIELD_OF[fault]].errors = [label(fault)]
        for field in self.changed_rules():
            field.errors = [_("The call has opened: a rule of choosing stays as it was printed.")]
        return not self.errors

    def faults(self) -> list[CallFault]:
        opens_at, closes_at, call = self.opens_at.data, self.closes_at.data, self.fair.call
        if opens_at is None or closes_at is None:
            return []
        found = faults_of(self.times(opens_at, closes_at))
        if call is not None and self.fair.is_published:
            before = {"opened_at": call.opens_at, "closed_at": call.closes_at}
            found += faults_of_change(**before, opens_at=opens_at, closes_at=closes_at, at=self.at)
        return found

    def changed_rules(self) -> list[BooleanField]:
        """Criteria are known before the call opens, and stay: the printed ones that would not."""
        call = self.fair.call
        if call is None or not self.fair.is_published or self.at < call.opens_at:
            return []
        printed = (self.credits_poor_places, self.silence_moves, self.keeps_last_stand, self.part_of_days)
        return [field for field in printed if getattr(call, field.name) != bool(field.data)]

    def times(self, opens_at: datetime, closes_at: datetime) -> CallTimes:
        zone, answer_by = self.fair.time_zone, self.answer_by.data
        return CallTimes(
            opens_at=opens_at,
            closes_at=closes_at,
            closes_on=in_zone(closes_at, zone).date(),
            decisions_on=self.decisions_on.data,
            answer_by=answer_by,
            answer_on=answer_by and in_zone(answer_by, zone).date(),
            last_day=self.fair.ends_on,
        )
