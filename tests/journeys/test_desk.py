"""The desk of the stand plan with a real browser: propose, lock, withdraw, repair, publish; two organisers; a phone."""

import pytest
from playwright.sync_api import expect

from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.allocation import services
from craftfair.foundation.database import db, transaction
from tests import factories as make
from tests.allocation.laval import laval
from tests.support.isolation import application
from tests.support.server import environment, serving

DESK = "/fairs/laval/stand-plan"
CARVER, POTTER = "Woodcarving workshop, Lovech", "Pottery of Varosha"


class Story:
    """Laval with nine artisans and two organisers, on the server that the browsers visit."""

    def __init__(self, app, visit):
        self.app, self.visit = app, visit
        self.fair, self.people = laval()
        self.fair.slug = "laval"
        self.plan = services.draft_of(self.fair, by=make.organiser(self.fair))
        self.cookies = {name: self.signed_in(name) for name in ("Mireille", "Georges")}
        db.session.commit()

    def signed_in(self, name):
        token = accounts.begin_sign_in(make.organiser(self.fair, name=name), device="")
        return self.app.session_interface.get_signing_serializer(self.app).dumps({SESSION_KEY: token})

    def come(self, name, path=DESK, **screen):
        visitor = self.visit("/healthz", **screen)
        visitor.context.add_cookies([{"name": "craftfair", "value": self.cookies[name], "url": visitor.address}])
        return visitor.open(path)

    def place(self, number, label):
        with transaction():
            stand = next(s for p in self.fair.pavilions for s in p.stands if s.label == label)
            services.place(self.plan, self.people[number], stand, by=None)


@pytest.fixture
def server(engine, database, tmp_path):
    if engine != "sqlite":
        pytest.skip("the pages are the same on both engines; the tests of services run on each")
    app = application(database, tmp_path / "files")
    with app.app_context(), serving(tmp_path / "log", **environment(database, tmp_path / "files")) as running:
        running.app = app
        yield running
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def story(server, visit):
    return Story(server.app, visit)


def row(visitor, workshop):
    return visitor.page.locator("#places + .table-frame tbody tr", has_text=workshop)


def says(visitor, words):
    expect(visitor.page.locator("#toasts")).to_contain_text(words)


def hold(locator):
    """The middle of the upper part of something, where a hand takes it."""
    locator.scroll_into_view_if_needed()
    box = locator.bounding_box()
    return box["x"] + min(30, box["width"] / 2), box["y"] + min(14, box["height"] / 2)


def drag(visitor, thing, stand):
    mouse = visitor.page.mouse
    mouse.move(*hold(thing))
    mouse.down()
    x, y = hold(visitor.page.locator(f'[data-label="Stand {stand}"]'))
    mouse.move(x, y, steps=8)
    mouse.up()


def test_propose_lock_withdraw_repair_publish(story):
    mireille = story.come("Mireille")
    mireille.press("Propose a plan").press("Propose")
    expect(mireille.page.locator(".proposal summary")).to_contain_text(
        "9 artisans are placed. It is proven", timeout=60_000
    )
    row(mireille, CARVER).get_by_role("button", name="Lock").click()
    says(mireille, f"The place of {CARVER} is locked")
    mireille.check().screenshot("desk_proposed")


def test_two_organisers_see_each_other_and_nobody_overwrites_unseen(story):
    mireille, georges = story.come("Mireille"), story.come("Georges")
    drag(mireille, mireille.page.locator(".waiting__one", has_text=POTTER), "C1")
    says(mireille, f"Stand C1 is given to {POTTER}.")
    expect(row(georges, POTTER)).to_contain_text("C1", timeout=5_000)
    says(georges, f"Mireille placed {POTTER} on C1.")


def test_a_lost_connection_keeps_what_was_done_and_sends_it_later(story):
    mireille = story.come("Mireille")
    with mireille.offline():
        drag(mireille, mireille.page.locator(".waiting__one", has_text=POTTER), "C1")
        expect(mireille.page.locator("[data-unsent]")).to_contain_text(f"{POTTER}: Stand C1")
        mireille.check().screenshot("desk_offline")
    expect(row(mireille, POTTER)).to_contain_text("C1", timeout=10_000)
    expect(mireille.page.locator("[data-unsent]")).to_be_hidden()
