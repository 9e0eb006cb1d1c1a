"""What stands share with others: circuits, limits per craft, and neighbours as the ground is drawn and corrected."""

import pytest

from craftfair.allocation import queries, services
from craftfair.allocation.models import CraftLimit
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.ground.kinds import Landmark as Mark
from craftfair.fairs.models.ground import Circuit, Landmark, StandPair
from craftfair.foundation.database import db
from tests import factories as make
from tests.allocation.test_places import place, who_stands_where

# The nine draw 500, 1200, 200, 800, 300, 1500, 200, 200 and 200 W.


def on_one_circuit(desk, *labels, power_w):
    box = make.saved(Landmark(fair=desk.fair, label="P1", kind=Mark.POWER_BOX))
    circuit = make.saved(Circuit(fair=desk.fair, power_box_id=box.id, label="red", power_w=power_w))
    for label in labels:
        desk.stands[label].circuit_id = circuit.id
    db.session.commit()
    return circuit


def refusal(deed, *arguments, **named):
    with pytest.raises(Refused) as caught:
        deed(*arguments, **named)
    db.session.rollback()
    return caught.value.reason, caught.value.facts.get("why")


def test_devices_too_much_for_a_circuit_are_refused_with_its_name_and_the_watts(desk):
    on_one_circuit(desk, "A1", "B1", power_w=1500)
    place(desk, 0, "A1")
    db.session.commit()
    why = "circuit P1 red would carry 200 W too much."
    assert refusal(place, desk, 1, "B1") == (Reason.DOES_NOT_FIT, why)
    assert who_stands_where(desk.plan) == {desk.people[0].workshop: "A1"}
    place(desk, 0, "B1")  # their own watts come along
    assert place(desk, 4, "A1").stand.label == "A1"


def test_two_change_places_when_the_circuit_bears_it(desk):
    on_one_circuit(desk, "A1", power_w=500)
    place(desk, 0, "A1")
    place(desk, 4, "B1")
    place(desk, 1, "D1")
    db.session.commit()
    services.swap(desk.plan, desk.people[0], desk.people[4], by=desk.organiser)
    db.session.commit()
    swap = refusal(services.swap, desk.plan, desk.people[4], desk.people[1], by=desk.organiser)
    assert swap == (Reason.DOES_NOT_FIT, "circuit P1 red would carry 700 W too much.")


def test_the_desk_says_in_its_tables_which_circuit_bears_how_much(desk, browser):
    on_one_circuit(desk, "A1", "B1", power_w=1500)
    place(desk, 0, "A1")
    page = browser.sign_in(desk.organiser).get(
        "allocation.desk", fair=desk.fair.slug, **{"for": desk.people[1].public_id}
    )
    found = {row[0]: (row[1], row[4]) for row in page.rows("#stands + .table-frame tbody tr")}
    assert found["B1"] == ("does not fit: circuit P1 red would carry 200 W too much.", "1000")
    assert found["D1"][0].startswith("fits")
    page = browser.get("allocation.desk", fair=desk.fair.slug, stand="B1")
    assert "P1 red: 1000 of 1500 W left" in page.words("#chosen")


def test_a_circuit_that_became_weaker_keeps_the_plan_from_being_published(desk):
    circuit = on_one_circuit(desk, "A1", "B1", power_w=3000)
    place(desk, 0, "A1")
    place(desk, 1, "B1")
    circuit.power_w = 1000
    db.session.commit()
    [(one, lacks)] = queries.desk(desk.fair).broken
    assert (one.workshop, lacks[0].over_w) == (desk.people[1].workshop, 700)
    assert refusal(services.publish, desk.plan, by=desk.organiser)[0] is Reason.FITS_NO_MORE


def test_as_many_of_a_craft_as_the_limit_says_and_no_more(desk):
    services.limit_craft(desk.fair, desk.people[0].craft, most=0, by=desk.organiser)
    db.session.commit()
    why = "at most 0 of the craft Woodcarving in the fair."
    assert refusal(place, desk, 0, "A1") == (Reason.DOES_NOT_FIT, why)
    services.limit_craft(desk.fair, desk.people[0].craft, most=1, by=desk.organiser)
    place(desk, 0, "A1")
    assert place(desk, 0, "B1").stand.label == "B1"
    services.limit_craft(desk.fair, desk.people[0].craft, most=0, by=desk.organiser)
    db.session.commit()
    [(_one, [lack])] = queries.desk(desk.fair).broken
    assert lack.limit.most == 0


def test_the_engine_is_asked_with_circuits_limits_and_the_neighbours_of_the_ground(desk):
    on_one_circuit(desk, "A1", "B1", power_w=1500)
    services.limit_craft(desk.fair, "pottery", most=2, pavilion=desk.stands["A1"].pavilion, by=desk.organiser)
    one, other = desk.stands["A1"], desk.stands["D1"]
    before = queries.question(desk.fair, desk.plan)
    db.session.add(StandPair(fair_id=desk.fair.id, one_id=one.id, other_id=other.id, beside=True))
    db.session.commit()
    asked = queries.question(desk.fair, desk.plan)
    assert asked["circuits"] == [{"id": "P1 red", "power_w": 1500}]
    assert [stand["circuit"] for stand in asked["stands"]] == ["P1 red", "P1 red", None, None]
    assert asked["caps"] == [{"craft": "pottery", "max": 2, "pavilion": "A"}]
    assert [pair for pair in asked["neighbours"] if pair not in before["neighbours"]] == [["A1", "D1"]]


def test_a_limit_is_set_printed_on_the_call_and_lifted(desk, browser):
    browser.sign_in(desk.organiser)
    page = browser.get("allocation.limits", fair=desk.fair.slug)
    assert browser.submit(page, "Save the limit", craft="", most="many").status == 422
    answer = browser.submit(page, "Save the limit", craft="pottery", most="2")
    assert answer.status == 303
    browser.submit(page, "Save the limit", craft="pottery", most="1")
    call = browser.get("catalogue.call", fair=desk.fair.slug)
    assert "At most 1 of the craft Pottery in the fair" in call.words("main")
    page = browser.follow(answer)
    assert page.rows(".table-frame tbody tr")[0][:3] == ["Pottery", "the whole fair", "1"]
    browser.submit(page, "Lift this limit")
    assert db.session.query(CraftLimit).count() == 0
    gone = browser.post("allocation.lift_limit", {"craft": "pottery", "pavilion": ""}, fair=desk.fair.slug)
    assert gone.status == 404


def test_limits_belong_to_the_organiser_of_the_fair(desk, browser):
    browser.sign_in(make.organiser(make.fair()))
    assert browser.post("allocation.limits", {"craft": "pottery", "most": "1"}, fair=desk.fair.slug).status == 403
    assert db.session.query(CraftLimit).count() == 0
