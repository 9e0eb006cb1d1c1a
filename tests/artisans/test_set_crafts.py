import pytest

from craftfair.artisans import services
from craftfair.artisans.models import Artisan
from tests.support.client import Browser


def rows(*typed: tuple[str, str]) -> dict[str, str]:
    return {
        f"row_{n}-{name}": value
        for n, row in enumerate(typed, 1)
        for name, value in zip(("craft", "percent"), row, strict=True)
    }


def test_crafts_are_shared_out_with_the_first_as_the_main_one(at_home: Browser, potter: Artisan) -> None:
    page = at_home.post("artisans.crafts", rows(("weaving", "30"), ("pottery", "70")), artisan=potter.public_id)
    assert page.location == f"/artisans/{potter.public_id}"
    assert potter.main_craft == "weaving"
    assert potter.shares == [("weaving", 30), ("pottery", 70)]


def test_crafts_are_changed_dropped_and_added_at_once(at_home: Browser, potter: Artisan) -> None:
    services.set_crafts(potter, {"pottery": 50, "weaving": 50}, main="pottery", by=potter.user)
    at_home.post("artisans.crafts", rows(("felting", "10"), ("weaving", "90 %")), artisan=potter.public_id)
    assert potter.shares == [("felting", 10), ("weaving", 90)]


def test_one_craft_needs_no_number(at_home: Browser, potter: Artisan) -> None:
    at_home.post("artisans.crafts", rows(("leather", "")), artisan=potter.public_id)
    assert potter.shares == [("leather", 100)]


def test_the_form_shows_the_shares_with_the_main_craft_first(at_home: Browser, potter: Artisan) -> None:
    services.set_crafts(potter, {"pottery": 70, "weaving": 30}, main="weaving", by=potter.user)
    sent = at_home.get("artisans.crafts", artisan=potter.public_id).form("Save")
    assert (sent["row_1-craft"], sent["row_1-percent"], sent["row_2-craft"]) == ("weaving", "30", "pottery")
    assert (sent["row_3-craft"], sent["row_4-percent"]) == ("", "")


@pytest.mark.parametrize(
    ("typed", "field", "sentence"),
    [
        (
            [("pottery", "50"), ("weaving", "40")],
            "row_2-percent",
            "Your shares make 90 percent together. Change them so that they make 100.",
        ),
        ([("pottery", "many"), ("weaving", "40")], "row_1-percent", "Enter a whole number, for example 40."),
        (
            [("pottery", "50"), ("weaving", "")],
            "row_2-percent",
            "Enter the share of this craft in percent, for example 40.",
        ),
        (
            [("pottery", "50"), ("pottery", "50")],
            "row_2-craft",
            "This craft stands above already. Choose another one, or add its share there.",
        ),
        ([("", "")], "row_1-craft", "Choose your main craft."),
        ([("pottery", "50"), ("", "50")], "row_2-craft", "Choose the craft of this share."),
        ([("pottery", "150"), ("weaving", "-50")], "row_1-percent", "Enter a share between 1 and 100."),
    ],
)
def test_wrong_shares_get_a_sentence_at_their_field_and_stay_as_typed(
    at_home: Browser, potter: Artisan, typed: list[tuple[str, str]], field: str, sentence: str
) -> None:
    page = at_home.post("artisans.crafts", rows(*typed), artisan=potter.public_id)
    assert page.status == 422
    assert page.words(f"#{field}-error") == f"Error: {sentence}"
    assert rows(*typed).items() <= page.form("Save").items()
    assert potter.shares == [("pottery", 100)]


def test_an_unknown_craft_is_refused(at_home: Browser, potter: Artisan) -> None:
    assert at_home.post("artisans.crafts", rows(("alchemy", "100")), artisan=potter.public_id).status == 422
    assert potter.shares == [("pottery", 100)]


def test_a_stranger_shares_out_nothing(stranger: Browser, potter: Artisan) -> None:
    assert stranger.post("artisans.crafts", rows(("weaving", "100")), artisan=potter.public_id).status == 404
    assert potter.shares == [("pottery", 100)]


@pytest.mark.parametrize(
    ("shares", "main"), [({"pottery": 90}, "pottery"), ({"pottery": 100}, "weaving"), ({"alchemy": 100}, "alchemy")]
)
def test_the_deed_takes_sound_shares_only(potter: Artisan, shares: dict[str, int], main: str) -> None:
    with pytest.raises(ValueError, match="100"):
        services.set_crafts(potter, shares, main=main, by=potter.user)
