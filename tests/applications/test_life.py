"""Whatever people press, in whatever order and how late: no status that should not be, and trail and letters agree."""

from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import select

from craftfair.applications import queries, services
from craftfair.applications.views import words
from craftfair.domain.application_steps import Step
from craftfair.domain.errors import Refused
from craftfair.domain.lifecycle import Move
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from craftfair.foundation.mail import OutgoingMail
from craftfair.offers import services as offers
from tests import factories as make
from tests.applications.given import draft, trail

OPENS = datetime(2026, 7, 1, 7, tzinfo=UTC)
CLOSES, ANSWER_BY = OPENS + timedelta(days=20), OPENS + timedelta(days=60)
# Written by hand, apart from the table it checks: from where a deed is possible, where it leads, whom it is told to.
UNDECIDED = {"submitted", "under_review"}
DEEDS = {
    "submit": ({"draft", "changes_requested"}, "submitted", ["application_received"]),
    "review": ({"submitted"}, "under_review", []),
    "request_changes": (UNDECIDED, "changes_requested", []),
    "invite": (UNDECIDED | {"waitlisted", "not_selected"}, "invited", ["invited"]),
    "waitlist": (UNDECIDED | {"not_selected"}, "waitlisted", ["waitlisted"]),
    "not_select": (UNDECIDED | {"waitlisted"}, "not_selected", ["not_selected"]),
    "reconsider": ({"waitlisted", "not_selected"}, "under_review", ["reconsidered"]),
    "accept": ({"invited"}, "accepted", ["answered"]),
    "decline": ({"invited"}, "declined", ["answered"]),
    "confirm": ({"accepted"}, "confirmed", []),
    "cancel": ({"accepted", "confirmed", "invited"}, "cancelled", []),
    "miss": ({"confirmed"}, "no_show", []),
    "close": ({"confirmed"}, "closed", []),
    "withdraw": (
        UNDECIDED | {"draft", "changes_requested", "invited", "waitlisted", "accepted", "confirmed"},
        "withdrawn",
        [],
    ),
}
OF_NOBODY = ("review", "request_changes", "confirm", "cancel", "miss", "close")


class Life(RuleBasedStateMachine):
    @initialize()
    def begin(self):
        self.now = OPENS + timedelta(days=1)
        with clock.at(self.now):
            fair = make.fair(call={"opens_at": OPENS, "closes_at": CLOSES, "answer_by": ANSWER_BY})
            self.application = draft(fair=fair)
            self.organiser = make.organiser(fair)
        self.status, self.was_sent, self.deeds, self.letters = "draft", False, [], []

    @rule(days=st.sampled_from([1, 10, 30]))
    def time_passes(self, days):
        self.now += timedelta(days=days)

    @rule(deed=st.sampled_from(sorted(DEEDS)))
    def press(self, deed):
        expected = self.is_possible(deed)
        assert self.happens(lambda: self.do(deed)) == expected, deed
        if expected:
            self.note(deed)

    @precondition(lambda self: any(map(self.is_possible, DEEDS)))
    @rule(chance=st.integers(min_value=0, max_value=len(DEEDS)))
    def go_on(self, chance):
        """Chance alone rarely gets far: one of the deeds that are possible now."""
        possible = sorted(filter(self.is_possible, DEEDS))
        self.press(possible[chance % len(possible)])

    @rule(deed=st.sampled_from(["invite", "waitlist", "not_select", "reconsider"]))
    def press_for_many(self, deed):
        """For many, whom a decision does not fit is left alone; only a day that has passed is refused."""
        many = [self.application.public_id]
        fair = self.application.fair
        done = self.happens(lambda: offers.decide_many(fair, many, Move(deed), by=self.organiser))
        assert done == (deed != "invite" or self.now < ANSWER_BY)
        if self.is_possible(deed):
            self.note(deed)

    @rule(text=st.sampled_from(["Jugs", "Bowls"]))
    def save(self, text):
        answers = {"presentation": text}
        done = self.happens(lambda: services.save_step(self.application, Step.CRAFT, answers, by=self.artisan))
        assert done == (self.status in ("draft", "changes_requested"))
        if done:
            self.deeds.append("save")

    @property
    def artisan(self):
        return self.application.artisan.user

    def is_possible(self, deed):
        in_time = {
            "submit": self.now <= CLOSES or self.status == "changes_requested",
            "invite": self.now < ANSWER_BY,
            "accept": self.now <= ANSWER_BY,
        }
        return self.status in DEEDS[deed][0] and in_time.get(deed, True)

    def note(self, deed):
        told = list(DEEDS[deed][2])
        if deed == "withdraw" and self.was_sent:
            told.append("application_withdrawn")
            told += ["place_given_back"] if self.status in ("invited", "accepted", "confirmed") else []
        self.was_sent |= deed == "submit"
        self.status, self.letters = DEEDS[deed][1], self.letters + told
        self.deeds.append(deed)

    def do(self, deed):
        if deed in OF_NOBODY:
            services.change(self.application, Move(deed), by=self.organiser)
        elif deed in ("submit", "withdraw"):
            getattr(services, deed)(self.application, by=self.artisan)
        else:
            by = self.artisan if deed in ("accept", "decline") else self.organiser
            getattr(offers, deed)(self.application, by=by)

    def happens(self, deed):
        """Do it as a request does: all of it, or nothing."""
        try:
            with clock.at(self.now), transaction():
                deed()
        except Refused:
            return False
        return True

    @invariant()
    def the_record_is_where_it_should_be(self):
        db.session.expire_all()
        found = self.application
        assert found.status == self.status
        assert (found.submitted_at is not None) == self.was_sent
        assert (found.decided_at is not None) <= (found.status not in ("draft", "submitted"))
        assert found.answer_by is not None or found.status != "invited"

    @invariant()
    def the_trail_names_every_deed_once(self):
        assert trail(self.application) == [f"application.{deed}" for deed in self.deeds]

    @invariant()
    def the_history_tells_everything_but_savings(self):
        lines = words.history(queries.history(self.application), self.application, self.artisan)
        assert len(lines) == len([deed for deed in self.deeds if deed != "save"])

    @invariant()
    def the_letters_are_those_of_the_deeds(self):
        sent = db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
        mine = [one.template for one in sent if one.context["application"] == self.application.public_id]
        assert mine == self.letters


def test_no_order_of_deeds_leads_where_it_should_not_and_trail_and_letters_agree(app):
    few = settings(
        max_examples=40,
        stateful_step_count=14,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    run_state_machine_as_test(Life, settings=few)
