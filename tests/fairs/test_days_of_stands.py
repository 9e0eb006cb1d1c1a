"""The days on which a stand is open: asked by form, for many at once, in files; not carried over to other days."""

import io

import pytest

from craftfair.domain.ground import GroundFault
from craftfair.domain.ground.deeds import NotDrawable, read_values
from craftfair.domain.ground.reading import ReadingFault, read
from craftfair.fairs import queries, services
from craftfair.foundation.database import db
from tests import factories as make


@pytest.fixture
def stands(fair):
    pavilion = make.pavilion(fair=fair, label="A")
    return [make.stand(pavilion=pavilion, label=f"A{n}", x_m=4.0 * n) for n in (1, 2, 3)]


@pytest.fixture
def days(fair):
    return [day.isoformat() for day in queries.open_days(fair)]


def days_of(stands):
    db.session.expire_all()
    return [stand.days for stand in stands]


def test_a_stand_is_open_every_day_until_somebody_says_otherwise(browser, organiser, fair, stands, days):
    browser.sign_in(organiser)
    page = browser.get("fairs.edit_stand", stand=stands[0].public_id)
    assert [box["value"] for box in page.html.select("input[name=days][checked]")] == days
    browser.submit(page, "Save")
    assert days_of(stands) == [None] * 3
    browser.submit(page, "Save", days=days[1:])
    assert days_of(stands) == [days[1:], None, None]
    page = browser.get("fairs.edit_stand", stand=stands[0].public_id)
    assert [box["value"] for box in page.html.select("input[name=days][checked]")] == days[1:]
    browser.submit(page, "Save", days=days)
    assert days_of(stands) == [None] * 3


def test_many_stands_get_their_days_at_once_and_keep_them_when_nothing_is_ticked(
    browser, organiser, fair, stands, days
):
    browser.sign_in(organiser)
    page = browser.get("fairs.ground", fair=fair.slug)
    chosen = [stand.public_id for stand in stands[:2]]
    browser.submit(page, "Change them", stand=chosen, days=days[:1])
    assert days_of(stands) == [days[:1], days[:1], None]
    browser.submit(page, "Change them", stand=chosen, power_w="500")
    assert days_of(stands) == [days[:1], days[:1], None]
    browser.submit(page, "Change them", stand=chosen[:1], days=days)
    assert days_of(stands) == [None, days[:1], None]
    services.take_back(fair, by=organiser)
    assert days_of(stands) == [days[:1], days[:1], None]


def test_a_day_that_is_none_of_the_fair_is_refused_at_its_field(browser, organiser, stands, days):
    browser.sign_in(organiser)
    page = browser.get("fairs.edit_stand", stand=stands[0].public_id)
    page = browser.submit(page, "Save", days="1999-12-31")
    assert page.status == 422
    assert len(page.all("[role=alert] li")) == 1
    assert days_of(stands) == [None] * 3


def test_days_go_out_in_files_and_come_back(browser, organiser, fair, stands, days):
    stands[0].days = days[1:]
    db.session.commit()
    browser.sign_in(organiser)
    for kind in ("csv", "geojson"):
        text = browser.get("fairs.export", fair=fair.slug, sheet=kind).response.text
        assert " ".join(days[1:]) in text
        stands[0].days = None
        db.session.commit()
        file = (io.BytesIO(text.encode()), f"stands.{kind}")
        page = browser.post("fairs.import_stands", {"file": file, "fair": ""}, fair=fair.slug)
        browser.submit(page, "Import them")
        assert days_of(stands) == [days[1:], None, None]


def test_a_stand_whose_days_are_none_of_the_fair_is_pointed_at(browser, organiser, fair, stands, days):
    stands[0].days, stands[1].days = days[1:], ["1999-12-31"]
    db.session.commit()
    found = queries.findings(fair, queries.site(fair))
    assert [one.facts["label"] for one in found if one.fault is GroundFault.NEVER_OPEN] == ["A2"]
    browser.sign_in(organiser)
    page = browser.get("fairs.ground", fair=fair.slug)
    assert "Stand A2 is open on none of the days of the fair. Choose its days anew." in page.response.text


def test_a_day_that_is_none_is_named_with_its_line():
    found = read("label,width_m,depth_m,days\nA1,3,2,2010-12-04 2010-12-05\nA2,3,2,tomorrow\n")
    assert [stand["days"] for stand in found.stands] == [["2010-12-04", "2010-12-05"]]
    assert [(one.fault, one.facts["column"]) for one in found.faults] == [(ReadingFault.BAD_VALUE, "days")]
    for wrong in ([], ["2010-02-30"], [20101204], "2010-12-04", {}):
        with pytest.raises(NotDrawable):
            read_values("stand", {"days": wrong})


def test_days_do_not_follow_a_stand_to_a_fair_on_other_days(browser, organiser, fair, stands, days):
    stands[0].days = days[1:]
    db.session.commit()
    other = make.fair(organiser=fair.organiser, series=fair.series)
    browser.sign_in(organiser)
    page = browser.get("fairs.import_stands", fair=other.slug)
    page = browser.submit(page, "Look at them", fair=fair.slug)
    browser.submit(page, "Import them")
    assert [stand.days for stand in queries.ground(other).stands] == [None] * 3


@pytest.fixture
def one_day(fair, organiser, stands, days):
    """The fair has lost all days but the first; the first stand was open on the last one alone."""
    stands[0].days = days[-1:]
    db.session.commit()
    for day in queries.open_days(fair)[1:]:
        services.close_day(fair, day, by=organiser)
    db.session.commit()
    return days[0]


def never_open(fair):
    found = queries.findings(fair, queries.site(fair))
    return [one.facts["label"] for one in found if one.fault is GroundFault.NEVER_OPEN]


def test_a_stand_that_was_open_on_a_lost_day_gets_its_days_anew_though_one_is_left(
    browser, organiser, fair, stands, one_day
):
    assert never_open(fair) == ["A1"]
    browser.sign_in(organiser)
    page = browser.get("fairs.edit_stand", stand=stands[0].public_id)
    boxes = page.html.select("input[name=days]")
    assert [(box["value"], box.has_attr("checked")) for box in boxes] == [(one_day, False)]
    browser.submit(page, "Save", days=[one_day])
    assert (days_of(stands)[0], never_open(fair)) == (None, [])


def test_many_stands_that_lost_their_day_get_the_one_that_is_left(browser, organiser, fair, stands, one_day):
    browser.sign_in(organiser)
    assert f'value="{one_day}"' in browser.get("fairs.draw", fair=fair.slug).response.text
    page = browser.get("fairs.ground", fair=fair.slug)
    browser.submit(page, "Change them", stand=[stands[0].public_id], days=[one_day])
    assert days_of(stands) == [None] * 3


def test_a_fair_of_one_day_asks_for_no_days_where_every_stand_is_open(browser, organiser, fair, stands, one_day):
    stands[0].days = None
    db.session.commit()
    browser.sign_in(organiser)
    for page in (
        browser.get("fairs.edit_stand", stand=stands[0].public_id),
        browser.get("fairs.ground", fair=fair.slug),
        browser.get("fairs.draw", fair=fair.slug),
    ):
        assert page.html.select("input[name=days], input[name=day]") == []
