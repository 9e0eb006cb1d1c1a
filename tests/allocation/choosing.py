"""Artisans who choose their stands themselves."""

from datetime import timedelta
from types import SimpleNamespace

from craftfair.allocation import queries, services
from craftfair.domain.choosing import Audience
from craftfair.domain.lifecycle import Status
from craftfair.foundation import clock
from craftfair.foundation.database import db
from tests import factories as make

MINUTES = 10
WATTS = {"A": 3000, "B": 500, "C": 3000}


def open_choice(fair, by, **wave):
    services.set_choice(fair, is_on=True, hold_minutes=MINUTES, by=by)
    usual = {"name": {"en": "All"}, "opens_at": clock.now() - timedelta(hours=1), "audience": Audience.EVERYBODY}
    made = services.add_wave(fair, **usual | wave, by=by)
    db.session.flush()
    return made


def choose(square, number, label):
    return services.choose(square.people[number], square.stands[label], by=square.people[number].artisan.user)


def settle(square, number):
    services.settle(square.people[number], by=square.people[number].artisan.user)


def square():
    """A fair whose three artisans may choose among three stands of one seat; the third needs more power than B has."""
    fair = make.fair()
    organiser, pavilion = make.organiser(fair), make.pavilion(fair=fair, label="P")
    stands = {name: make.stand(pavilion=pavilion, label=name, power_w=watts) for name, watts in WATTS.items()}
    needs = ({}, {}, {"power_w": 2000})
    people = [make.application(fair=fair, status=Status.ACCEPTED, **need) for need in needs]
    found = SimpleNamespace(fair=fair, organiser=organiser, stands=stands, people=people)
    found.wave = open_choice(fair, organiser)
    found.plan = queries.draft(fair)
    db.session.commit()
    return found
