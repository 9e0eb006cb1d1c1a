"""The programme with a real browser: propose, lock, call off, repair, publish, print; by keyboard without scripts."""

import pytest
from playwright.sync_api import expect

from craftfair.foundation.database import db, transaction
from craftfair.programme import services
from tests.journeys.test_desk import Story
from tests.support.browser import DESK as WIDE
from tests.support.browser import HEIGHTS, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving

DESK = "/fairs/laval/timetable"
PATIENCE = 60_000


@pytest.fixture
def server(database, tmp_path):
    app = application(database, tmp_path / "files")
    with app.app_context(), serving(tmp_path / "log", **environment(database, tmp_path / "files")) as running:
        running.app = app
        yield running
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def story(server, visit):
    made = Story(server.app, visit)
    with transaction():
        hours = {"prime": ["15:00-16:30"], "breaks": [], "children_hours": []}
        services.set_rules(made.fair, **hours, stands_kept=True, by=made.organiser)
    return made


def look(visitor, name):
    """The page on the phone and at the desk, light and dark: nothing wrong with it, and a picture of each."""
    for width in (PHONE, WIDE):
        visitor.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        visitor.check().screenshot(f"programme-{name}-{width}")
    return visitor


def decided(visitor):
    """The worker computes; the page looks by itself."""
    expect(visitor.page.get_by_role("button", name="Accept the proposal")).to_be_visible(timeout=PATIENCE)
    return visitor


def test_propose_lock_call_off_repair_publish_print(story):
    mireille = look(story.come("Mireille", DESK), "empty")
    look(mireille.press("Propose…"), "ask").press("Propose")
    look(decided(mireille), "proposal").press("Accept the proposal")
    look(mireille, "draft").page.get_by_role("button", name="Lock").first.click()
    expect(mireille.page.locator(".board .tag", has_text="locked")).to_have_count(1)
    look(mireille.open(mireille.page.get_by_role("link", name="Other hour").first.get_attribute("href")), "move")
    look(mireille.open(DESK).press("Publish…"), "publish").press("Publish this programme")
    look(mireille, "version")
    with mireille.page.expect_download() as board:
        mireille.page.get_by_role("link", name="Boards to print (PDF)").click()
    assert board.value.suggested_filename == "laval-programme-1.pdf"
    look(mireille.open("/fairs/laval/timetable/cancellations"), "called-off")
    mireille.page.get_by_label("What cannot be").select_option(index=2)
    mireille.page.get_by_label("Day", exact=True).select_option(index=2)
    mireille.press("Call it off")
    mireille.press("Propose…").press("Propose")
    look(decided(mireille), "repair").press("Accept the proposal")
    mireille.press("Publish…")
    mireille.press("Publish this programme")
    expect(mireille.page.get_by_role("heading", level=1)).to_contain_text("version 2")
    look(mireille.open("/fairs/laval/programme"), "public")


@pytest.mark.parametrize("locale", ["fr-FR", "bg-BG"])
def test_the_pages_in_the_languages_of_both_towns(story, locale):
    visitor = story.come("Mireille", DESK, locale=locale, scheme="dark")
    for name, path in (("desk", DESK), ("ask", f"{DESK}/proposal"), ("hours", f"{DESK}/hours")):
        look(visitor.open(path), f"{locale}-{name}")


def test_by_keyboard_alone_without_scripts(story):
    mireille = story.come("Mireille", DESK, javascript=False)
    mireille.tab_to("Propose…")
    mireille.type("Enter")
    mireille.page.wait_for_url("**/proposal")
    mireille.tab_to("Propose")
    with mireille.page.expect_navigation():  # the page sends itself the question, then opens again
        mireille.type("Enter")
    accept = mireille.page.get_by_role("button", name="Accept the proposal")
    for _ in range(120):
        mireille.open(f"{DESK}/proposal")  # what the link "Look again" does
        if accept.count():
            break
        mireille.page.wait_for_timeout(500)
    mireille.tab_to("Accept the proposal")
    mireille.type("Enter")
    expect(mireille.page.get_by_text("The proposal is put in place.")).to_be_visible()
    mireille.tab_to("Lock")
    mireille.type("Enter")
    expect(mireille.page.locator(".board .tag", has_text="locked")).to_have_count(1)
