import pytest
from sqlalchemy import func, select

from craftfair.allocation.models import Placement, StandPlan
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.ground import Landmark as Kind
from craftfair.domain.ground import row
from craftfair.domain.ground.deeds import ADD, REMOVE, SET, Change, Deed, DeedName, NotDrawable, read_deeds
from craftfair.domain.lifecycle import Status
from craftfair.fairs import queries, services
from craftfair.fairs.models import GroundDeed, Pavilion, Stand
from craftfair.fairs.services.drawing import claim
from craftfair.foundation import audit
from craftfair.foundation.database import db, random_id
from tests import factories as make


def key():
    return random_id()


def deed(*changes, name=DeedName.CHANGED):
    return Deed(key(), name, list(changes))


def added(what, **values):
    return Change(ADD, what, random_id(), values)


def draw(fair, *deeds, version=None, by=None):
    by = by or make.organiser(fair)
    return services.draw(fair, deeds, version=queries.sheet(fair).version if version is None else version, by=by)


def drawn(fair):
    """Every thing on the ground, as deeds speak of it."""
    db.session.expire_all()
    return sorted((kind, public_id, values) for kind, public_id, values in queries.site(fair).values())


@pytest.fixture
def pavilion(fair):
    return make.pavilion(fair=fair, label="A")


@pytest.fixture
def stand(pavilion):
    return make.stand(pavilion=pavilion, label="A1", x_m=1, y_m=2)


def new_stand(pavilion, label, **values):
    return added("stand", label=label, pavilion=pavilion, width_m=3.0, depth_m=2.0, **values)


def test_a_whole_ground_is_drawn_in_one_message(fair):
    hall = added("pavilion", label="A", x_m=0.0, y_m=0.0, width_m=20.0, depth_m=10.0)
    box = added("landmark", label="P1", kind=Kind.POWER_BOX)
    circuit = added("circuit", label="a", power_box=box.id, power_w=3680)
    one, other = (new_stand(hall.id, f"A{n}", circuit=circuit.id, x_m=3.0 * n) for n in (1, 2))
    pair = added("pair", one=one.id, other=other.id, beside=False)
    assert draw(fair, deed(hall, box), deed(circuit, one, other), deed(pair)) == 1
    site = queries.site(fair)
    assert [(stand.label, stand.x_m, stand.circuit.label) for stand in site.places.stands] == [
        ("A1", 3, "a"),
        ("A2", 6, "a"),
    ]
    assert queries.neighbours(site) == {}
    assert [entry.action for entry in audit.trail(fair)] == ["ground.draw"]


def test_a_deed_is_taken_back_and_done_again(fair, stand):
    before = drawn(fair)
    move = deed(Change(SET, "stand", stand.public_id, {"x_m": 9.0, "angle_deg": 90.0}), name=DeedName.MOVED)
    draw(fair, move)
    after = drawn(fair)
    assert (stand.x_m, stand.angle_deg) == (9, 90)
    draw(fair, Deed(key(), undo=move.key))
    assert drawn(fair) == before
    draw(fair, Deed(key(), undo=move.key))
    assert drawn(fair) == before
    draw(fair, Deed(key(), redo=move.key))
    assert drawn(fair) == after


def test_what_was_removed_comes_back_as_it_was(fair, stand):
    zone = make.zone(fair=fair, name={"fr": "Forge"})
    before = drawn(fair)
    changes = [Change(REMOVE, "stand", stand.public_id), Change(REMOVE, "pavilion", stand.pavilion.public_id)]
    gone = deed(*changes, Change(REMOVE, "zone", zone.public_id), name=DeedName.REMOVED)
    draw(fair, gone)
    assert drawn(fair) == []
    services.take_back(fair, by=make.organiser(fair))
    assert drawn(fair) == before


def test_deeds_of_forms_are_taken_back_one_by_one(browser, fair, organiser):
    pavilion = services.add_pavilion(fair, label="A", by=organiser)
    services.add_row(pavilion, label="A1", number=3, x_m=0, y_m=0, width_m=3, depth_m=2, by=organiser)
    stand = db.session.scalars(select(Stand).order_by(Stand.id)).first()
    services.update_stand(stand, label="A1", x_m=7.0, by=organiser)
    services.block_stand(stand, by=organiser)
    services.remove_stands(fair, [stand], by=organiser)
    history = [services.take_back(fair, by=organiser) for _ in range(4)]
    assert history == [DeedName.REMOVED, DeedName.CHANGED, DeedName.CHANGED, DeedName.LAID]
    assert db.session.scalar(select(func.count(Stand.id))) == 0
    again = [services.do_again(fair, by=organiser) for _ in range(4)]
    assert again == history[::-1]
    assert [s.label for s in queries.ground(fair).stands] == ["A2", "A3"]


def test_something_new_forgets_what_could_have_been_done_again(fair, stand):
    first = deed(Change(SET, "stand", stand.public_id, {"x_m": 9.0}))
    draw(fair, first)
    draw(fair, Deed(key(), undo=first.key))
    draw(fair, deed(Change(SET, "stand", stand.public_id, {"y_m": 9.0})))
    with pytest.raises(Refused) as refused:
        services.do_again(fair, by=make.organiser(fair))
    assert refused.value.reason == Reason.NOTHING_TO_TAKE_BACK


def test_deeds_on_an_older_drawing_are_refused_and_nothing_changes(fair, stand):
    version = queries.sheet(fair).version
    draw(fair, deed(Change(SET, "stand", stand.public_id, {"x_m": 5.0})))
    before = drawn(fair)
    with pytest.raises(Refused) as refused:
        draw(fair, deed(Change(SET, "stand", stand.public_id, {"x_m": 6.0})), version=version)
    assert refused.value.reason == Reason.GROUND_CHANGED
    assert drawn(fair) == before


def test_a_deed_sent_twice_is_done_once(fair, pavilion):
    lay = deed(new_stand(pavilion.public_id, "A1"))
    version = draw(fair, lay)
    assert draw(fair, lay, version=version - 1) == version
    assert db.session.scalar(select(func.count(Stand.id))) == 1


def test_the_first_of_two_who_draw_at_once_wins(fair, stand):
    """The second one read the same version: the database finds nothing to claim."""
    draw(fair, deed(Change(SET, "stand", stand.public_id, {"x_m": 5.0})))
    stale = queries.sheet(fair)
    db.session.expunge(stale)
    draw(fair, deed(Change(SET, "stand", stand.public_id, {"x_m": 6.0})))
    with pytest.raises(Refused):
        claim(stale)


def test_a_label_taken_names_the_deed_and_leaves_the_ground_alone(fair, stand):
    bad = deed(new_stand(stand.pavilion.public_id, "A1"))
    with pytest.raises(Refused) as refused:
        draw(fair, deed(new_stand(stand.pavilion.public_id, "A2")), bad)
    assert (refused.value.reason, refused.value.facts["deed"]) == (Reason.LABEL_TAKEN, bad.key)


def test_a_label_given_up_can_be_used_again_in_the_same_deed(fair, stand):
    draw(fair, deed(Change(REMOVE, "stand", stand.public_id), new_stand(stand.pavilion.public_id, "A1")))
    assert [s.label for s in queries.ground(fair).stands] == ["A1"]


def test_a_stand_somebody_has_is_not_removed_by_drawing(fair, stand):
    plan = make.saved(StandPlan(fair_id=fair.id, version=1))
    make.saved(Placement(plan=plan, application=make.application(fair=fair, status=Status.ACCEPTED), stand=stand))
    with pytest.raises(Refused) as refused:
        draw(fair, deed(Change(REMOVE, "stand", stand.public_id)))
    assert refused.value.reason == Reason.STAND_IN_USE


def test_things_of_another_ground_are_unknown(fair, pavilion):
    theirs = make.stand()
    for change in (
        Change(SET, "stand", theirs.public_id, {"x_m": 1.0}),
        Change(REMOVE, "stand", theirs.public_id),
        new_stand(theirs.pavilion.public_id, "A1"),
    ):
        with pytest.raises(Refused):
            draw(fair, deed(change))
        db.session.rollback()
    assert db.session.scalar(select(func.count(Stand.id))) == 1


def test_three_thousand_stands_take_a_handful_of_statements(browser, fair, organiser, pavilion):
    boxes = [b for n in range(20) for b in row(f"{n}-1", 150, x_m=0, y_m=n * 3, width_m=3, depth_m=2)]
    laid = deed(*(new_stand(pavilion.public_id, b.label, x_m=b.x_m, y_m=b.y_m) for b in boxes))
    db.session.commit()
    browser.statements.clear()
    draw(fair, laid, by=organiser)
    assert db.session.scalar(select(func.count(Stand.id))) == 3000
    assert browser.queries < 30


BAD = [
    None,
    {"key": "12345678", "name": "places_moved", "changes": []},
    {"key": "1", "name": "places_moved", "changes": [{"do": "remove", "kind": "stand", "id": "a" * 26}]},
    {"key": "12345678", "name": "x", "changes": [{"do": "remove", "kind": "stand", "id": "a" * 26}]},
    {"key": "12345678", "name": "places_moved", "changes": [{"do": "drop", "kind": "stand", "id": "a" * 26}]},
    {"key": "12345678", "name": "places_moved", "changes": [{"do": "remove", "kind": "user", "id": "a" * 26}]},
    {"key": "12345678", "name": "places_moved", "changes": [{"do": "remove", "kind": [], "id": "a" * 26}]},
    {"key": "12345678", "undo": 7},
]
BAD_VALUES = [
    {"x_m": "1"},
    {"x_m": float("nan")},
    {"x_m": True},
    {"width_m": 0},
    {"width_m": 1e9},
    {"label": ""},
    {"label": "A" * 21},
    {"label": "A\n1"},
    {"x_m": 10**400},
    {"seats": 0},
    {"seats": 1.5},
    {"power_w": -1},
    {"water": 1},
    {"fair_id": 1},
    {"id": 1},
    {"circuit": "../x"},
]


@pytest.mark.parametrize("given", BAD)
def test_a_deed_nobody_could_do_is_refused(given):
    with pytest.raises(NotDrawable):
        read_deeds([given])


@pytest.mark.parametrize("values", BAD_VALUES)
def test_a_value_nobody_could_draw_is_refused_by_its_name(values):
    change = {"do": "set", "kind": "stand", "id": "a" * 26, "values": values}
    with pytest.raises(NotDrawable) as refused:
        read_deeds([{"key": "12345678", "name": "places_moved", "changes": [change]}])
    assert (refused.value.what, refused.value.deed) == (next(iter(values)), "12345678")


def test_only_the_last_two_hundred_deeds_are_kept(fair, stand):
    by = make.organiser(fair)
    draw(fair, *(deed(Change(SET, "stand", stand.public_id, {"x_m": float(n)})) for n in range(205)), by=by)
    assert db.session.scalar(select(func.count(GroundDeed.id))) == 200
    assert db.session.scalar(select(func.count(Pavilion.id))) == 1
