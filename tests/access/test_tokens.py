"""Whatever is sent needs the token of a form of ours: every address that takes something, in every disguise."""

from functools import partial

import pytest
from flask import url_for

from tests.access.questions import let_in
from tests.access.world import BUSY, doors, forgotten, make_world, visitor_of
from tests.support.client import as_in_life, audit_count

DISGUISES = {
    "no token": {"data": {"a": "b"}},
    "an empty token": {"data": {"csrf_token": ""}},
    "a made-up token": {"data": {"csrf_token": "IjAwMDAi.aaaa.bbbb"}},
    "json": {"json": {"a": "b"}},
    "plain text": {"data": "a=b", "content_type": "text/plain"},
    "nothing at all": {},
    "a made-up header": {"headers": {"X-CSRFToken": "IjAwMDAi.aaaa.bbbb", "Origin": "null"}, "json": {}},
}


@pytest.mark.parametrize("disguise", DISGUISES)
def test_nothing_is_accepted_without_the_token_of_a_form(browser, app, disguise):
    world, met = make_world(), {}
    visitors = {name: visitor_of(browser, world, name) for name in BUSY}
    sent = {"headers": {"Origin": "http://evil.example"}} | DISGUISES[disguise]
    before = audit_count()
    for door, rule in doors(app).items():
        method, endpoint = door.split()
        if method == "POST":
            path = url_for(endpoint, _external=False, **world.values(endpoint, rule.arguments))
            visitor = visitors[let_in(door)]
            met[door] = as_in_life(partial(visitor.client.post, path, **sent)).status_code
    assert {where: status for where, status in met.items() if status != 400} == {}
    assert audit_count() == before


def test_the_token_of_somebody_else_is_not_accepted(browser):
    world = make_world()
    mine, theirs = visitor_of(browser, world, "artisan"), visitor_of(browser, world, "stranger")
    theirs.get("/account/details")
    token = theirs.get("/account/details").form("Save")["csrf_token"]
    with forgotten():
        form = {"name": "Mallory", "language": "en", "csrf_token": token}
        answer = mine.open("POST", "/account/details", data=form)
        assert str(answer.location).startswith("/kept-forms/")
