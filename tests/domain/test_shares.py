import pytest

from craftfair.domain.shares import Fault, Row, faults, shares

NONE = Row("", None)


@pytest.mark.parametrize(
    ("rows", "kept"),
    [
        ([Row("pottery", 100), NONE], {"pottery": 100}),
        ([Row("pottery", None), NONE], {"pottery": 100}),
        ([Row("pottery", 60), Row("weaving", 40)], {"pottery": 60, "weaving": 40}),
        ([Row("pottery", 1), NONE, Row("weaving", 99)], {"pottery": 1, "weaving": 99}),
    ],
)
def test_shares_that_make_the_whole_are_taken_as_they_are(rows: list[Row], kept: dict[str, int]) -> None:
    assert faults(rows) == []
    assert shares(rows) == kept


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([NONE, NONE], [(0, Fault.NO_MAIN)]),
        ([NONE, Row("weaving", 100)], [(0, Fault.NO_MAIN)]),
        ([Row("", 100), NONE], [(0, Fault.NO_MAIN)]),
        ([Row("pottery", 50), Row("", 50)], [(1, Fault.NO_CRAFT)]),
        ([Row("pottery", 50), Row("weaving", None)], [(1, Fault.NO_SHARE)]),
        ([Row("pottery", None), Row("weaving", None)], [(0, Fault.NO_SHARE), (1, Fault.NO_SHARE)]),
        ([Row("pottery", 100), Row("weaving", 0)], [(1, Fault.NOT_A_SHARE)]),
        ([Row("pottery", 101), Row("weaving", -1)], [(0, Fault.NOT_A_SHARE), (1, Fault.NOT_A_SHARE)]),
        ([Row("pottery", 50), Row("pottery", 50)], [(1, Fault.TWICE)]),
        ([Row("pottery", 50), Row("weaving", 40), NONE], [(1, Fault.NOT_WHOLE)]),
        ([Row("pottery", 90), NONE], [(0, Fault.NOT_WHOLE)]),
    ],
)
def test_each_fault_is_found_at_its_row(rows: list[Row], found: list[tuple[int, Fault]]) -> None:
    assert faults(rows) == found
