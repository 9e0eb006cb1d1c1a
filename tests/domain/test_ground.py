from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.ground import (
    BadWindows,
    Box,
    GroundFault,
    WindowFault,
    extent,
    findings,
    free_corner,
    labels_from,
    natural,
    next_label,
    overlaps,
    read_windows,
    row,
    slots,
)


def box(label, x=0.0, y=0.0, width=3.0, depth=2.0):
    return Box(label, x, y, width, depth)


def test_an_empty_ground_has_no_extent():
    assert extent([]) == Box("", 0, 0, 0, 0)


def test_the_extent_reaches_from_the_first_corner_to_the_last():
    assert extent([box("A", 2, 1), box("B", -1, 4)]) == Box("", -1, 1, 6, 5)


def test_stands_that_share_a_wall_do_not_overlap():
    assert overlaps([box("A"), box("B", x=3), box("C", y=2)]) == []


def test_stands_on_the_same_ground_overlap_by_the_area_they_share():
    a, b = box("A"), box("B", x=2, y=1)
    assert overlaps([b, a]) == [(a, b, 1.0)]


boxes = st.builds(
    Box,
    st.text("abc", max_size=3),
    *[st.integers(-20, 20).map(float)] * 2,
    *[st.integers(1, 8).map(float)] * 2,
)


@given(st.lists(boxes, max_size=12))
def test_every_overlap_is_found_and_no_other(standing):
    def shared(a, b):
        wide = min(a.right_m, b.right_m) - max(a.x_m, b.x_m)
        deep = min(a.bottom_m, b.bottom_m) - max(a.y_m, b.y_m)
        return max(wide, 0) * max(deep, 0)

    pairs = [(a, b) for i, a in enumerate(standing) for b in standing[i + 1 :]]
    assert sorted(area for *_, area in overlaps(standing)) == sorted(filter(None, (shared(*pair) for pair in pairs)))


@pytest.mark.parametrize(
    ("first", "labels"),
    [
        ("A1", ["A1", "A2", "A3"]),
        ("A", ["A1", "A2", "A3"]),
        ("08", ["08", "09", "10"]),
        ("Кът-9", ["Кът-9", "Кът-10", "Кът-11"]),
        ("", ["1", "2", "3"]),
    ],
)
def test_a_row_counts_its_labels_on(first, labels):
    assert labels_from(first, 3) == labels


def test_the_next_label_follows_the_last_one_as_people_count():
    assert next_label({"A9", "A10", "A2"}, "A") == "A11"
    assert next_label(set(), "B") == "B1"
    assert next_label({"Tent"}, "A") == "Tent1"
    assert next_label({"A", "B"}, "A") == "C"


def test_labels_stand_in_the_order_people_count():
    assert sorted(["A10", "B1", "A2", "a1", "12", "3"], key=natural) == ["3", "12", "a1", "A2", "A10", "B1"]


def test_a_row_goes_right_or_down_with_its_gap():
    right = row("A1", 3, x_m=1, y_m=2, width_m=3, depth_m=2, gap_m=0.5, down=False)
    down = row("A1", 2, x_m=1, y_m=2, width_m=3, depth_m=2, gap_m=0, down=True)
    assert [(b.label, b.x_m, b.y_m) for b in right] == [("A1", 1, 2), ("A2", 4.5, 2), ("A3", 8, 2)]
    assert [(b.label, b.x_m, b.y_m) for b in down] == [("A1", 1, 2), ("A2", 1, 4)]
    assert overlaps([*right]) == overlaps(down) == []


@given(st.lists(boxes, max_size=8))
def test_a_new_row_begins_where_nothing_stands(standing):
    x, y = free_corner(standing)
    assert overlaps([Box("new", x, y, 30, 3), *standing]) == overlaps(standing)


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("11:30-13:00, 15:00-18:00", ["11:30-13:00", "15:00-18:00"]),
        ("15h-18h30; 9.00 – 10.15", ["09:00-10:15", "15:00-18:30"]),
        ("10-12\n12-14", ["10:00-12:00", "12:00-14:00"]),
    ],
)
def test_hours_are_read_as_people_write_them(text, windows):
    assert read_windows(text) == windows


@pytest.mark.parametrize(
    ("text", "fault", "part"),
    [
        ("", WindowFault.NONE, ""),
        (" , ", WindowFault.NONE, ""),
        ("10-12, noon", WindowFault.UNREADABLE, "noon"),
        ("10:00-25:00", WindowFault.UNREADABLE, "10:00-25:00"),
        ("10:00-10:75", WindowFault.UNREADABLE, "10:00-10:75"),
        ("١٠-١٢", WindowFault.UNREADABLE, "١٠-١٢"),
        ("13:00-11:00", WindowFault.BACKWARDS, "13:00-11:00"),
        ("11-11", WindowFault.BACKWARDS, "11-11"),
        ("10-12, 11-13", WindowFault.OVERLAPPING, "11:00-13:00"),
    ],
)
def test_hours_that_cannot_be_used_say_which_part_is_at_fault(text, fault, part):
    with pytest.raises(BadWindows) as refused:
        read_windows(text)
    assert (refused.value.fault, refused.value.part) == (fault, part)


def test_a_window_is_cut_into_whole_slots():
    assert slots(["11:30-13:00", "15:00-16:00"], 45) == [
        (time(11, 30), time(12, 15)),
        (time(12, 15), time(13, 0)),
        (time(15, 0), time(15, 45)),
    ]


def test_slots_outside_the_hours_of_a_day_are_left_out():
    assert slots(["11:30-13:00", "15:00-18:00"], 60, opens=time(12), closes=time(17)) == [
        (time(15), time(16)),
        (time(16), time(17)),
    ]


@given(
    st.lists(st.integers(0, 1439), min_size=2, max_size=6, unique=True).map(sorted),
    st.integers(5, 480),
)
def test_slots_never_overlap_and_never_leave_their_windows(minutes, length):
    pairs = list(zip(minutes[::2], minutes[1::2], strict=False))
    windows = [f"{a // 60:02}:{a % 60:02}-{b // 60:02}:{b % 60:02}" for a, b in pairs]
    found = [(a.hour * 60 + a.minute, b.hour * 60 + b.minute) for a, b in slots(windows, length)]
    assert all(end - start == length for start, end in found)
    assert all(before[1] <= after[0] for before, after in zip(found, found[1:], strict=False))
    assert all(any(a <= start and end <= b for a, b in pairs) for start, end in found)


def test_a_sound_ground_has_nothing_to_look_at_again():
    days = {"Z1": {date(2025, 12, 4): [(time(11), time(12))]}}
    assert findings(stands=[box("A1"), box("A2", x=4)], zones=[box("Z1", y=5)], slots_by_zone=days) == []


def test_what_a_careful_colleague_would_point_at_is_found():
    found = findings(
        stands=[box("A1"), box("a-1", x=10), box("A2", x=2)],
        zones=[box("Z1", y=1)],
        empty_pavilions=["B"],
        slots_by_zone={"Z1": {date(2025, 12, 4): [], date(2025, 12, 5): [(time(11), time(12))]}},
        never_open=["A2"],
    )
    assert [(finding.fault, dict(finding.facts)) for finding in found] == [
        (GroundFault.OVERLAP, {"one": "A1", "other": "Z1", "area": 3.0}),
        (GroundFault.OVERLAP, {"one": "A1", "other": "A2", "area": 2.0}),
        (GroundFault.OVERLAP, {"one": "Z1", "other": "A2", "area": 1.0}),
        (GroundFault.LABELS_ALIKE, {"one": "A1", "other": "a-1"}),
        (GroundFault.EMPTY_PAVILION, {"label": "B"}),
        (GroundFault.NO_SLOT, {"label": "Z1", "days": 1, "all": 2}),
        (GroundFault.NEVER_OPEN, {"label": "A2"}),
    ]
