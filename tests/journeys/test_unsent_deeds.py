"""Deeds of the desk that cannot be sent at once: they wait, are sent in their order, and by whoever did them alone."""

import pytest
from playwright.sync_api import expect

from tests.journeys.test_desk import CARVER, PASSWORD, POTTER, drag, row, says, server, story

__all__ = ["server", "story"]


def test_a_lost_connection_keeps_what_was_done_and_sends_it_later(story):
    mireille = story.come("Mireille")
    with mireille.offline():
        drag(mireille, mireille.page.locator(".waiting__one", has_text=POTTER), "C1")
        expect(mireille.page.locator("[data-unsent]")).to_contain_text(f"{POTTER}: Stand C1")
        mireille.check().screenshot("desk_offline")
    expect(row(mireille, POTTER)).to_contain_text("C1", timeout=10_000)
    expect(mireille.page.locator("[data-unsent]")).to_be_hidden()


def test_what_was_decided_offline_is_refused_in_words_when_somebody_else_was_faster(story):
    story.place(1, "C1")
    mireille = story.come("Mireille")
    with mireille.offline():
        drag(mireille, row(mireille, POTTER).locator("[data-carry]"), "D1")
        expect(mireille.page.locator("[data-unsent]")).to_contain_text(POTTER)
        story.place(1, "A1")
        with mireille.expecting(409):
            mireille.context.set_offline(False)
            says(mireille, f"{POTTER} stands on A1 now: somebody else has changed the plan meanwhile.")
    expect(row(mireille, POTTER)).to_contain_text("A1")


def give(visitor, workshop, stand):
    """What a drag sends, at once: the second may be given before the first is answered."""
    visitor.page.evaluate(
        """([workshop, stand]) => {
        const form = document.getElementById("desk-assign");
        form.elements.application.value = document.querySelector(`[data-carry-name="${workshop}"]`).dataset.carry;
        form.elements.stand.value = document.querySelector(`[data-label="Stand ${stand}"]`).dataset.id;
        form.requestSubmit(); }""",
        [workshop, stand],
    )


def test_a_deed_given_while_another_is_under_way_is_sent_after_it(story):
    mireille = story.come("Mireille")
    give(mireille, POTTER, "C1")
    give(mireille, CARVER, "D1")
    expect(row(mireille, POTTER)).to_contain_text("C1")
    expect(row(mireille, CARVER)).to_contain_text("D1")


def test_deeds_of_somebody_whose_form_is_too_old_are_sent_with_the_token_of_today(story):
    mireille = story.come("Mireille")
    mireille.page.evaluate("() => document.querySelectorAll('[name=csrf_token]').forEach((one) => (one.value = 'old'))")
    with mireille.expecting(400):
        give(mireille, POTTER, "C1")
        give(mireille, CARVER, "D1")
        expect(row(mireille, CARVER)).to_contain_text("D1")
    expect(row(mireille, POTTER)).to_contain_text("C1")


def finds_the_door_closed(story, mireille):
    """Back on the line somebody who has been signed out is led to the sign-in."""
    story.ends("Mireille")
    with mireille.expecting(400):
        mireille.context.set_offline(False)
        mireille.page.wait_for_url("**/sign-in?next=**")


@pytest.mark.parametrize("how", ["the cookie is gone", "the sign-in has ended"])
def test_deeds_of_somebody_signed_out_wait_until_they_have_signed_in_again(story, how):
    mireille = story.come("Mireille")
    with mireille.offline():
        give(mireille, POTTER, "C1")
        give(mireille, CARVER, "D1")
        expect(mireille.page.locator("[data-unsent]")).to_contain_text(f"{CARVER}: Stand D1")
        if how == "the cookie is gone":
            mireille.context.clear_cookies()
        finds_the_door_closed(story, mireille)
    mireille.wait_until_awake()
    mireille.fill(email="mireille@example.org", password=PASSWORD).press("Sign in")
    expect(row(mireille, POTTER)).to_contain_text("C1")
    expect(row(mireille, CARVER)).to_contain_text("D1")
    expect(mireille.page.locator("[data-unsent]")).to_be_hidden()


def test_what_waits_is_sent_by_nobody_else_who_signs_in_on_the_same_machine(story):
    mireille = story.come("Mireille")
    with mireille.offline():
        give(mireille, POTTER, "C1")
        expect(mireille.page.locator("[data-unsent]")).to_contain_text(POTTER)
        mireille.context.clear_cookies()
        finds_the_door_closed(story, mireille)
    mireille.wait_until_awake()
    mireille.fill(email="georges@example.org", password=PASSWORD).press("Sign in")
    georges = mireille
    give(georges, CARVER, "D1")
    expect(row(georges, CARVER)).to_contain_text("D1")
    expect(row(georges, POTTER)).to_have_count(0)
    expect(georges.page.locator("[data-unsent]")).to_be_hidden()
