"""The desk of the stand plan with a real browser: propose, lock, withdraw, repair, publish; two organisers; a phone."""

import pytest
from playwright.sync_api import expect
from sqlalchemy import select

from craftfair.accounts import services as accounts
from craftfair.accounts.models import User
from craftfair.accounts.views import SESSION_KEY
from craftfair.allocation import services
from craftfair.applications import services as applications
from craftfair.domain.lifecycle import Move, Status
from craftfair.foundation.database import db, transaction
from craftfair.foundation.passwords import hashed
from tests import factories as make
from tests.allocation.laval import laval
from tests.support.browser import DESK as WIDE
from tests.support.browser import HEIGHTS, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving

DESK = "/fairs/laval/stand-plan"
PATIENCE = 60_000
PASSWORD = "a long walk through Varosha"
CARVER, POTTER = "Woodcarving workshop, Lovech", "Pottery of Varosha"


class Story:
    """Laval with nine artisans and two organisers, on the server that the browsers visit."""

    def __init__(self, app, visit):
        self.app, self.visit = app, visit
        self.fair, self.people = laval()
        self.fair.slug = "laval"
        self.organiser = make.organiser(self.fair)
        self.plan = services.draft_of(self.fair, by=self.organiser)
        self.ids = [person.public_id for person in self.people]
        self.workshops = [person.workshop for person in self.people]
        self.cookies = {name: self.signed_in(name) for name in ("Mireille", "Georges")}
        db.session.commit()

    def signed_in(self, name):
        address, secret = f"{name.lower()}@example.org", hashed(PASSWORD)
        person = make.organiser(self.fair, name=name, email=address, password_hash=secret)
        token = accounts.begin_sign_in(person, device="")
        return self.app.session_interface.get_signing_serializer(self.app).dumps({SESSION_KEY: token})

    def come(self, name, path=DESK, **screen):
        visitor = self.visit("/healthz", **screen)
        visitor.context.add_cookies([{"name": "craftfair", "value": self.cookies[name], "url": visitor.address}])
        return visitor.open(path)

    def ends(self, name):
        with transaction():
            person = db.session.scalar(select(User).filter_by(name=name))
            accounts.end_sign_ins(person, by=person)

    def place(self, number, label):
        with transaction():
            stand = next(s for p in self.fair.pavilions for s in p.stands if s.label == label)
            services.place(self.plan, self.people[number], stand, by=self.organiser)

    def withdraws(self, workshop):
        with transaction():
            applications.change(self.people[self.workshops.index(workshop)], Move.WITHDRAW, by=None)

    def accepts(self, workshop):
        with transaction():
            who = make.application(fair=self.fair, status=Status.ACCEPTED, craft="enamel", width_m=2, min_width_m=2)
            who.workshop = workshop


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
    return Story(server.app, visit)


def look(visitor, name):
    """The page at the desk and on the phone: nothing wrong with it, and a picture of each."""
    for width in (PHONE, WIDE):
        visitor.width = width
        visitor.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        visitor.check().screenshot(name)
    return visitor


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


def proposal(visitor):
    return visitor.page.locator(".proposal summary")


def test_propose_lock_withdraw_repair_publish(story):
    mireille = story.come("Mireille")
    mireille.press("Propose a plan").press("Propose")
    expect(proposal(mireille)).to_contain_text(
        "9 artisans are placed. It is proven: no plan is better.", timeout=PATIENCE
    )
    row(mireille, CARVER).get_by_role("button", name="Lock").click()
    says(mireille, f"The place of {CARVER} is locked")
    look(mireille, "desk_proposed")
    mireille.press("Publish…").press("Publish this plan")
    look(mireille, "desk_published")
    story.withdraws(POTTER)
    story.accepts("Enamel of Évron")
    mireille.open(DESK).press("Repair with the fewest moves")
    expect(proposal(mireille)).to_contain_text("9 artisans are placed, nobody had to move.", timeout=PATIENCE)
    expect(row(mireille, CARVER)).to_contain_text("locked")
    look(mireille, "desk_repaired")
    mireille.press("Publish…")
    expect(mireille.page.locator("main")).to_contain_text("1 artisan gets a letter.")
    look(mireille, "desk_publish").press("Publish this plan")
    expect(mireille.page.locator("h1")).to_contain_text("version 2")


def test_two_organisers_see_each_other_and_nobody_overwrites_unseen(story):
    mireille, georges = story.come("Mireille"), story.come("Georges")
    drag(mireille, mireille.page.locator(".waiting__one", has_text=POTTER), "C1")
    says(mireille, f"Stand C1 is given to {POTTER}.")
    expect(row(georges, POTTER)).to_contain_text("C1", timeout=5_000)
    says(georges, f"Mireille placed {POTTER} on C1.")


class Finger:
    """One finger on the glass."""

    def __init__(self, page):
        self.screen = page.context.new_cdp_session(page)

    def __call__(self, kind, *at):
        points = [{"x": at[0], "y": at[1]}] if at else []
        self.screen.send("Input.dispatchTouchEvent", {"type": f"touch{kind}", "touchPoints": points})


def test_on_a_phone_a_finger_that_rests_on_a_name_carries_it_to_a_stand(story):
    mireille = story.come("Mireille", width=PHONE)
    page, finger = mireille.page, Finger(mireille.page)
    x, y = hold(page.locator(".waiting__one", has_text=POTTER))
    finger("Start", x, y)
    expect(page.locator(".carried")).to_contain_text(POTTER)
    stand = page.locator('[data-label="Stand C1"] rect').first
    for _ in range(100):  # the page goes on under the finger at its edge until the stand is there
        finger("Move", x, 640)
        page.wait_for_timeout(50)
        if stand.bounding_box()["y"] < 480:
            break
    finger("Move", x, 400)
    page.wait_for_timeout(100)
    box = stand.bounding_box()
    finger("Move", box["x"] + 20, box["y"] + box["height"] / 2)
    mireille.screenshot("desk_touch")
    expect(page.locator(".carried")).to_contain_text("the plan gains")
    finger("End")
    says(mireille, f"Stand C1 is given to {POTTER}.")
    mireille.check().screenshot("desk_phone")


def test_the_tables_do_by_keyboard_alone_what_the_drawing_does(story):
    story.place(0, "A1")
    mireille = story.come("Mireille", scheme="dark")
    mireille.tab_to(POTTER)
    mireille.type("Enter")
    mireille.page.wait_for_url("**/*for=*")
    mireille.wait_until_awake()
    mireille.tab_to("Give C1")
    mireille.check().screenshot("desk_keys")
    mireille.type("Enter")
    says(mireille, f"Stand C1 is given to {POTTER}.")
    row(mireille, POTTER).get_by_role("button", name="Lock").focus()
    mireille.type("Enter")
    says(mireille, f"The place of {POTTER} is locked")
    mireille.tab_to("All stands as a table")
    mireille.type("Enter")
    mireille.page.wait_for_url("**/*stands=all*")
    mireille.wait_until_awake()
    mireille.tab_to("B1")
    mireille.type("Enter")
    mireille.page.wait_for_url("**/*stand=B1*")
    mireille.wait_until_awake()
    mireille.tab_to("Block this stand")
    mireille.type("Enter")
    says(mireille, "Stand B1 is blocked: it is given to nobody.")


def test_without_a_script_every_deed_is_a_form(story):
    for number, label in ((3, "A1"), (5, "A1"), (0, "A1"), (8, "B1")):
        story.place(number, label)
    mireille = story.come("Mireille", f"{DESK}?for={story.ids[8]}", javascript=False, width=PHONE)
    mireille.check().screenshot("desk_without_script")
    mireille.page.get_by_role("link", name="Ways to A1").click()
    mireille.check().screenshot("desk_ways")
    mireille.press("Choose way 1")
    expect(row(mireille, story.workshops[8])).to_contain_text("A1")
    mireille.press("Take it back")
    expect(row(mireille, story.workshops[8])).to_contain_text("B1")
