from craftfair.domain.craft_limits import Limit, Tally

POTS_IN_A = Limit("pottery", 1, "A")
POTS = Limit("pottery", 2)


def test_a_limit_is_reached_by_those_of_its_craft_and_pavilion_alone():
    tally = Tally([POTS, POTS_IN_A], [("pottery", "A"), ("weaving", "A")])
    assert tally.reached("pottery", "A") == POTS_IN_A
    assert tally.reached("pottery", "B") is None
    assert tally.reached("weaving", "A") is None
    tally.add("pottery", "B")
    assert tally.reached("pottery", "C") == POTS


def test_whoever_is_counted_already_may_move_inside():
    tally = Tally([POTS_IN_A], [("pottery", "A")])
    assert tally.reached("pottery", "A", leaving="A") is None
    assert tally.reached("pottery", "A", leaving="B") == POTS_IN_A


def test_a_limit_lowered_afterwards_is_passed():
    assert Tally([POTS, POTS_IN_A], [("pottery", "A"), ("pottery", "A")]).passed() == [POTS_IN_A]
