"""An organiser draws a ground of 60 stands from nothing; with mouse, keys and fingers."""

import pytest
from playwright.sync_api import expect

from craftfair.foundation.database import db
from craftfair.foundation.passwords import hashed
from tests import factories as make
from tests.support.isolation import application
from tests.support.server import environment, serving

PASSWORD = "a long walk through Varosha"


@pytest.fixture
def server(database, tmp_path):
    """A fair without any ground, and its organiser."""
    files = tmp_path / "files"
    app = application(database, files)
    with app.app_context():
        fair = make.fair(slug="spring", name={"en": "Spring fair"})
        make.organiser(fair, email="organiser@example.org", password_hash=hashed(PASSWORD))
        db.session.remove()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, files)) as running:
        yield running


def drawing(visit, **screen):
    visitor = visit("/sign-in?language=en", **screen)
    visitor.fill(email="organiser@example.org", password=PASSWORD)
    visitor.page.locator("main form button[type=submit]").click()
    visitor.page.wait_for_url("**/")
    visitor.open("/fairs/spring/ground/draw")
    visitor.page.wait_for_selector("[data-ground][data-ready]")
    return visitor


def saved(visitor):
    visitor.page.wait_for_function(
        "() => document.querySelector('[data-state]').textContent === 'Everything is saved.'"
    )
    return visitor


def number(visitor):
    return visitor.page.locator(".layer--stands .thing").count()


def frame(visitor):
    box = visitor.page.locator("[data-frame]").bounding_box()
    return box["x"], box["y"], box["width"], box["height"]


def drag(visitor, start, end, steps=8):
    mouse = visitor.page.mouse
    x, y, *_ = frame(visitor)
    mouse.move(x + start[0], y + start[1])
    mouse.down()
    mouse.move(x + end[0], y + end[1], steps=steps)
    visitor.page.evaluate("() => new Promise(requestAnimationFrame)")
    mouse.up()


def settings(visitor, **values):
    for name, value in values.items():
        visitor.page.locator(f"[data-settings] [name={name}]").fill(str(value))


def test_a_ground_of_sixty_stands_is_drawn_from_nothing(visit):
    visitor = drawing(visit)
    page = visitor.page
    visitor.check().screenshot("ground-empty")

    # two rows by form, an island by one gesture
    settings(visitor, number=15, width_m=3, depth_m=2, power_w=3680)
    page.get_by_role("button", name="Lay the row").click()
    page.get_by_role("button", name="Lay the row").click()
    assert number(visitor) == 30
    page.locator("[data-zoom=all]").click()
    for _ in range(3):
        page.locator("[data-zoom='1.25']").click()
    page.locator("[data-tool=island]").click()
    scale = page.evaluate("() => document.querySelector('[data-sheet]').viewBox.baseVal.width / 100")
    px = frame(visitor)[2] / scale
    drag(visitor, (60, 460), (60 + 15 * 3 * px, 460))
    assert number(visitor) == 60
    saved(visitor).check().screenshot("ground-sixty")

    # chosen, moved by keys, turned, copied and all of it taken back
    page.locator("[data-tool=choose]").click()
    page.locator("[data-frame]").focus()
    visitor.type("Escape", "n", "ArrowRight", "ArrowRight", "Shift+ArrowDown")
    page.wait_for_timeout(700)
    assert "A1" in page.locator("[data-said]").inner_text()
    visitor.type("t", "d")
    assert number(visitor) == 61
    visitor.type("Delete", "Control+z", "Control+z")
    saved(visitor)
    assert number(visitor) == 60

    # one stand is closed on a day, but not on every day, and the page knows it after a reload
    days = page.get_by_role("group", name="Open on").get_by_role("checkbox")
    visitor.type("Escape", "n")
    for number_of_day in range(1, days.count()):
        days.nth(number_of_day).uncheck()
    days.first.click()
    assert days.first.is_checked()
    saved(visitor).check().screenshot("ground-days")

    # what was drawn is there again after a reload, and so is the way back
    visitor.open("/fairs/spring/ground/draw")
    page.wait_for_selector("[data-ground][data-ready]")
    assert number(visitor) == 60
    page.locator("[data-frame]").focus()
    visitor.type("n")
    assert [box.is_checked() for box in days.all()] == [True] + [False] * (days.count() - 1)
    page.locator("[data-undo]").click()
    saved(visitor)
    page.locator("[data-undo]").click()
    saved(visitor)
    visitor.check().screenshot("ground-back")


def test_the_panel_takes_centimetres_and_single_watts_and_keeps_what_a_new_circuit_carries(visit):
    visitor = drawing(visit)
    page = visitor.page
    settings(visitor, number=2, width_m=2.44, depth_m=2, power_w=3685)
    page.get_by_role("button", name="Lay the row").click()
    page.locator("[data-frame]").focus()
    visitor.type("Escape", "n")
    for name, value in {"width_m": "2.47", "power_w": "3683", "x_m": "-1.03"}.items():
        page.locator(f"#chosen-{name}").fill(value)
        page.locator(f"#chosen-{name}").press("Tab")
    saved(visitor)
    visitor.open("/fairs/spring/ground/draw")
    page.wait_for_selector("[data-ground][data-ready]")
    page.locator("[data-frame]").focus()
    visitor.type("n")
    shown = [page.locator(f"#chosen-{name}").input_value() for name in ("width_m", "power_w", "x_m")]
    assert shown == ["2.47", "3683", "-1.03"]

    page.locator("#landmark-tool").select_option("power_box")
    page.locator("[data-frame]").focus()
    visitor.type("Enter")
    expect(page.locator("#chosen-new_circuit_w")).to_have_value("3680")
    page.locator("#chosen-new_circuit").fill("F1")
    page.get_by_role("button", name="Add the circuit").click()
    expect(page.locator("[data-circuits]")).to_contain_text("0 of 3680 W")
    saved(visitor)
