from collections import defaultdict
from itertools import combinations, product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from craftfair.domain.placement import company, parse
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.coarse import Coarse
from craftfair.domain.placement.company import common_days, most_pairs
from craftfair.domain.placement.conflict import conflicts
from craftfair.domain.placement.greedy import start
from craftfair.domain.placement.meetings import IN_ALL, ONCE, Meetings, most_meetings
from craftfair.domain.placement.relaxation import Relaxation
from craftfair.domain.placement.table import NOWHERE, Table
from tests.domain.placement.random_problems import problems

quietly = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def by_days(table, many):
    """With pairs counted by the first day if more than so many kinds of days."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(company, "MANY", many)
        return Relaxation(table)


def values_of(coarse, places):
    """All columns for a plan whose places are among the choices."""
    named = {(person, stand) for person, stand in zip(coarse.person, coarse.stand, strict=True) if stand >= 0}
    values = []
    for _, person, kind, stand in coarse._columns():
        at = places[person]
        generic = at >= 0 and coarse.kinds.of[at] == kind and (person, at) not in named
        values.append(int(at == stand if stand >= 0 else generic))
    for columns in coarse.helped:
        values.append(int(any(values[column] for column in columns)))
    pairs = pairs_of(coarse.company, places)
    values += [pairs[at] for at in coarse.pairs]
    return values + [0] * (len(coarse.rows.cost) - len(values))  # nothing exceeds what it may


def pairs_of(limits, places):
    """How many pairs of each key a plan has."""
    table, found = limits.table, [0] * len(limits.keys)
    on = defaultdict(list)
    for person, stand in enumerate(places):
        if stand >= 0 and limits.part_of_stand[stand] != NOWHERE and table.craft[person] != NOWHERE:
            on[stand].append(person)
    for stand, people in on.items():
        meetings = list(combinations(people, 2)) if table.inside[stand] > 0 else []
        near = (other for other, weight in table.side[stand] if other > stand and weight > 0)
        meetings += [(one, two) for other in near for one in people for two in on.get(other, ())]
        for one, two in meetings:
            common = table.mask[one] & table.mask[two]
            at = limits.key_of_pair(table.craft[one], limits.part_of_stand[stand], common) if common else None
            if at is not None and table.craft[one] == table.craft[two]:
                found[at] += 1
    return found


def keeps_the_rows(table, relaxation, places):
    """Whether the plan keeps all rows of the programme and has no more points than there."""
    everything = relaxation.near(relaxation.choose(relaxation.no_prices()), 1 << 20, 1 << 20)
    choices = [mine | now for mine, now in zip(everything, relaxation.of_plan(places), strict=True)]
    rows = (coarse := Coarse(table, relaxation.kinds, relaxation.company, choices)).rows
    values = values_of(coarse, places)
    assert all(0 <= value <= upper for value, upper in zip(values, rows.upper, strict=True))
    for at, (least, most) in enumerate(zip(rows.least, rows.most, strict=True)):
        span = range(rows.starts[at], rows.starts[at + 1])
        assert least <= sum(rows.value[i] * values[rows.index[i]] for i in span) <= most
    counted = rows.offset + sum(cost * value for cost, value in zip(rows.cost, values, strict=True))
    assert counted >= Board(table, places).points


@settings(quietly, max_examples=80)
@given(problems(most=6), st.integers(0, 1 << 30), st.sampled_from([0, company.MANY]))
def test_every_plan_keeps_the_rows_of_the_programme_of_kinds_and_has_no_more_points_there(raw, seed, many):
    problem = parse(raw)
    if conflicts(problem):
        return
    table = Table(problem)
    places = start(table).places()
    places = [s if table.fixed[e] >= 0 or (seed >> e) & 1 else -1 for e, s in enumerate(places)]
    keeps_the_rows(table, by_days(table, many), places)


@settings(quietly, max_examples=150)
@given(
    st.lists(st.sampled_from([None, ["2027-12-04"], ["2027-12-05"]]), min_size=4, max_size=9),
    st.sampled_from([1, 2]),
    st.permutations(range(9)),
    st.sampled_from([0, company.MANY]),
)
def test_a_craft_on_two_days_keeps_the_rows_wherever_it_sits(comes, rows, order, many):
    seats = 6 // rows
    near = [(at, at + 1) for at in range(5) if (at + 1) % seats] + [(at, at + 3) for at in range(3) if rows == 2]
    raw = {
        "format": "craftfair.placement/1",
        "days": ["2027-12-04", "2027-12-05"],
        "pavilions": [{"id": "P", "same_craft": "together"}],
        "stands": [{"id": f"s{at}", "pavilion": "P", "row": "r", "width_m": 2, "depth_m": 2} for at in range(6)],
        "neighbours": [[f"s{one}", f"s{two}"] for one, two in near],
        "exhibitors": [
            {"id": f"e{at}", "craft": "pottery", "min_width_m": 1, "min_depth_m": 1, "score": at, "days": days}
            for at, days in enumerate(comes)
        ],
    }
    table = Table(parse(raw))
    board = Board(table, [NOWHERE] * len(comes))
    for person in (one for one in order if one < len(comes)):  # each where room is first, so that they touch
        stand = next((stand for stand in range(6) if board.room(person, stand)), NOWHERE)
        if stand != NOWHERE:
            board.add(person, stand)
    keeps_the_rows(table, by_days(table, many), board.places())


@given(st.sets(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=16))
def test_no_more_seats_touch_than_are_counted_out(edges):
    near = [frozenset(b for a, b in edges | {(b, a) for a, b in edges} if a == v != b) for v in range(8)]
    for count, most in enumerate(most_pairs(near)):
        groups = combinations(range(8), count)
        assert most == max(sum(len(near[v] & set(group)) for v in group) // 2 for group in groups)


def most_by_trying(near, kinds, most):
    """The most pairs of so many people of each kind of days, over all ways to seat them; and of so many in all."""
    ways = [some for size in range(len(kinds) + 1) for some in combinations(range(len(kinds)), size)]
    ways = [some for some in ways if not any(kinds[a] & kinds[b] for a, b in combinations(some, 2))]
    found = defaultdict(lambda: -1)
    for seating in product(ways, repeat=len(near)):
        people = tuple(sum(kind in some for some in seating) for kind in range(len(kinds)))
        if all(count <= limit for count, limit in zip(people, most, strict=True)):
            edges = [(v, w) for v in range(len(near)) for w in near[v] if v < w]
            meet = [(kinds[a], kinds[b]) for v, w in edges for a in seating[v] for b in seating[w]]
            found[people] = max(found[people], sum(a & b > 0 for a, b in meet))
    return found


@settings(quietly, max_examples=60)
@given(
    st.sets(st.tuples(st.integers(0, 3), st.integers(0, 3)), max_size=6),
    st.lists(st.integers(1, 15), min_size=1, max_size=3, unique=True),
    st.lists(st.integers(1, 4), min_size=3, max_size=3),
)
def test_people_of_several_kinds_of_days_make_no_more_pairs_than_are_counted_out(edges, kinds, most):
    near = tuple(frozenset(b for a, b in edges | {(b, a) for a, b in edges} if a == v != b) for v in range(4))
    kinds, most = sorted(kinds, key=lambda mask: (-mask.bit_count(), mask)), most[: len(kinds)]
    tried, (counted, _) = most_by_trying(near, kinds, most), most_meetings(near, kinds, most)
    for people in product(*(range(count + 1) for count in most)):
        assert max(counted[people], -1) == tried[people]
    in_all = Meetings().most(near, dict(zip(kinds, most, strict=True)))
    assert in_all == tuple(max(v for k, v in tried.items() if sum(k) == n) for n in range(len(in_all)))


def test_an_endless_row_is_not_counted_out_for_several_kinds_of_days():
    row = tuple(frozenset({v - 1, v + 1} & set(range(4000))) for v in range(4000))
    known = Meetings()
    assert known.most(row, {3: 5, 1: 2, 2: 2}) == ()
    assert known.work_left > IN_ALL - ONCE


def test_when_much_was_counted_out_the_rest_is_left():
    pair, known = (frozenset({1}), frozenset({0})), Meetings()
    assert known.most(pair, {3: 2, 1: 1, 2: 1}) == (0, 0, 1, 2)
    known.work_left = 0
    assert known.most(pair, {7: 2, 1: 1, 2: 1}) == ()
    assert known.most(pair, {3: 2, 1: 1, 2: 1}) == (0, 0, 1, 2)


@pytest.mark.parametrize(
    ("comes", "sets"),
    [
        ({7: 9}, {7: False}),
        ({7: 1, 1: 1}, {1: True}),
        ({7: 9, 3: 1, 4: 2}, {3: True, 4: True, 7: False}),
        ({3: 1, 6: 1}, {2: False}),  # who come on two days each and meet on one need nobody who comes on it alone
        ({1 << day: 1 for day in range(9)}, {}),
        ({3 << day: 2 for day in range(9)}, {1 << day: False for day in range(10)}),  # by the first day
    ],
)
def test_pairs_are_told_apart_by_the_days_they_have_in_common(comes, sets):
    assert common_days(comes) == sets
