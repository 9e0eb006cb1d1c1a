from datetime import timedelta

import pytest
from sqlalchemy import func, select

from craftfair.allocation.models import Placement, StandPlan
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.ground import MARGIN_M
from craftfair.domain.lifecycle import Status
from craftfair.fairs import queries, services
from craftfair.fairs.models import Pavilion, Stand, Zone
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.programme.models import Demonstration, Programme
from tests import factories as make


def stands():
    return db.session.scalars(select(Stand).order_by(Stand.id)).all()


def occupied(stand):
    """Somebody is placed on the stand."""
    plan = make.saved(StandPlan(fair_id=stand.fair_id, version=1))
    application = make.application(fair=stand.pavilion.fair, status=Status.ACCEPTED)
    return make.saved(Placement(plan=plan, application=application, stand=stand))


def test_a_pavilion_is_added_changed_and_removed_with_its_stands(browser, fair, organiser):
    browser.sign_in(organiser)
    page = browser.get("fairs.add_pavilion", fair=fair.slug)
    assert page.form("Add the pavilion")["label"] == "A"
    browser.submit(page, "Add the pavilion", **{"name-fr": "Chalet", "same_craft": "together"})
    pavilion = db.session.scalar(select(Pavilion))
    assert (pavilion.label, pavilion.name, pavilion.same_craft) == ("A", {"fr": "Chalet"}, "together")
    assert browser.get("fairs.add_pavilion", fair=fair.slug).form("Add the pavilion")["label"] == "B"

    make.stand(pavilion=pavilion)
    page = browser.get("fairs.edit_pavilion", pavilion=pavilion.public_id)
    browser.submit(page, "Save", label="N")
    assert pavilion.label == "N"

    page = browser.get("fairs.edit_pavilion", pavilion=pavilion.public_id)
    assert browser.submit(page, "Remove the pavilion").status == 303
    assert db.session.scalar(select(func.count(Pavilion.id))) == db.session.scalar(select(func.count(Stand.id))) == 0


def test_a_stand_is_added_with_everything_it_offers(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair, label="A")
    browser.sign_in(organiser)
    page = browser.get("fairs.add_stand", pavilion=pavilion.public_id)
    page = browser.submit(
        page, "Add the stand", seats="3", width_m="6,5", depth_m="2", power_w="3680", covered="y", x_m="8", y_m="-1.25"
    )
    (stand,) = stands()
    assert page.status == 303
    assert (stand.label, stand.seats, stand.width_m, stand.depth_m, stand.power_w) == ("A1", 3, 6.5, 2.0, 3680)
    assert (stand.covered, stand.water, stand.fair_id, stand.x_m, stand.y_m) == (True, False, fair.id, 8.0, -1.25)


@pytest.mark.parametrize(
    ("answers", "sentence"),
    [
        ({"label": ""}, "Enter a short label, for example A or A1."),
        ({"label": "taken"}, "This label is already used at this fair. Choose another one."),
        ({"width_m": "wide"}, "Enter a number, for example 2.5."),
        ({"width_m": "nan"}, "Enter a number, for example 2.5."),
        ({"width_m": "0"}, "Enter a length from 0.1 to 1,000 metres."),
        ({"depth_m": ""}, "Enter this length in metres, for example 2.5."),
        ({"seats": "0"}, "Enter a whole number from 1 to 50."),
        ({"seats": "2.5"}, "Enter a whole number, for example 3."),
        ({"power_w": "-1"}, "Enter a whole number from 0 to 200000."),
        ({"power_w": "99999999999999999999"}, "Enter a whole number, for example 3."),
    ],
)
def test_a_wrong_stand_is_said_at_its_field_and_kept(browser, fair, organiser, answers, sentence):
    pavilion = make.pavilion(fair=fair)
    make.stand(pavilion=make.pavilion(fair=fair), label="taken")
    browser.sign_in(organiser)
    page = browser.get("fairs.add_stand", pavilion=pavilion.public_id)
    page = browser.submit(page, "Add the stand", **{"label": "N1"} | answers)
    assert (page.status, page.all("[role=alert] li")) == (422, [sentence])
    kept = page.form("Add the stand")
    assert {name: kept[name] for name in answers} == answers
    assert len(stands()) == 1


def test_a_row_is_laid_out_where_nothing_stands(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair, label="A")
    make.stand(pavilion=pavilion, label="A1", width_m=6, depth_m=2)
    browser.sign_in(organiser)
    page = browser.get("fairs.add_row", pavilion=pavilion.public_id)
    assert (page.form("Add the row")["label"], page.form("Add the row")["y_m"]) == ("A2", "4")
    page = browser.submit(page, "Add the row", number="3", gap_m="0.5", width_m="3", depth_m="2", water="y")
    assert page.status == 303
    assert [(s.label, s.x_m, s.y_m, s.water) for s in stands()[1:]] == [
        ("A2", 0, 4, True),
        ("A3", 3.5, 4, True),
        ("A4", 7, 4, True),
    ]
    assert queries.findings(fair, queries.site(fair)) == []


def test_a_row_that_would_use_a_label_twice_is_not_made(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair)
    make.stand(pavilion=pavilion, label="A3")
    browser.sign_in(organiser)
    page = browser.get("fairs.add_row", pavilion=pavilion.public_id)
    page = browser.submit(page, "Add the row", label="A1", number="5")
    assert page.all("[role=alert] li") == ["This label is already used at this fair. Choose another one."]
    assert len(stands()) == 1


def test_the_same_row_sent_twice_is_made_once(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair)
    browser.sign_in(organiser)
    page = browser.get("fairs.add_row", pavilion=pavilion.public_id)
    assert [browser.submit(page, "Add the row", number="3").status for _ in range(2)] == [303, 303]
    assert len(stands()) == 3


def test_a_stand_is_changed_and_moves_to_another_pavilion(browser, fair, organiser):
    stand = make.stand(pavilion=make.pavilion(fair=fair, label="A"), label="A1")
    other = make.pavilion(fair=fair, label="B")
    browser.sign_in(organiser)
    page = browser.get("fairs.edit_stand", stand=stand.public_id)
    assert page.form("Save")["pavilion_label"] == "A"
    browser.submit(page, "Save", label="B7", pavilion_label="B", power_w="16000")
    db.session.refresh(stand)
    assert (stand.label, stand.pavilion, stand.power_w) == ("B7", other, 16000)
    assert audit.trail(stand)[0].details == {"changed": ["label", "power_w", "pavilion_id"]}


def test_a_stand_is_blocked_and_unblocked(browser, fair, organiser):
    stand = make.stand(pavilion=make.pavilion(fair=fair))
    browser.sign_in(organiser)
    browser.submit(browser.get("fairs.edit_stand", stand=stand.public_id), "Block")
    assert stand.blocked
    browser.submit(browser.get("fairs.edit_stand", stand=stand.public_id), "Unblock")
    assert not stand.blocked


def test_a_stand_is_removed_unless_somebody_is_placed_there(browser, fair, organiser):
    free, taken = (make.stand(pavilion=make.pavilion(fair=fair)) for _ in range(2))
    occupied(taken)
    browser.sign_in(organiser)
    page = browser.submit(browser.get("fairs.edit_stand", stand=free.public_id), "Remove the stand")
    assert page.status == 303
    page = browser.submit(browser.get("fairs.edit_stand", stand=taken.public_id), "Remove the stand")
    assert (page.status, page.words(".refusal")) == (
        409,
        "Somebody is placed on this stand. Vacate it on the stand plan first.",
    )
    assert [stand.id for stand in stands()] == [taken.id]


def test_a_pavilion_with_somebody_in_it_stays_whole(app, fair):
    pavilion = make.pavilion(fair=fair)
    make.stand(pavilion=pavilion)
    occupied(make.stand(pavilion=pavilion))
    with pytest.raises(Refused) as refused:
        services.remove_pavilion(pavilion, by=None)
    assert refused.value.reason == Reason.STAND_IN_USE
    assert len(stands()) == 2


def test_a_zone_is_added_changed_and_removed(browser, fair, organiser):
    browser.sign_in(organiser)
    page = browser.get("fairs.add_zone", fair=fair.slug)
    browser.submit(page, "Add the zone", windows="15h-18h, 11.30–13", slot_minutes="30", noise="y")
    zone = db.session.scalar(select(Zone))
    assert (zone.label, zone.windows, zone.slot_minutes, zone.noise) == (
        "Z1",
        ["11:30-13:00", "15:00-18:00"],
        30,
        True,
    )
    page = browser.get("fairs.edit_zone", zone=zone.public_id)
    assert page.form("Save")["windows"] == "11:30-13:00, 15:00-18:00"
    page = browser.submit(page, "Save", windows="13-11")
    assert page.all("[role=alert] li") == ["“13-11” ends before it begins. Write the earlier hour first."]
    assert page.form("Save")["windows"] == "13-11"
    browser.submit(browser.get("fairs.edit_zone", zone=zone.public_id), "Remove the zone")
    assert db.session.scalar(select(Zone)) is None


def test_a_zone_with_a_demonstration_stays(browser, fair, organiser):
    zone = make.zone(fair=fair)
    start, end = queries.slots(zone, fair.days[0])[0]
    make.saved(
        Demonstration(
            programme=Programme(fair=fair, version=1),
            fair=fair,
            zone=zone,
            application=make.application(fair=fair, status=Status.ACCEPTED),
            day=fair.days[0].day,
            starts=start,
            ends=end,
            title="Bowls",
        )
    )
    browser.sign_in(organiser)
    page = browser.submit(browser.get("fairs.edit_zone", zone=zone.public_id), "Remove the zone")
    assert page.status == 409
    assert db.session.scalar(select(Zone)) is not None


def test_places_of_another_fair_are_unknown(browser, fair, elsewhere):
    pavilion = make.pavilion(fair=fair)
    stand, zone = make.stand(pavilion=pavilion), make.zone(fair=fair)
    browser.sign_in(elsewhere)
    for name in ("edit_pavilion", "add_stand", "add_row"):
        assert browser.get(f"fairs.{name}", pavilion=pavilion.public_id).status == 404
    assert browser.post("fairs.remove_pavilion", pavilion=pavilion.public_id).status == 404
    for name in ("edit_stand", "block_stand", "unblock_stand", "remove_stand"):
        assert browser.post(f"fairs.{name}", stand=stand.public_id).status == 404
    for name in ("edit_zone", "remove_zone"):
        assert browser.post(f"fairs.{name}", zone=zone.public_id).status == 404
    db.session.refresh(stand)
    assert not stand.blocked


def test_what_to_look_at_again_is_said_in_sentences(browser, fair, organiser):
    pavilion = make.pavilion(fair=fair, label="A")
    make.stand(pavilion=pavilion, label="A1", x_m=0, width_m=3, depth_m=2.5)
    make.stand(pavilion=pavilion, label="A2", x_m=2, width_m=3)
    make.pavilion(fair=fair, label="B")
    page = browser.sign_in(organiser).get("fairs.ground", fair=fair.slug)
    assert page.all(".panel--weld li") == [
        "A1 and A2 overlap by 2 m². Move one of them.",
        "Pavilion B has no stand yet. Add a stand or a row.",
    ]


def test_the_plan_is_drawn_to_scale_with_a_link_for_each_stand(browser, fair, organiser):
    stand = make.stand(pavilion=make.pavilion(fair=fair), width_m=3, depth_m=2, x_m=1, y_m=4)
    page = browser.sign_in(organiser).get("fairs.ground", fair=fair.slug)
    (base,) = page.html.select("svg .stand__base")
    drawn = [float(base[side]) for side in ("width", "height")]
    assert drawn[0] / drawn[1] == pytest.approx(3 / 2)
    assert drawn[0] == pytest.approx(1000 * 3 / (3 + 2 * MARGIN_M))
    assert page.html.select_one("svg a.stand")["href"] == f"/stands/{stand.public_id}/edit"


@pytest.mark.parametrize("number", [1, 3])
def test_the_ground_takes_the_same_queries_however_many_stands(browser, fair, organiser, number):
    for _ in range(number):
        make.stand(pavilion=make.pavilion(fair=fair))
        make.zone(fair=fair)
    browser.sign_in(organiser).get("fairs.ground", fair=fair.slug)
    assert browser.queries == 12


@pytest.mark.parametrize("number", [1, 3])
def test_my_fairs_take_the_same_queries_however_many_there_are(browser, fair, organiser, number):
    for i in range(number - 1):
        make.fair(series=make.series(organiser=fair.organiser), starts_on=fair.starts_on + timedelta(days=i))
    page = browser.sign_in(organiser).get("fairs.mine")
    assert len(page.rows()) == number
    assert browser.queries == 4
