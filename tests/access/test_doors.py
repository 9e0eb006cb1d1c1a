"""Who gets through which door: every address of the application against everybody who might knock at it."""

import re

import pytest
from flask import url_for

from craftfair.foundation.security import HEADERS
from tests import factories as make
from tests.access.doors import DOORS
from tests.access.world import VISITORS, doors, forgotten, make_world, visitor_of
from tests.support.client import as_in_life

UNKNOWN = "unknown" + "z" * 19


def meet(visitor, method, path):
    """What a visitor meets: the status, or "in" where they are asked to sign in; every answer bears the headers."""
    form = {"csrf_token": visitor.token()} if method == "POST" else None
    with forgotten():
        answer = as_in_life(lambda: visitor.client.open(path, method=method, data=form, buffered=True))
        assert not HEADERS.keys() - dict(answer.headers).keys(), path
        return "in" if (answer.location or "").startswith("/sign-in?") else str(answer.status_code)


def address(world, door, rule, **other):
    endpoint = door.split()[1]
    return url_for(endpoint, _external=False, **world.values(endpoint, rule.arguments) | other)


def body(visitor, method, path):
    """What is answered, without what differs from one request to the next."""
    with forgotten():
        page = visitor.open(method, path, data={"csrf_token": visitor.token()} if method == "POST" else None)
        text = page.response.text.replace(path, "")
        return page.status, re.sub(
            r'Reference: \w+|name="csrf_token" value="[^"]+"|name="next" value="[^"]+"', "", text
        )


@pytest.mark.parametrize("feature", sorted({door.split()[1].partition(".")[0] for door in DOORS}))
def test_each_door_opens_for_whom_it_should(browser, feature):
    world = make_world()
    visitors = {name: visitor_of(browser, world, name) for name in VISITORS}
    mine = {door: rule for door, rule in doors(browser.app).items() if door.split()[1].startswith(f"{feature}.")}
    met = {
        door: " ".join(
            meet(world.back_at(visitors[name], name), door.split()[0], address(world, door, rule)) for name in VISITORS
        )
        for door, rule in mine.items()
    }
    assert met == {door: DOORS[door] for door in mine}


def test_a_foreign_record_looks_exactly_like_an_unknown_one(browser):
    world = make_world()
    stranger, different = visitor_of(browser, world, "stranger"), []
    for door, rule in doors(browser.app).items():
        if rule.arguments and DOORS[door].split()[VISITORS.index("stranger")] == "404":
            method, first = door.split()[0], next(name for name in re.findall(r"<(\w+)>", rule.rule))
            foreign = body(stranger, method, address(world, door, rule))
            if foreign != body(stranger, method, address(world, door, rule, **{first: UNKNOWN})):
                different.append(door)
    assert different == []


@pytest.mark.parametrize("name", ["artisan", "officer", "organiser"])
def test_a_foreign_record_behind_an_own_one_is_unknown(browser, name):
    """/delegations/<mine>/nominations/<yours> tells nothing of yours."""
    world, other = make_world(), {}
    theirs = make.application(demonstrates=True)
    other["application"] = theirs.public_id
    other["photo"] = make.photo(work=make.work(artisan=theirs.artisan)).public_id
    visitor, different = visitor_of(browser, world, name), []
    for door, rule in doors(browser.app).items():
        *_, last = re.findall(r"<(?:any\([^)]*\):)?(\w+)>", rule.rule) or [""]
        second = next((name for name in ("photo", "application") if name in rule.arguments), last)
        if len(rule.arguments) > 1 and second in other:
            method = door.split()[0]
            foreign = body(visitor, method, address(world, door, rule, **{second: other[second]}))
            if foreign != body(visitor, method, address(world, door, rule, **{second: UNKNOWN})):
                different.append(door)
    assert different == []


@pytest.mark.parametrize("name", VISITORS)
def test_a_fair_that_is_not_published_is_known_to_its_organisers_alone(browser, name):
    world = make_world(published=False)
    visitor = visitor_of(browser, world, name)
    met = {
        door: meet(world.back_at(visitor, name), door.split()[0], address(world, door, rule))
        for door, rule in doors(browser.app).items()
        if re.match(r"/(fairs|zones|stands|pavilions|stand-plans)/<", rule.rule)
    }
    if name == "organiser":
        assert {door for door, status in met.items() if status == "404"} <= NOTHING_THERE
    else:
        assert set(met.values()) <= ({"in", "404"} if name == "nobody" else {"404"}), met


# These ask for something more: a record in the form, a decision, a picture; or nobody is in the catalogue yet.
NOTHING_THERE = {
    *("POST allocation.assign", "POST allocation.lock", "POST allocation.swap", "POST allocation.unlock"),
    *(
        "POST allocation.allow_again",
        "POST allocation.exclude",
        "POST allocation.lift_limit",
        "POST allocation.vacate",
        "GET catalogue.exhibitor",
        "GET catalogue.photo",
        "GET offers.choose",
    ),
    *("GET offers.decided", "POST offers.decide_many", "POST offers.undo", "GET fairs.picture"),
    *("GET fairs.calibrate", "POST fairs.calibrate", "GET allocation.comparison"),
    *("GET programme.ical", "GET programme.move", "POST programme.move"),
}


def test_a_role_that_is_missing_on_ones_own_ground_is_told_with_what_to_do(browser):
    world = make_world()
    officer = visitor_of(browser, world, "officer")
    for door, rule in doors(browser.app).items():
        if door.startswith("GET") and DOORS[door].split()[VISITORS.index("officer")] == "403":
            page = officer.get(address(world, door, rule))
            assert (page.status, page.words("h1")) == (403, "This page needs another role")
            assert "Ask a manager of the organisation to give you the role" in page.words("main")
