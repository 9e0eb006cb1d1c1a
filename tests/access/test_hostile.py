"""Whatever stands in an address, the answer is one of ours: never a fault."""

import base64
import json
from typing import Any
from urllib.parse import urlencode

import pytest
from flask import url_for

from craftfair.foundation.database import Model
from tests.access.questions import WORDS, asked_by, pages, status
from tests.access.world import doors, make_world, visitor_of
from tests.support.client import Browser

MARKS = {
    "a huge id": ["Workshop", 10**30],
    "a huge key": [10**30, 1],
    "nul": ["\x00", 1],
    "a surrogate": ["\ud800", 1],
    "a key of another kind": [1.5, 1],
    "no key": [None, 1],
    "truth": [True, True],
    "infinity": [float("inf"), 1],
    "words for a date": ["not a date", 1],
    "a date": ["2020-01-01T00:00:00", 1],
    "an object": {"a": 1},
    "deep": json.loads("[" * 90 + "]" * 90),
}


def mark(content: Any) -> str:
    return base64.urlsafe_b64encode(json.dumps(content).encode()).decode().rstrip("=")


def asked(browser: Browser, name: str = "") -> list[tuple[str, Browser, str, set[str]]]:
    """The pages that ask for `name` or, without it, for anything: who opens them, where, and what they ask for."""
    found = pages(browser, make_world())
    return [
        (door, *found[door], names)
        for door, names in asked_by(browser, found).items()
        if (name in names if name else names)
    ]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_no_page_falls_over_a_question(browser, words):
    met = {
        door: status(visitor, "GET", f"{path}?{urlencode(dict.fromkeys(names, words))}")
        for door, visitor, path, names in asked(browser)
    }
    assert len(met) > 20
    assert {door: answer for door, answer in met.items() if answer >= 500} == {}


@pytest.mark.parametrize("place", ["after", "before"])
@pytest.mark.parametrize("content", MARKS.values(), ids=MARKS)
def test_no_list_falls_over_a_mark_that_is_none_of_ours(browser, content, place):
    met = {
        (door, sort): status(visitor, "GET", f"{path}?{urlencode({place: mark(content), 'sort': sort})}")
        for door, visitor, path, _ in asked(browser, place)
        for sort in ("submitted", "-workshop", "")
    }
    assert len(met) > 9
    assert {where: answer for where, answer in met.items() if answer >= 500} == {}


RECORDS = {table.name for table in Model.metadata.sorted_tables}
EACH = 4  # one look-up finds every record, so each of its doors meets every fourth word


@pytest.mark.parametrize("number", range(len(WORDS)), ids=WORDS)
def test_no_address_falls_over_a_hostile_name(browser, app, number):
    world, met = make_world(), {}
    visitor, words = visitor_of(browser, world, "organiser"), list(WORDS.values())[number]
    places = [(door, rule, name) for door, rule in sorted(doors(app).items()) for name in sorted(rule.arguments)]
    for turn, (door, rule, name) in enumerate(places):
        if name in RECORDS and (turn + number) % EACH:
            continue
        method, endpoint = door.split()
        hostile = words.decode("latin-1") if isinstance(words, bytes) else words.replace("/", "-")
        try:
            path = url_for(endpoint, _external=False, **world.values(endpoint, rule.arguments) | {name: hostile})
        except Exception:  # the router itself knows that this is no such name
            continue
        met[door, name] = status(visitor, method, path)
    assert {where: answer for where, answer in met.items() if answer >= 500} == {}


JSON = {
    "nothing": "",
    "null": "null",
    "a list": "[]",
    "words": '"x"',
    "a number": "1",
    "no number": '{"version": NaN}',
    "deep": "[" * 100_000,
    "endless": '{"version": 1e999}',
    "huge": '{"version": ' + "9" * 4000 + "}",
    "deeds of no kind": '{"version": 0, "deeds": [1, null, [], {}, {"key": 1}]}',
    "no deeds": '{"deeds": {"a": 1}}',
    "a deed of no kind": '{"version": 0, "deeds": [{"key": "\\u0000", "changes": [{"do": [], "id": {}}]}]}',
}


@pytest.mark.parametrize("text", JSON.values(), ids=JSON)
def test_no_json_is_too_strange(browser, text):
    world = make_world()
    organiser = visitor_of(browser, world, "organiser")
    headers = {"X-CSRFToken": organiser.token(), "Content-Type": "application/json"}
    answer = status(organiser, "POST", f"/fairs/{world.keys['fair']}/ground/deeds", data=text, headers=headers)
    assert 400 <= answer < 500
