import pytest

from tests.support.browser import DESK, PHONE

SCHEME = "document.documentElement.dataset.scheme || ''"


@pytest.mark.parametrize("width", [PHONE, DESK])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_component_is_sound_at_every_width_and_in_both_schemes(visit, width, scheme):
    visit("/style", width=width, scheme=scheme).check().screenshot("style")


def test_a_refused_form_takes_the_reader_to_the_summary_and_on_to_the_field(visit):
    person = visit("/style", width=PHONE)
    with person.expecting(422):
        person.press("Send application")
    assert person.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    person.check().press("Choose the craft you practise most.")
    assert person.page.evaluate("document.activeElement.name") == "craft"


def test_dark_is_chosen_without_loading_the_page_again_and_is_remembered(visit):
    person = visit("/style", scheme="light")
    person.page.evaluate("window.stillHere = true")
    person.page.get_by_text("Light or dark").locator("..").click()
    person.page.get_by_role("link", name="Dark").click()
    assert person.page.evaluate(f"[window.stillHere, {SCHEME}]") == [True, "dark"]
    person.open("/style").check()
    assert person.page.evaluate(SCHEME) == "dark"


def test_a_deed_that_cannot_be_undone_is_asked_again_in_a_dialog_that_escape_closes(visit):
    person = visit("/style")
    person.page.locator("summary[aria-haspopup=dialog]", has_text="Withdraw").click()
    dialog = person.page.get_by_role("dialog")
    assert dialog.get_by_role("button", name="Go back").evaluate("e => e === document.activeElement")
    person.check().type("Escape")
    assert not dialog.is_visible()


def test_without_scripts_such_a_deed_still_takes_two_presses(visit):
    person = visit("/style", javascript=False)
    panel = person.page.locator(".ask__panel", has_text="leaves the list")
    assert not panel.is_visible()
    person.page.locator("summary", has_text="Withdraw").click()
    assert panel.get_by_role("button", name="Withdraw").is_visible()


def test_the_card_of_a_stand_is_the_same_for_the_mouse_and_for_the_keyboard(visit):
    person = visit("/style")
    stand = person.page.get_by_role("link", name="Stand A1, Confirmed")
    card = person.page.locator("[data-plan-card]")
    stand.hover()
    hovered = card.inner_text()
    person.page.mouse.move(0, 0)
    assert not card.is_visible()
    stand.focus()
    assert card.inner_text() == hovered
    assert "Leather & “saddlery” <Lovech>" in hovered


def test_rows_are_chosen_all_at_once_and_counted(visit):
    person = visit("/style")
    person.page.get_by_label("Choose all on this page").check()
    assert person.page.locator("[data-bulk-count]").inner_text() == "Chosen: 5"
    person.page.get_by_role("checkbox", name="Handloom rugs, Lovech").uncheck()
    assert person.page.locator("[data-bulk-count]").inner_text() == "Chosen: 4"
