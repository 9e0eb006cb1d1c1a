from craftfair.domain.drawing import DrawnStand, PlaceState, drawing
from craftfair.domain.ground import Box


def stand(label, x=0.0, y=0.0, width=3.0, depth=2.0):
    return DrawnStand(label, x, y, width, depth, PlaceState.AVAILABLE)


def test_the_view_leaves_room_around_everything():
    view = drawing("Plan", "", {"A": [stand("A1")]}, [Box("Z1", 5, 5, 4, 3)]).view
    assert (view.x_m, view.y_m, view.width_m, view.depth_m) == (-1, -1, 11, 10)


def test_an_empty_ground_can_be_drawn():
    plan = drawing("Plan", "", {"A": []})
    assert (plan.pavilions, plan.view.width_m, plan.view.depth_m) == ([], 2, 2)


def test_a_pavilion_has_a_roof_over_its_stands_unless_it_would_cover_others():
    plan = drawing(
        "Plan", "", {"A": [stand("A1"), stand("A2", x=20)], "B": [stand("B1", x=10)], "C": [stand("C1", y=9)]}
    )
    roofs = {pavilion.label: pavilion.width_m for pavilion in plan.pavilions}
    assert roofs == {"A": 0, "B": 0, "C": 3.8}


def test_stands_keep_their_order():
    plan = drawing("Plan", "", {"A": [stand("A1"), stand("A2", x=4)], "B": [stand("B1", y=9)]})
    assert [place.label for place in plan.stands] == ["A1", "A2", "B1"]
