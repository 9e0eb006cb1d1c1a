"""Laval in 2010, its organiser, and an empty draft of its plan."""

from types import SimpleNamespace

import pytest

from craftfair.allocation import services
from craftfair.foundation.database import db
from tests import factories as make
from tests.allocation import choosing
from tests.allocation.laval import laval


@pytest.fixture
def desk(app):
    """`fair`, its nine `people` in the order of the story, its `stands` by label, `organiser`, `plan`."""
    fair, people = laval()
    organiser = make.organiser(fair, name="Mireille")
    plan = services.draft_of(fair, by=organiser)
    db.session.commit()
    stands = {stand.label: stand for pavilion in fair.pavilions for stand in pavilion.stands}
    return SimpleNamespace(fair=fair, people=people, organiser=organiser, plan=plan, stands=stands)


@pytest.fixture
def organiser(browser, desk):
    return browser.sign_in(desk.organiser)


@pytest.fixture
def square(app):
    """Three artisans who may choose among the stands A, B and C, and their `organiser`, `wave`, `plan`."""
    return choosing.square()
