"""The difference of two versions tells every change once and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.list_changes import Changed, changes, code_of, typed_code
from craftfair.domain.participation import Line

POT = Line(order=1, application="A-1", workshop="Pots", craft="pottery", status="nominated", rank=1, endorsed=True)
KNIFE = Line(order=2, application="A-2", workshop="Knives", craft="knife-making", status="reserve", rank=1)

LINES = st.builds(
    Line,
    order=st.just(1),
    application=st.sampled_from("ABCD"),
    workshop=st.sampled_from(["Pots", "Bowls"]),
    craft=st.just("pottery"),
    status=st.sampled_from(["nominated", "reserve"]),
    rank=st.integers(1, 3),
    host=st.sampled_from([None, "accepts", "objects"]),
)
LISTS = st.lists(LINES, unique_by=lambda line: line.application, max_size=4)


@pytest.mark.parametrize(
    ("after", "kinds"),
    [
        ([POT, KNIFE], []),
        ([POT], [Changed.REMOVED]),
        ([KNIFE, POT], []),
        ([replace(POT, rank=2), KNIFE], [Changed.RANK]),
        ([POT, replace(KNIFE, status="nominated", rank=2)], [Changed.STATUS]),
        ([replace(POT, workshop="Bowls"), KNIFE], [Changed.WORDS]),
        ([POT, replace(KNIFE, host="objects", reason="Too many.")], [Changed.ANSWER]),
        ([POT, KNIFE, replace(POT, application="A-3")], [Changed.ADDED]),
    ],
)
def test_each_change_is_told_once(after, kinds):
    assert [change.kind for change in changes([POT, KNIFE], after)] == kinds


@given(LISTS)
def test_a_version_does_not_differ_from_itself(lines):
    assert changes(lines, lines) == []


@given(LISTS, LISTS)
def test_going_back_takes_back_what_going_forward_told(before, after):
    back = {Changed.ADDED: Changed.REMOVED, Changed.REMOVED: Changed.ADDED}
    forward = {(change.kind, change.before, change.after) for change in changes(before, after)}
    backward = {(back.get(change.kind, change.kind), change.after, change.before) for change in changes(after, before)}
    assert forward == backward


@given(LISTS, LISTS)
def test_the_changes_lead_from_one_version_to_the_other(before, after):
    lines = {line.application: line for line in before}
    for change in changes(before, after):
        if change.after is None:
            del lines[change.before.application]
        else:
            lines[change.after.application] = change.after
    assert lines == {line.application: line for line in after}


def test_a_code_is_read_back_however_it_is_typed():
    seal = "3f9a17c25be0aa41" + "0" * 48
    assert code_of(seal) == "3f9a-17c2-5be0-aa41"
    assert [typed_code(words) for words in (code_of(seal), "3F9A 17C2 5BE0 AA41 ", seal)] == [
        seal[:16],
        seal[:16],
        seal,
    ]
    assert [typed_code(words) for words in ("", "3f9a", "g" * 16, seal + "0", "%" * 16)] == [None] * 5
