"""From a stranger to the manager of a town, by forms and letters alone, with a real browser and a real mail server."""

import json
import re

import pytest

from craftfair.accounts import services
from craftfair.foundation.database import db
from tests.support import smtp
from tests.support.browser import DESK, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving

PASSWORD = "a goat sings over Laval"


@pytest.fixture
def post():
    with smtp.sink() as sink:
        yield sink


@pytest.fixture
def server(post, database, tmp_path):
    app = application(database, tmp_path / "files-of-the-command")
    with app.app_context():
        services.make_administrator(email="root@example.org", name="Ruth Root", language="en")
        db.session.commit()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, tmp_path / "files", MAIL_URL=post.url)) as running:
        yield running


def link(post, number):
    """The path of the link in the letter with this number."""
    text = post.wait_for(number)[number - 1].text
    return re.findall(r"http://[^/\s]+(/\S+)", text)[-1]


def register(visitor, post, number, name, email):
    visitor.open("/register").check().fill(name=name, email=email, password=PASSWORD).press("Register")
    visitor.check().open(link(post, number)).check().press("Confirm and sign in")


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESK, "light")])
def test_a_town_is_founded_its_manager_invited_and_an_officer_after_her(visit, post, width, scheme):
    root = visit("/", width=width, scheme=scheme)
    root.open(re.findall(r"(/reset-password/\S+)", post.wait_for(1)[0].text)[0]).check()
    root.fill(password=PASSWORD).press("Set the password and sign in")
    root.check().screenshot("site").press("Found an organisation")
    names = {"name-en": "Lovech", "name-bg": "Ловеч"}
    root.check().fill(**names, country="BG", time_zone="Europe/Sofia", language="bg", slug="lovech")
    root.fill(manager_email="maria@example.org").screenshot("found").press("Found the organisation")
    root.check().open("/people").check().screenshot("people")
    root.open("/organisations").check().screenshot("organisations")

    maria = visit(link(post, 3), width=width, scheme=scheme)  # the second letter tells Ruth of her new password
    maria.check().screenshot("join").press("Register to take it")
    maria.fill(name="Мария Иванова", password=PASSWORD).press("Register")
    maria.open(link(post, 4)).press("Confirm and sign in")
    maria.check().press("Take this role")
    maria.check().screenshot("organisation").press("Offer a role")
    maria.check().fill(email="petar@example.org", role="officer").screenshot("offer").press("Send the offer")
    maria.check().press("Settings")
    maria.check().screenshot("settings").open("/").check().screenshot("desk")

    petar = visit("/", width=width, scheme=scheme)
    register(petar, post, 6, "Petar Petrov", "petar@example.org")
    petar.check().screenshot("offered").press("Take this role")
    assert petar.page.get_by_role("button", name="Offer a role").count() == 0
    for page in ("account", "account/details", "account/password", "account/email", "account/devices"):
        petar.open(f"/{page}").check().screenshot(page.replace("/", "-"))


def test_what_one_types_as_a_password_can_be_shown_and_is_hidden_before_it_is_sent(visit):
    visitor = visit("/sign-in", width=PHONE)
    visitor.fill(email="root@example.org", password="not the right words")
    field = visitor.page.locator("[name=password]")
    visitor.page.get_by_role("button", name="Show what I type").click()
    assert field.get_attribute("type") == "text"
    visitor.check()
    visitor.page.get_by_role("button", name="Hide what I type").click()
    assert field.get_attribute("type") == "password"


def test_the_way_in_works_without_javascript(visit, post):
    visitor = visit("/", javascript=False)
    post.wait_for(1)
    register(visitor, post, 2, "Лиляна Петкова", "lili@example.org")
    visitor.open("/account/details").fill(name="Лили", language="bg")
    visitor.page.locator("form button[type=submit]", has_text="Save").click()
    assert visitor.page.locator("html").get_attribute("lang") == "bg"
    assert "Лили" in visitor.page.locator("main").inner_text()


def test_somebody_takes_their_data_along_and_leaves_by_keyboard_alone(visit, post):
    lili = visit("/", width=PHONE, scheme="dark")
    post.wait_for(1)
    register(lili, post, 2, "Lili Petkova", "lili@example.org")
    for language in ("bg", "fr", "en"):
        lili.open(f"/account/erase?language={language}").check().screenshot(f"erase-{language}")
    with lili.page.expect_download() as file:
        lili.tab_to("Download what is stored about me first (JSON)").press("Enter")
    assert json.loads(file.value.path().read_text())["account"][0]["name"] == "Lili Petkova"
    lili.tab_to("Your password").press_sequentially(PASSWORD)
    lili.tab_to("I know that this cannot be undone").press("Space")
    lili.tab_to("Erase my account for good").press("Enter")
    lili.page.wait_for_url("**/erased")
    lili.check().screenshot("erased").open("/sign-in").fill(email="lili@example.org", password=PASSWORD)
    with lili.expecting(422):
        lili.press("Sign in")
    farewell = post.wait_for(3)[2]
    assert farewell.recipients == ("lili@example.org",)
    assert "our last letter" in farewell.text
