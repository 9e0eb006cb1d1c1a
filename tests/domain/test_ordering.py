import pytest

from craftfair.domain.ordering import reordered


@pytest.mark.parametrize(
    ("move", "after"),
    [
        ("up:b", "bac"),
        ("down:b", "acb"),
        ("up:a", "abc"),
        ("down:c", "abc"),
        ("up:x", "abc"),
        ("sideways:b", "abc"),
        ("", "abc"),
    ],
)
def test_one_step_moves_one_place_and_never_over_the_edge(move: str, after: str) -> None:
    assert reordered("abc", move=move) == list(after)


def test_a_whole_order_is_taken_as_it_is() -> None:
    assert reordered("abc", order=["c", "a", "b"]) == ["c", "a", "b"]


def test_unnamed_keys_follow_and_foreign_or_repeated_ones_are_left_out() -> None:
    assert reordered("abcd", order=["d", "x", "b", "d"]) == ["d", "b", "a", "c"]


def test_a_step_wins_over_the_order_sent_beside_it() -> None:
    assert reordered("abc", order=["a", "b", "c"], move="down:a") == ["b", "a", "c"]
