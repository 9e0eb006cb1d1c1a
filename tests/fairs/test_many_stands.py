import pytest

from craftfair.foundation import audit
from craftfair.foundation.database import db
from tests import factories as make
from tests.fairs.test_ground import occupied, stands


def many(browser, fair, button, chosen, **answers):
    page = browser.get("fairs.ground", fair=fair.slug)
    return browser.submit(page, button, stand=[stand.public_id for stand in chosen], **answers)


def test_many_stands_get_the_same_new_values_and_keep_the_others(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair)
    one, two, three = (make.stand(pavilion=pavilion, water=True, power_w=100) for _ in range(3))
    browser.sign_in(organiser)
    page = many(browser, fair, "Change them", [one, two], power_w="3680", water="no", covered="")
    assert page.status == 303
    for stand in (one, two, three):
        db.session.refresh(stand)
    assert [(s.power_w, s.water, s.covered) for s in (one, two, three)] == [
        (3680, False, True),
        (3680, False, True),
        (100, True, True),
    ]
    assert audit.trail(one)[-1].details == {"changed": ["power_w", "water"]}


def test_many_stands_are_blocked_and_unblocked(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair)
    chosen = [make.stand(pavilion=pavilion) for _ in range(2)]
    browser.sign_in(organiser)
    many(browser, fair, "Block them", chosen)
    assert [stand.blocked for stand in stands()] == [True, True]
    many(browser, fair, "Unblock them", chosen[:1])
    assert [stand.blocked for stand in stands()] == [False, True]


def test_many_stands_are_removed_together_or_not_at_all(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair)
    chosen = [make.stand(pavilion=pavilion) for _ in range(3)]
    occupied(chosen[1])
    browser.sign_in(organiser)
    assert many(browser, fair, "Remove the chosen stands", chosen).status == 409
    assert len(stands()) == 3
    assert many(browser, fair, "Remove the chosen stands", [chosen[0], chosen[2]]).status == 303
    assert [stand.id for stand in stands()] == [chosen[1].id]


@pytest.mark.parametrize(
    ("button", "number", "answers", "sentence"),
    [
        ("Block them", 0, {}, "Choose at least one stand in the table."),
        ("Change them", 1, {}, "Enter at least one new value, or choose another deed."),
        ("Change them", 1, {"power_w": "much"}, "Enter a whole number, for example 3."),
    ],
)
def test_a_change_of_many_that_says_too_little_keeps_what_was_chosen(
    browser, fair, organiser, button, number, answers, sentence
):
    stand = make.stand(pavilion=make.pavilion(fair=fair))
    page = many(browser.sign_in(organiser), fair, button, [stand][:number], **answers)
    assert (page.status, page.all("[role=alert] li")) == (422, [sentence])
    assert len(page.html.select("input[name=stand][checked]")) == number


def test_stands_of_another_fair_cannot_be_chosen(browser, fair, organiser):
    make.stand(pavilion=make.pavilion(fair=fair))
    foreign = make.stand()
    page = many(browser.sign_in(organiser), fair, "Block them", [foreign])
    assert page.status == 422
    db.session.refresh(foreign)
    assert not foreign.blocked
