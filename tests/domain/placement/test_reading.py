import json

import pytest
from hypothesis import HealthCheck, given, settings

from craftfair.domain.placement import Problem, ProblemFault, dump, loads, parse
from tests.domain.placement.random_problems import problems
from tests.domain.placement.small import person, raw, stand


def fault(given):
    with pytest.raises(ProblemFault) as found:
        parse(given)
    return found.value.path, found.value.sentence


@settings(deadline=None, derandomize=True, max_examples=50, suppress_health_check=list(HealthCheck))
@given(problems())
def test_what_is_written_is_read_back_equal(given):
    problem = parse(given)
    assert parse(dump(problem)) == loads(json.dumps(dump(problem))) == problem


def test_missing_keys_take_the_values_of_the_format():
    assert parse(raw()) == Problem(days=("2027-12-03",))
    weights = {"placed": 1000, "score": 5, "wish": [60, 35, 15], "exact": 30, "larger": 10, "corner": 25, "last": 40}
    weights |= {"same_craft": 80, "noise": 40, "extra_row": 120, "move": 0}
    assert dump(parse(raw()))["points"] == weights


@pytest.mark.parametrize(
    ("given", "path", "sentence"),
    [
        ([], "$", "Must be an object."),
        ({"days": ["d"]}, "format", 'Must be "craftfair.placement/1".'),
        (raw(weights={}), "weights", "This key is not part of the format."),
        (raw(days=[]), "days", "Must name at least one day."),
        (raw(days=["d", "d"]), "days[1]", '"d" stands twice.'),
        (raw(stands={}), "stands", "Must be a list."),
        (raw(stands=[{"width_m": 3}]), "stands[0].id", "Must be given."),
        (raw(stands=[stand("A", colour="red")]), "stands[0].colour", "This key is not part of the format."),
        (raw(stands=[stand("A", depth_m=-1)]), "stands[0].depth_m", "Must not be negative, but is -1."),
        (raw(stands=[stand("A", width_m="3")]), "stands[0].width_m", "Must be a number."),
        (raw(stands=[stand("A", width_m=True)]), "stands[0].width_m", "Must be a number."),
        (raw(stands=[stand("A", width_m=float("nan"))]), "stands[0].width_m", "Must be a number."),
        (
            raw(stands=[stand("A", seats=0)]),
            "stands[0].seats",
            "Must be from 1 to 1000, but is 0; a stand nobody may use is `blocked`.",
        ),
        (raw(stands=[stand("A", seats=1.5)]), "stands[0].seats", "Must be a whole number, but is 1.5."),
        (raw(stands=[stand("A", water=1)]), "stands[0].water", "Must be true or false."),
        (raw(stands=[stand("A", days=[])]), "stands[0].days", "Must name at least one day."),
        (raw(stands=[stand("A"), stand("A")]), "stands[1].id", '"A" stands twice; every id of a list is used once.'),
        (raw(stands=[stand("A", pavilion="P")]), "stands[0].pavilion", '"P" is not a pavilion of this problem.'),
        (raw(stands=[stand("A", circuit="k")]), "stands[0].circuit", '"k" is not a circuit of this problem.'),
        (
            raw(stands=[stand("A", reserved_for="x")]),
            "stands[0].reserved_for",
            '"x" is not a delegation of this problem.',
        ),
        (raw(stands=[stand("A", days=["x"])]), "stands[0].days[0]", '"x" is not a day of this problem.'),
        (raw(exhibitors=[person("e", score=2.5)]), "exhibitors[0].score", "Must be a whole number, but is 2.5."),
        (
            raw(exhibitors=[person("e", noise="loud")]),
            "exhibitors[0].noise",
            'Must be one of noisy, quiet, neutral, but is "loud".',
        ),
        (
            raw(exhibitors=[person("e", wishes=["Z"])]),
            "exhibitors[0].wishes[0]",
            '"Z" is not a stand or a pavilion of this problem.',
        ),
        (
            raw(exhibitors=[person("e", score=900_000)]),
            "exhibitors[0].score",
            "Together with the points for a place this makes more than 1000000; use a smaller scale.",
        ),
        (
            raw(exhibitors=[person("e", credit=1e8)]),
            "exhibitors[0].credit",
            "Together with the points for a place this makes more than 1000000; use a smaller scale.",
        ),
        (raw(exhibitors=[person("e", score=10**400)]), "exhibitors[0].score", "Must be at most 1000000000."),
        (raw(stands=[stand("\ud800")]), "stands[0].id", "Holds half a letter, which no file can hold. Write it anew."),
        (
            raw(stands=[stand("A"), stand("B")], neighbours=[["A", "B"], ["B", "A"], ["A", "Z"]]),
            "neighbours[2]",
            '"Z" is not a stand of this problem.',
        ),
        (raw(neighbours=[["A"]]), "neighbours[0]", "Must be a pair of two ids."),
        (raw(stands=[stand("A")], neighbours=[["A", "A"]]), "neighbours[0]", '"A" cannot be its own neighbour.'),
        (raw(stands=[stand("A")], neighbours=[["A", "B"]]), "neighbours[0]", '"B" is not a stand of this problem.'),
        (raw(stands=[stand("A")], fixed={"e": "A"}), "fixed.e", '"e" is not an exhibitor of this problem.'),
        (raw(exhibitors=[person("e")], current={"e": "A"}), "current.e", '"A" is not a stand of this problem.'),
        (raw(caps=[{"max": 1}]), "caps[0].craft", "Must be given."),
        (raw(caps=[{"craft": "c", "max": -1}]), "caps[0].max", "Must not be negative, but is -1."),
        (raw(points={"placed": -5}), "points.placed", "Must not be negative, but is -5."),
        (raw(points={"wish": [60, 2_000_000]}), "points.wish", "Must be at most 1000000."),
    ],
)
def test_a_fault_is_refused_with_its_path_and_a_sentence(given, path, sentence):
    assert fault(given) == (path, sentence)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("{", "$"),
        ("[" * 100_000, "$"),
        ('{"format": "craftfair.placement/1", "format": "craftfair.placement/2"}', "format"),
        (json.dumps(raw())[:-1] + ', "fixed": {"e1": "A1", "e1": "B2"}}', "fixed.e1"),
        (json.dumps(raw())[:-1] + ', "stands": [{"id": "A", "seats": 1, "seats": 2}]}', "stands[0].seats"),
    ],
)
def test_text_that_hides_a_fault_from_a_plain_reader_is_refused_too(text, path):
    with pytest.raises(ProblemFault) as found:
        loads(text)
    assert found.value.path == path


def test_neighbours_said_from_both_sides_are_one_pair():
    given = raw(stands=[stand("A"), stand("B")], neighbours=[["A", "B"], ["B", "A"]])
    assert parse(given).neighbours == (("A", "B"),)
