"""Applying and deciding with a real browser: without scripts, by keyboard alone, in three languages, two schemes."""

import pytest

from craftfair.demo import people
from tests.journeys.test_laval import POTTER, follow, server  # noqa: F401 - the same fair, with its server
from tests.support.browser import DESK, HEIGHTS, PHONE

ARTISAN, ORGANISER = "artisan1@lovech.example", "organiser@laval.example"


def arrive(visit, email, *, language="en", **screen):
    visitor = visit(f"/sign-in?language={language}", **screen)
    visitor.fill(email=email, password=people.PASSWORD)
    visitor.page.locator("main form button[type=submit]").click()
    visitor.page.wait_for_url("**/")
    visitor.wait_until_awake()
    return visitor


def fair_of(visitor):
    """The address of the fair whose call is open."""
    visitor.open("/fairs")
    links = visitor.page.locator("main a[href^='/fairs/laval']")
    return links.first.get_attribute("href")


def look(visitor, name):
    for width in (PHONE, DESK):
        visitor.width = width
        visitor.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        visitor.check().screenshot(f"applying-{name}")


def test_somebody_without_scripts_applies_on_one_page_and_withdraws(visit):
    carver = arrive(visit, ARTISAN, javascript=False, width=PHONE)
    carver.open(f"{fair_of(carver)}/apply")
    carver.fill(people="2", presentation="Suns of walnut", width_m="2", accepted="yes", demonstrates="no")
    carver.check().press("Send application")
    assert carver.page.locator("h1").inner_text() == "Your application has arrived"
    carver.press("See the application")
    follow(carver, "Withdraw this application").press("Withdraw")
    assert "You withdrew it on" in carver.page.locator("main").inner_text()


def test_an_organiser_decides_by_keyboard_alone_and_takes_it_back(visit):
    organiser = arrive(visit, ORGANISER)
    organiser.open(f"{fair_of(organiser)}/applications")
    organiser.tab_to(POTTER)  # its check box comes before its link
    organiser.type("Space")
    press(organiser, "Waiting list", backwards=True)
    organiser.tab_to("Words to the artisan (optional)").page.keyboard.type("You are the first.")
    press(organiser, "Decide and tell them")
    assert organiser.page.locator("h1").inner_text() == "1 workshop is on the waiting list"
    organiser.check()
    organiser.tab_to("Take it back")
    organiser.type("Enter")
    confirm = organiser.page.get_by_role("dialog").get_by_role("button", name="Take it back")
    assert confirm.is_visible()
    press(organiser, "Take it back")
    assert "1 decision is taken back." in organiser.page.locator("body").inner_text()


def press(visitor, name, *, backwards=False):
    """Walk to a button and press it with Enter."""
    for _ in range(200):
        visitor.type("Shift+Tab" if backwards else "Tab")
        if visitor.focused_name() == name:
            break
    with visitor.page.expect_navigation():
        visitor.type("Enter")
    visitor.wait_until_awake()


@pytest.mark.parametrize(("language", "scheme"), [("fr", "dark"), ("bg", "light")])
def test_every_page_of_an_application_is_sound_in_french_and_bulgarian(visit, language, scheme):
    carver = arrive(visit, ARTISAN, language=language, scheme=scheme)
    carver.open(fair_of(carver))
    carver.page.locator("form[action$='/applications'] button").click()
    carver.page.wait_for_url("**/applications/*")
    place = carver.page.url.removeprefix(carver.address)
    for part in ("", "/who", "/craft", "/works", "/stand", "/demonstration", "/rules", "/all", "/check", "/withdraw"):
        look(carver.open(place + part), f"{language}{part.replace('/', '-')}")
    look(carver.open("/applications"), f"{language}-mine")

    organiser = arrive(visit, ORGANISER, language=language, scheme=scheme)
    fair = fair_of(organiser)
    look(organiser.open(f"{fair}/applications"), f"{language}-list")
    organiser.page.locator("[name=n]").first.check()
    organiser.page.locator("button[value=waitlist]").click()
    organiser.page.wait_for_url("**/decisions?*")
    look(organiser, f"{language}-choose")
    organiser.open(f"{fair}/applications").page.locator("tbody th a").first.click()
    organiser.page.wait_for_url("**/applications/*")
    look(organiser, f"{language}-file")
