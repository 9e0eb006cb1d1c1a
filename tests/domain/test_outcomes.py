"""The outcome of a fair: groups of five at least, and nobody to be found by subtraction: checked by linear algebra."""

import random
from collections import Counter
from fractions import Fraction
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from craftfair.domain.outcomes import LEAST, Answer, SalesBand, is_safe, safe_groups, told

ANSWERS = st.lists(
    st.builds(
        Answer,
        st.sampled_from("abcdefg"),
        st.sampled_from(["Laval", "Lovech", "Troyan", "Rennes", "Vratsa"]),
        st.sampled_from(SalesBand),
        st.integers(0, 40),
        st.integers(0, 90),
        st.booleans(),
    ),
    max_size=60,
)


def reduced(rows):
    """The row space as reduced rows (Gauss and Jordan, exact)."""
    rows, pivots = [[Fraction(x) for x in row] for row in rows], []
    for column in range(len(rows[0])):
        row = next((r for r in range(len(pivots), len(rows)) if rows[r][column]), None)
        if row is None:
            continue
        at = len(pivots)
        rows[at], rows[row] = rows[row], rows[at]
        rows[at] = [x / rows[at][column] for x in rows[at]]
        for other in range(len(rows)):
            if other != at and rows[other][column]:
                rows[other] = [x - rows[other][column] * y for x, y in zip(rows[other], rows[at], strict=True)]
        pivots.append(column)
    return rows[: len(pivots)], pivots


def fewest_revealed(cells, crafts, towns):
    """The least number of people whose sum all published figures determine, by trying every 0/1 set of cells."""
    names = sorted(cells)
    rows = [[int(cell[0] in group) for cell in names] for group in crafts]
    rows += [[int(cell[1] in group) for cell in names] for group in towns]
    basis, pivots = reduced(rows)
    found = []
    # A vector of the row space is fixed by its entries at the pivots; these must be 0 or 1 in a set.
    for choice in product((0, 1), repeat=len(pivots)):
        vector = [sum(c * row[n] for c, row in zip(choice, basis, strict=True)) for n in range(len(names))]
        if any(choice) and set(vector) <= {0, 1}:
            found.append(sum(cells[name] for name, one in zip(names, vector, strict=True) if one))
    return min(found)


def random_cells(chance):
    crafts, towns = chance.randrange(1, 6), chance.randrange(1, 5)
    return {
        (f"c{c}", f"t{t}"): chance.choice((1, 1, 2, 3, 6, 9, 25))
        for c in range(crafts)
        for t in range(towns)
        if chance.random() < 0.6
    }


def test_no_set_of_fewer_than_five_is_determined_by_what_is_told():
    chance, divided, merged_for_safety = random.Random(8), 0, 0
    for _ in range(200):
        cells = random_cells(chance)
        if sum(cells.values()) < LEAST:
            continue
        crafts, towns = safe_groups(cells, LEAST)
        assert fewest_revealed(cells, crafts, towns) >= LEAST, (cells, crafts, towns)
        divided += len(crafts) > 1 and len(towns) > 1
        alone = [frozenset({name}) for name in sorted({cell[0] for cell in cells})]
        other = [frozenset({name}) for name in sorted({cell[1] for cell in cells})]
        assert is_safe(cells, tuple(alone), tuple(other), LEAST) == (fewest_revealed(cells, alone, other) >= LEAST)
        merged_for_safety += len(crafts) < len(alone)
    assert divided > 20  # it is no safety that tells nothing
    assert merged_for_safety > 20


def test_one_person_of_another_town_is_not_found_by_subtraction():
    """Six potters, all of Laval but one; Laval has only these five: potters minus Laval would be one person."""
    cells = {("pottery", "Laval"): 5, ("pottery", "Lovech"): 1, ("leather", "Lovech"): 9}
    alone = (frozenset({"pottery"}), frozenset({"leather"})), (frozenset({"Laval"}), frozenset({"Lovech"}))
    assert not is_safe(cells, *alone, LEAST)
    crafts, towns = safe_groups(cells, LEAST)
    assert is_safe(cells, crafts, towns, LEAST)
    assert (len(crafts), len(towns)) == (1, 2)


@settings(max_examples=60)
@given(ANSWERS, st.randoms())
def test_every_line_tells_of_five_at_least_and_the_order_changes_nothing(answers, chance):
    result = told(answers)
    if len(answers) < LEAST:
        assert (result.everybody, result.crafts, result.towns) == (None, (), ())
        return
    lines = (result.everybody, *result.crafts, *result.towns)
    assert all(one.answers >= LEAST for one in lines)
    assert all(1 <= one.would_return_tenths <= 9 for one in lines)
    for part in (result.crafts, result.towns):
        assert sum(one.answers for one in part) in (0, len(answers))
        assert len(part) != 1
    shuffled = list(answers)
    chance.shuffle(shuffled)
    assert told(shuffled) == result


def test_what_a_line_says():
    bands = [SalesBand.NONE, SalesBand.TO_500, SalesBand.TO_500, SalesBand.MORE, SalesBand.MORE]
    answers = [Answer("a", "x", band, orders, 3, True) for orders, band in enumerate(bands)]
    everybody = told(answers).everybody
    assert (everybody.answers, everybody.sales, everybody.orders, everybody.contacts) == (5, SalesBand.TO_500, 2, 3)
    assert everybody.would_return_tenths == 9


def test_many_crafts_are_told_in_few_groups():
    cells = Counter({(f"c{n}", "t"): 10 + n for n in range(30)})
    crafts, _towns = safe_groups(cells, LEAST)
    assert len(crafts) == 8
