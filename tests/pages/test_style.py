import pytest

from craftfair.config import Mode

ANSWERS = {
    "workshop": "Pottery of Varosha",
    "craft": "clay",
    "width": "3",
    "place": "a",
    "rules": "y",
    "title-bg": "Въртене",
}


def test_the_page_of_all_components_keeps_the_rules_of_every_page(browser):
    page = browser.get("pages.style")
    assert (page.status, page.words("h1")) == (200, "Laval Christmas bazaar 2010")


def test_the_page_of_all_components_is_not_part_of_production(browser, app, monkeypatch):
    monkeypatch.setitem(app.config, "MODE", Mode.PRODUCTION)
    assert browser.get("pages.style").status == 404


def test_a_refused_form_says_each_error_in_the_summary_and_at_its_field(browser):
    page = browser.post(
        "pages.style", ANSWERS | {"workshop": "", "power": "9000", "place": "", "title-bg": "", "rules": ""}
    )

    assert page.status == 422
    assert page.words("head title").startswith("Error: Laval Christmas bazaar 2010")
    assert page.all("[role=alert] a") == [
        "Enter the name people know you by.",
        "A stand gives at most 7,360 W. Enter less, or bring fewer devices.",
        "Choose one place; it is a wish, not a promise.",
        "Give it a title, at least in one language.",
        "Tick the box to agree.",
    ]
    assert [link["href"] for link in page.html.select("[role=alert] a")] == [
        "#workshop",
        "#power",
        "#place-0",
        "#title-en",
        "#rules",
    ]
    assert page.all(".field__error .visually-hidden") == ["Error:"] * 5


@pytest.mark.parametrize("name", ["workshop", "power", "title-en", "rules"])
def test_the_control_of_a_wrong_answer_says_so_and_points_to_the_sentence(browser, name):
    wrong = {"workshop": "", "power": "9000", "title-bg": "", "rules": ""}
    control = browser.post("pages.style", ANSWERS | wrong).html.select_one(f"[name={name}]")
    assert control["aria-invalid"] == "true"
    assert f"{name}-error" in control["aria-describedby"].split()


def test_what_was_typed_is_still_there_after_a_refusal(browser):
    page = browser.post("pages.style", ANSWERS | {"rules": ""})
    assert page.form("Send application")["title-bg"] == "Въртене"
    assert page.form("Send application")["craft"] == "clay"
