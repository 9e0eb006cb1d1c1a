"""First come on the map with a thumb: a stand is held for minutes and confirmed; another one reads why it is gone."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.foundation.database import db
from tests.allocation.choosing import square
from tests.support.browser import DESK, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving

LOOKS = (("fr", PHONE, "light"), ("bg", DESK, "dark"))


@pytest.fixture
def server(database, tmp_path):
    app = application(database, tmp_path / "files")
    with app.app_context():
        found = square()
        found.fair.slug = "market"
        for number, stand in enumerate(found.stands.values()):
            stand.x_m = 3.5 * number
        who = {"first": found.people[0].artisan.user, "second": found.people[1].artisan.user, "host": found.organiser}
        sign = app.session_interface.get_signing_serializer(app).dumps
        cookies = {name: sign({SESSION_KEY: accounts.begin_sign_in(one, device="")}) for name, one in who.items()}
        paths = {name: f"/applications/{one.public_id}" for name, one in zip(who, found.people, strict=False)}
        paths["host"] = f"/stand-plans/{found.plan.public_id}"
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, tmp_path / "files")) as running:
        running.cookies, running.paths = cookies, paths
        yield running


def arrive(visit, server, name, path, **screen):
    visitor = visit("/healthz", **screen)
    cookie = {"name": "craftfair", "value": server.cookies[name], "url": visitor.address}
    visitor.context.add_cookies([cookie])
    return visitor.open(server.paths[name] + path)


def test_a_stand_is_held_with_the_time_left_and_confirmed_and_the_next_reads_why_it_is_gone(visit, server):
    first, second = (arrive(visit, server, name, "/own-stand", width=PHONE) for name in ("first", "second"))
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
    second.check().open(server.paths["second"] + "/own-stand")
    row = second.page.locator("tr", has_text="held by somebody else until")
    expect(row.locator("th")).to_have_text("A")
    second.check().screenshot("gone")

    first.page.get_by_role("button", name="Confirm stand A").tap()
    expect(first.page.locator("main")).to_contain_text("Stand A is yours.")
    first.check().screenshot("confirmed")
    for language, width, scheme in LOOKS:
        other = arrive(visit, server, "second", f"/own-stand?language={language}", width=width, scheme=scheme).check()
        other.screenshot(f"choose-{language}").open("/fairs/market/call").check().screenshot(f"call-{language}")


def test_whoever_confirmed_a_stand_is_asked_before_a_gap_is_closed_and_moves_when_they_agree(visit, server):
    for name, stand in (("first", "A"), ("second", "C")):
        artisan = arrive(visit, server, name, "/own-stand", width=PHONE)
        artisan.press(f"Choose {stand}").press(f"Confirm stand {stand}")
    host = arrive(visit, server, "host", "/gaps", width=PHONE).check().screenshot("gaps")
    until = datetime.now(UTC) + timedelta(days=3)
    host.fill(answer_by=until.strftime("%Y-%m-%dT%H:%M")).press("Ask 1 artisan").check().screenshot("asked")
    artisan.open(server.paths["second"]).press("Would you move to stand B?")
    question = artisan.page.url.removeprefix(artisan.address)
    for language, width, scheme in LOOKS:
        other = arrive(visit, server, "second", f"?language={language}", width=width, scheme=scheme)
        other.open(question).check().screenshot(f"question-{language}")
        other = arrive(visit, server, "host", f"/gaps?language={language}", width=width, scheme=scheme)
        other.check().screenshot(f"asked-{language}")
    artisan.press("Yes, move me to B").check().screenshot("agreed")
    expect(artisan.page.locator("main")).to_contain_text("Agreed and moved.")


def test_without_javascript_a_stand_is_chosen_and_confirmed_too(visit, server):
    visitor = arrive(visit, server, "first", "/own-stand", width=PHONE, javascript=False)
    visitor.press("Choose A")
    assert re.fullmatch(r"9:\d\d", visitor.page.locator("[data-left]").inner_text())
    visitor.press("Confirm stand A")
    assert "Stand A is yours." in visitor.page.locator("main").inner_text()
