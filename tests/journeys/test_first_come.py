"""First come on the map with a thumb: a stand is held for minutes and confirmed; another one reads why it is gone."""

import re

import pytest
from playwright.sync_api import expect

from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.foundation.database import db
from tests.allocation.choosing import square
from tests.support.browser import DESK, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving


@pytest.fixture
def server(engine, database, tmp_path):
    if engine != "sqlite":
        pytest.skip("the pages are the same on both engines; the tests of services run on each")
    app = application(database, tmp_path / "files")
    with app.app_context():
        found = square()
        found.fair.slug = "market"
        for number, stand in enumerate(found.stands.values()):
            stand.x_m = 3.5 * number
        tokens = [accounts.begin_sign_in(person.artisan.user, device="") for person in found.people[:2]]
        sign = app.session_interface.get_signing_serializer(app).dumps
        cookies, ids = [sign({SESSION_KEY: token}) for token in tokens], [one.public_id for one in found.people[:2]]
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, tmp_path / "files")) as running:
        running.people = list(zip(cookies, ids, strict=True))
        yield running


def arrive(visit, server, number, **screen):
    cookie, key = server.people[number]
    visitor = visit("/healthz", **screen)
    visitor.context.add_cookies([{"name": "craftfair", "value": cookie, "url": visitor.address}])
    return visitor.open(f"/applications/{key}/own-stand")


def test_a_stand_is_held_with_the_time_left_and_confirmed_and_the_next_reads_why_it_is_gone(visit, server):
    first, second = (arrive(visit, server, number, width=PHONE) for number in (0, 1))
    first.check().screenshot("choose")
    first.page.locator("[data-label='Stand A']").tap()
    first.page.locator("[data-plan-card]").get_by_role("link", name="More").tap()
    first.page.wait_for_url("**#stand-*")
    first.page.get_by_role("button", name="Choose A").tap()
    left = first.page.locator("[data-left]")
    expect(left).to_have_text(re.compile(r"^9:\d\d$"))
    before = left.inner_text()
    expect(left).not_to_have_text(before)
    first.check().screenshot("held")

    with second.expecting(409):
        second.page.get_by_role("button", name="Choose A").tap()
        expect(second.page.locator("main")).to_contain_text("This seat has just been given to somebody else.")
    second.check().open(f"/applications/{server.people[1][1]}/own-stand")
    row = second.page.locator("tr", has_text="held by somebody else until")
    expect(row.locator("th")).to_have_text("A")
    second.check().screenshot("gone")

    first.page.get_by_role("button", name="Confirm stand A").tap()
    expect(first.page.locator("main")).to_contain_text("Stand A is yours.")
    first.check().screenshot("confirmed")
    for locale in ("fr", "bg"):
        for width, scheme in ((PHONE, "light"), (DESK, "dark")):
            other = arrive(visit, server, 1, width=width, scheme=scheme)
            other.open(f"/applications/{server.people[1][1]}/own-stand?language={locale}").check()
            other.screenshot(f"choose-{locale}").open(f"/fairs/market/call?language={locale}").check()
            other.screenshot(f"call-{locale}")


def test_without_javascript_a_stand_is_chosen_and_confirmed_too(visit, server):
    visitor = arrive(visit, server, 0, width=PHONE, javascript=False)
    visitor.press("Choose A")
    assert re.fullmatch(r"9:\d\d", visitor.page.locator("[data-left]").inner_text())
    visitor.press("Confirm stand A")
    assert "Stand A is yours." in visitor.page.locator("main").inner_text()
