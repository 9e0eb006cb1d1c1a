from dataclasses import replace

from craftfair.domain.profile import Facts, Part, progress

FULL = Facts(crafts=2, texts=1, works=3, works_without_photo=0, stand_photos=1)


def test_a_new_profile_has_said_who_it_is_and_nothing_else() -> None:
    assert list(progress(Facts()).values()) == ["done", "todo", "todo", "todo", "todo"]


def test_a_full_profile_is_done_in_every_part() -> None:
    assert set(progress(FULL).values()) == {"done"}


def test_a_work_without_a_photo_leaves_the_works_begun() -> None:
    assert progress(replace(FULL, works_without_photo=1))[Part.WORKS] == "begun"
