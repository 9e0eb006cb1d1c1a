"""An organiser makes a fair, from its series to its publication, with a slip on every form."""

from datetime import timedelta

import pytest

from craftfair.domain.policy import Role
from craftfair.foundation import clock, passwords
from craftfair.foundation.database import db
from tests import factories as make
from tests.support.browser import DESK, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving

PASSWORD = "a goat sings over Laval"
SEND = "main .form .form-actions button[type=submit]"


@pytest.fixture
def server(database, tmp_path):
    with application(database, tmp_path / "files").app_context():
        laval = make.town(slug="laval", name={"fr": "Ville de Laval"}, country="FR", time_zone="Europe/Paris")
        make.member(laval, Role.ORGANISER, email="o@laval.example", password_hash=passwords.hashed(PASSWORD))
        series = make.series(slug="spring", organiser=laval, host_town=laval)
        make.fair(slug="spring-fair", series=series, organiser=laval, published_at=None)
        db.session.commit()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, tmp_path / "files")) as running:
        yield running


class Maker:
    """Fills each form wrongly, reads what is said, and fills it rightly; finds buttons by place, not by language.

    One of them looks closely at every page, the others at each form with its slip: it has all that the form has.
    """

    def __init__(self, visitor, *, closely):
        self.visitor, self.page, self.closely = visitor, visitor.page, closely

    def look(self):
        return self.visitor.check() if self.closely else self.visitor.check_width()

    def send(self, status=None):
        with self.visitor.expecting(*([status] if status else [])):
            self.page.locator(SEND).first.click()
            self.page.wait_for_load_state("load")
            self.visitor.wait_until_awake()
        self.visitor.check() if status else self.look()

    def slip(self, name, wrong, *fields):
        """Wrong words come back at their fields, with a sentence at each and a summary that leads there."""
        self.visitor.fill(**wrong)
        self.send(422)
        self.visitor.screenshot(f"{name}-slip")
        at = self.page.locator("[aria-invalid=true]").evaluate_all("all => all.map(one => one.name)")
        assert at == list(fields)
        links = self.page.locator(".summary a")
        assert links.count() == len(fields)
        for i, field in enumerate(fields):
            assert self.page.locator(links.nth(i).get_attribute("href")).count() == 1, field
        for field, words in wrong.items():
            assert self.page.locator(f"[name='{field}']").first.input_value() == words

    def form(self, name, path, wrong, fields, right):
        self.visitor.open(path)
        self.look().screenshot(name)
        self.slip(name, wrong, *fields)
        self.visitor.fill(**right)
        self.send()
        return self.page.url.removeprefix(self.visitor.address)


@pytest.mark.parametrize(
    ("width", "scheme", "locale", "javascript"),
    [(PHONE, "dark", "fr-FR", True), (DESK, "light", "bg-BG", True), (PHONE, "light", "en-GB", False)],
)
def test_a_fair_is_made_by_forms_and_every_slip_is_named_at_its_field(visit, width, scheme, locale, javascript):
    visitor = visit("/sign-in", width=width, scheme=scheme, locale=locale, javascript=javascript)
    visitor.fill(email="o@laval.example", password=PASSWORD)
    visitor.page.locator("main form button[type=submit]").click()
    visitor.page.wait_for_url("**/")
    made, day = Maker(visitor, closely=width == PHONE), clock.now().date() + timedelta(days=60)
    first, last = day.isoformat(), (day + timedelta(days=2)).isoformat()

    visitor.open(f"/my-fairs?language={locale[:2]}").check().screenshot("mine")
    name = {"name-fr": "Marché de Noël"}
    new = made.form("series", "/organisations/laval/series/new", {"name-fr": ""}, ["name-en"], name)
    assert new == "/series/marche-de-noel/fairs/new"

    wrong = {"starts_on": last, "ends_on": first, "opens": "18:00", "closes": "10:00", "slug": "with blanks!"}
    right = {"starts_on": first, "ends_on": last, "opens": "10:00", "closes": "18:00", "slug": ""}
    desk = made.form("fair", new, wrong, ["ends_on", "closes", "slug"], right)
    fair = desk.removesuffix("/desk")
    visitor.screenshot("desk")

    made.form("days", f"{fair}/days", {"days-1-closes": "09:00"}, ["days-1-closes"], {"days-1-closes": "20:00"})
    made.form("edit", f"{fair}/edit", {"name-fr": ""}, ["name-en"], name | {"place": "Place du 11 Novembre"})
    made.form("hours", f"{fair}/days/all", {"opens": ""}, ["opens"], {"opens": "11:00", "closes": "19:00"})

    soon = clock.now().date() + timedelta(days=5)
    wrong = {"opens_at": f"{soon}T09:00", "closes_at": f"{soon}T08:00"}
    made.form("call", f"{fair}/call/edit", wrong, ["closes_at"], {"closes_at": f"{soon + timedelta(days=9)}T17:00"})

    made.form("pavilion", f"{fair}/pavilions/new", {"label": ""}, ["label"], {"label": "A"})
    row, stand = (
        visitor.page.locator(f"a[href$='{end}']").first.get_attribute("href") for end in ("/rows/new", "/stands/new")
    )
    made.form("row", row, {"number": "0", "width_m": "0"}, ["number", "width_m"], {"number": "3", "width_m": "3"})
    wrong = {"label": "A1", "power_w": "-5"}
    made.form("stand", stand, wrong, ["label", "power_w"], {"label": "A9", "power_w": "3000"})
    made.form("zone", f"{fair}/zones/new", {"windows": "25-26"}, ["windows"], {"windows": "11:00-13:00"})
    visitor.screenshot("ground")

    visitor.open(desk).check().screenshot("desk-ready")
    visitor.page.locator("main .title__actions .button--primary").first.click()
    visitor.page.locator(f"form[action$='{fair}/publish'] button[type=submit]").last.click()
    visitor.page.wait_for_load_state("load")
    visitor.wait_until_awake()
    visitor.open(fair).check().screenshot("published")
    assert visitor.page.locator("h1").inner_text() == "Marché de Noël"


def test_with_the_keyboard_alone_a_fair_gets_a_pavilion_and_is_published(visit):
    organiser = visit("/sign-in")
    organiser.tab_to("E-mail address")
    organiser.page.keyboard.type("o@laval.example")
    organiser.tab_to("Password")
    organiser.page.keyboard.type(PASSWORD)
    with organiser.page.expect_navigation(url="**/"):
        organiser.type("Enter")

    organiser.open("/fairs/spring-fair/pavilions/new").tab_to("Label")
    organiser.type("Control+A", "Delete", "Enter")
    organiser.expected = {422}
    organiser.page.wait_for_selector(".summary")
    organiser.wait_until_awake()
    organiser.tab_to("Enter a short label, for example A or A1.")
    organiser.type("Enter")
    organiser.page.keyboard.type("North")
    with organiser.page.expect_navigation(url="**/ground"):
        organiser.type("Enter")
    organiser.check().open("/fairs/spring-fair/desk").tab_to("Publish the fair")
    organiser.type("Enter")
    organiser.check().tab_to("Publish the fair")
    with organiser.page.expect_navigation(url="**/desk"):
        organiser.type("Enter")
    assert organiser.page.locator("a[href='/fairs/spring-fair']", has_text="See the public page").count() == 1
