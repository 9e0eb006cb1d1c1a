import re

import pytest

from craftfair.artisans import crafts

IN_THE_STORY = {
    "woodcarving",
    "pottery",
    "weaving",
    "coppersmithing",
    "leather",
    "knife-making",
    "icon-painting",
    "embroidery",
    "musical-instruments",
    "felting",
    "jewellery",
    "sculpture",
    "photography",
}


def test_every_craft_of_the_story_can_be_chosen() -> None:
    assert IN_THE_STORY - crafts.CRAFTS.keys() == set()


def test_every_craft_has_its_own_key_and_a_name_in_each_language() -> None:
    for code, script in (("en", r"[A-Za-z]"), ("fr", r"[A-Za-zÀ-ÿŒœ]"), ("bg", r"[А-я]")):
        names = [crafts.craft_in(key, code) for key in crafts.CRAFTS]
        assert len(set(names)) == len(names)
        assert all(re.match(script, name) for name in names)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", key) for key in crafts.CRAFTS)


@pytest.mark.parametrize(("code", "name"), [("en", "Pottery"), ("fr", "Poterie"), ("bg", "Грънчарство")])
def test_a_craft_is_named_in_the_wanted_language(code: str, name: str) -> None:
    assert crafts.craft_in("pottery", code) == name


def test_a_craft_that_left_the_table_is_shown_by_its_key() -> None:
    assert crafts.craft_in("alchemy", "fr") == "alchemy"


def test_crafts_are_offered_in_the_readers_alphabet_and_another_craft_comes_last(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(crafts, "language", lambda: "fr")
    offered = [name for _, name in crafts.choices()]
    assert offered.index("Dorure") < offered.index("Ébénisterie") < offered.index("Encadrement")
    assert offered[-1] == "Autre métier d’art"
    assert crafts.choices()[0] == ("grinding", "Affûtage et rémoulage")
