import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from craftfair.domain.reciprocity import (
    IN_MONEY,
    Entry,
    Kind,
    Line,
    Money,
    MoneyLine,
    Proposal,
    Rate,
    participant_days,
    proposal,
    trend,
    units,
    valued,
    without_worth,
)

TOWNS = ("Lovech", "Laval", "Gabrovo")
money = st.builds(Money, st.integers(0, 10**9), st.sampled_from(("BGN", "EUR", "HUF")))


@st.composite
def entry(draw, towns=TOWNS[:2]):
    giver, receiver = draw(st.permutations(towns))[:2]
    kind = draw(st.sampled_from(Kind))
    worth = draw(money) if kind in IN_MONEY else None
    return Entry(draw(st.integers(2008, 2014)), giver, receiver, kind, draw(st.integers(1, 400)), worth)


entries = st.lists(entry(), max_size=40)
rates = st.lists(st.builds(Rate, st.sampled_from(sorted(set(Kind) - IN_MONEY)), st.integers(2006, 2014), money))


@given(entries)
def test_what_one_town_gives_the_other_receives(found):
    mirrored = [Line(line.kind, line.received, line.given) for line in units(found, "Laval")]
    assert units(found, "Lovech") == mirrored


@given(entries, rates)
def test_in_the_eyes_of_one_town_the_sums_of_both_sides_are_each_others_mirror(found, worth):
    mirrored = [MoneyLine(line.currency, line.received, line.given) for line in valued(found, "Laval", worth)]
    assert valued(found, "Lovech", worth) == mirrored


@given(entries, entries, rates)
def test_two_ledgers_put_together_balance_to_the_sum_of_both(one, other, worth):
    def units_of(found):
        return {line.kind: line.balance for line in units(found, "Lovech")}

    def money_of(found):
        return {line.currency: line.balance for line in valued(found, "Lovech", worth)}

    for of in (units_of, money_of):
        whole, first, second = of(one + other), of(one), of(other)
        assert whole == {key: first.get(key, 0) + second.get(key, 0) for key in whole}


@given(entries, rates)
def test_currencies_stand_beside_each_other_and_are_never_mixed(found, worth):
    lines = valued(found, "Lovech", worth)
    assert [line.currency for line in lines] == sorted({line.currency for line in lines})
    for line in lines:
        of_one = [e for e in found if e.money is None or e.money.currency == line.currency]
        # A rate in another currency still holds where it is the newest, so it stays and is not looked at.
        assert line in valued(of_one, "Lovech", worth)


@given(money, money)
def test_money_of_two_currencies_cannot_be_added(one, other):
    if one.currency == other.currency:
        assert (one + other).minor == one.minor + other.minor
    else:
        with pytest.raises(ValueError, match="cannot be added"):
            one + other


@given(entries, rates)
def test_nothing_is_left_out_of_the_money_without_being_named(found, worth):
    silent = without_worth(found, "Lovech", worth)
    named = [e for e in found if e.kind not in silent]
    assert without_worth(named, "Lovech", worth) == []
    without = {e.kind for e in found} - {rate.kind for rate in worth} - IN_MONEY
    assert without <= set(silent)


@given(st.lists(entry(TOWNS), max_size=40))
def test_what_two_others_exchange_is_none_of_our_business(found):
    ours = [e for e in found if "Lovech" in (e.giver, e.receiver)]
    assert units(found, "Lovech") == units(ours, "Lovech")
    assert trend(found, "Lovech", Kind.NIGHT) == trend(ours, "Lovech", Kind.NIGHT)


@given(entries, st.sampled_from(sorted(set(Kind) - IN_MONEY)))
def test_the_last_year_of_the_trend_holds_the_balance_of_all(found, kind):
    years = trend(found, "Lovech", kind)
    balance = {line.kind: line.balance for line in units(found, "Lovech")}.get(kind, 0)
    assert (years[-1].running if years else 0) == balance == sum(year.balance for year in years)
    assert [year.year for year in years] == (list(range(years[0].year, years[-1].year + 1)) if years else [])


@given(st.integers(-5000, 5000), st.integers(1, 60), st.integers(0, 40), st.integers(0, 40))
def test_no_other_number_of_places_brings_the_balance_nearer_to_zero(balance, days, one, other):
    least, most = sorted((one, other))
    found = proposal(balance, days, least=least, most=most)
    nearest = min(range(least, most + 1), key=lambda places: (abs(balance + places * days), -places))
    assert found == Proposal(nearest, balance, balance + nearest * days)


def test_lovech_owes_laval_places_after_the_bazaar_of_2010():
    """Nine places for 21 days were given by Laval; a fair of three days cannot make up for it at once."""
    found = [Entry(2010, "Laval", "Lovech", Kind.STAND_DAY, 9 * 21)]
    assert units(found, "Lovech") == [Line(Kind.STAND_DAY, 0, 189)]
    assert proposal(-189, 3, most=6) == Proposal(6, -189, -171)


def test_each_town_values_the_same_night_in_its_own_money():
    found = [Entry(2010, "Laval", "Lovech", Kind.NIGHT, 40)]
    laval = [Rate(Kind.NIGHT, 2005, Money(5500, "EUR")), Rate(Kind.NIGHT, 2011, Money(6000, "EUR"))]
    lovech = [Rate(Kind.NIGHT, 2010, Money(6000, "BGN"))]
    assert valued(found, "Laval", laval) == [MoneyLine("EUR", 220_000, 0)]
    assert valued(found, "Lovech", lovech) == [MoneyLine("BGN", 0, 240_000)]
    assert without_worth(found, "Lovech", []) == [Kind.NIGHT]


def test_participant_days_are_persons_times_days():
    assert participant_days({"potter": (2, 21), "carver": (1, 20)}) == 62


@pytest.mark.parametrize(
    "wrong",
    [
        {"giver": "Laval"},
        {"quantity": 0},
        {"quantity": -3},
        {"money": Money(100, "EUR")},
        {"kind": Kind.FEE_WAIVED},
        {"kind": Kind.FEE_WAIVED, "money": Money(-1, "EUR")},
    ],
)
def test_an_entry_that_makes_no_sense_cannot_be_made(wrong):
    usual = {"year": 2010, "giver": "Lovech", "receiver": "Laval", "kind": Kind.MEAL, "quantity": 1}
    with pytest.raises(ValueError, match="given|gives|together"):
        Entry(**usual | wrong)


def test_a_proposal_without_days_or_limits_is_refused():
    for given_ in ({"days": 0}, {"days": 3, "least": 4, "most": 3}, {"days": 3, "least": -1}):
        with pytest.raises(ValueError, match="a fair has days"):
            proposal(0, **given_)


@given(st.integers(1, 400))
def test_a_balance_of_zero_proposes_the_least(days):
    assume(days > 0)
    assert proposal(0, days, least=2).places == 2
