"""Days at a fair, limits of crafts, and the words of the stand plan."""

from datetime import date

from craftfair.domain.travel_party import Grouping, days_of, full_craft

FIRST, LAST = date(2026, 2, 28), date(2026, 3, 2)


def test_somebody_who_chose_no_days_is_there_on_all_of_them():
    assert days_of(FIRST, LAST) == days_of(FIRST, LAST, []) == {FIRST, date(2026, 3, 1), LAST}


def test_only_days_of_the_fair_count():
    assert days_of(FIRST, LAST, ["2026-03-01", "2026-03-09"]) == {date(2026, 3, 1)}


def test_a_craft_is_full_when_its_places_are_taken_and_others_know_no_limit():
    limits = {"pottery": 2, "weaving": 0}
    assert full_craft("pottery", limits, ["pottery", "weaving"]) is None
    assert full_craft("pottery", limits, ["pottery", "pottery"]) == 2
    assert full_craft("weaving", limits, []) == 0
    assert full_craft("knife-making", limits, ["knife-making"] * 9) is None


def test_the_stand_plan_knows_each_way_to_stand():
    assert [grouping.rule for grouping in Grouping] == ["free", "together", "spread"]
