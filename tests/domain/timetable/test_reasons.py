from dataclasses import replace

import pytest

from craftfair.domain.timetable import (
    Because,
    Clash,
    Conflict,
    Demonstration,
    Lack,
    Problem,
    Session,
    Wish,
    Zone,
    lacks,
    why,
    why_none,
    why_not,
)

SLOTS = ((600, 630), (630, 660), (660, 690))
YARD = Zone("yard", (SLOTS, SLOTS), fire=True, noise=True, water=True, power_w=2000, earshot="square")
HALL = Zone("hall", (SLOTS, SLOTS), earshot="square")
SMITH = Demonstration("smith", "smith", craft="iron", fire=True, noise=True, language="bg")
TELLER = Demonstration("teller", "teller", craft="tales", quiet=True, minutes=60, wishes=(Wish(0, 600, 660),))
FAIR = Problem(("4", "5"), (YARD, HALL), (SMITH, TELLER), prime=((630, 660),), breaks=((660, 670),))
FORGE = Session(0, 630, "yard", "smith")
TALE = Session(0, 600, "hall", "teller")


@pytest.mark.parametrize(
    ("changes", "session", "found"),
    [
        ({"power_w": 1000, "water": True}, Session(0, 600, "hall", "teller"), (Lack.POWER, Lack.WATER)),
        ({"fire": True, "noise": True, "quiet": False}, TALE, (Lack.FIRE, Lack.NOISE)),
        ({"days": frozenset({1})}, TALE, (Lack.NOT_THERE,)),
        ({"away": frozenset({0})}, TALE, (Lack.AWAY,)),
        ({"alone": frozenset({0})}, TALE, (Lack.ALONE,)),
        ({}, Session(0, 615, "hall", "teller"), (Lack.NO_SLOT,)),
        ({}, Session(0, 630, "hall", "teller"), (Lack.BREAK,)),
        ({}, Session(0, 660, "hall", "teller"), (Lack.NO_SLOT,)),
        ({}, TALE, ()),
    ],
)
def test_every_hard_rule_says_its_name(changes, session, found):
    problem = replace(FAIR, demonstrations=(SMITH, replace(TELLER, **changes)))
    assert lacks(problem, session) == found


def test_a_zone_closed_for_rain_says_so():
    wet = replace(FAIR, zones=(replace(YARD, closed=frozenset({0})), HALL))
    assert lacks(wet, FORGE) == (Lack.CLOSED,)


def test_noise_beside_quiet_is_a_clash_in_both_directions():
    assert why_not(FAIR, [TALE], FORGE) == ([Conflict(Clash.TOO_QUIET, FORGE, TALE)], None)
    assert why_not(FAIR, [FORGE], TALE) == ([Conflict(Clash.TOO_LOUD, TALE, FORGE)], None)


def test_out_of_earshot_they_do_not_disturb_each_other():
    apart = replace(FAIR, zones=(YARD, replace(HALL, earshot="")))
    assert why_not(apart, [TALE], FORGE)[0] == []


def test_a_taken_zone_and_a_busy_artisan_are_named_with_the_other_session():
    other = replace(SMITH, id="horseshoes")
    fair = replace(FAIR, demonstrations=(SMITH, TELLER, other))
    assert why_not(fair, [FORGE], Session(0, 630, "yard", "horseshoes"))[0][0].rule == Clash.ZONE_TAKEN
    quiet = replace(fair, zones=(YARD, replace(HALL, fire=True, noise=True)))
    assert why_not(quiet, [FORGE], Session(0, 630, "hall", "horseshoes"))[0][0].rule == Clash.ARTISAN_BUSY


def test_what_is_possible_says_what_it_is_worth():
    assert why_not(FAIR, [FORGE], Session(1, 600, "hall", "teller")) == ([], 1000 + 25)
    assert why_not(FAIR, [TALE], Session(1, 600, "hall", "teller"), leaving=TALE) == ([], -40)


def test_a_session_says_what_speaks_for_it():
    found = why(replace(FAIR, fixed=(FORGE,)), [FORGE, TALE])
    assert found[FORGE] == (
        Because.LOCKED,
        Because.ONLY_ZONE,
        Because.PRIME,
        Because.FIRST_CRAFT,
        Because.FIRST_LANGUAGE,
    )
    assert found[TALE] == (Because.WISH, Because.FIRST_CRAFT)


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({"power_w": 9000}, (Because.NO_ZONE, Lack.POWER)),
        ({"days": frozenset()}, (Because.NEVER_FREE, Lack.NOT_THERE)),
        ({"minutes": 90}, (Because.TOO_LONG,)),
        ({}, (Because.FULL,)),
    ],
)
def test_whoever_has_no_session_learns_why(changes, found):
    problem = replace(FAIR, demonstrations=(SMITH, replace(TELLER, **changes)))
    assert why_none(problem, "teller") == found
