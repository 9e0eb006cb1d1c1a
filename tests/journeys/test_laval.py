"""The way of one application: called, sent, nominated, signed, invited, accepted, placed, shown; by forms alone.

Before it a work with its photo comes into the profile; the places are proposed by the engine.
"""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from craftfair.demo import people
from craftfair.demo.editions import announce, apply
from craftfair.demo.story import first_edition, now_open, series
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from tests.foundation.photo_samples import jpeg_with_everything
from tests.support.browser import DESK, HEIGHTS, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving

PATIENCE_MS = 60_000
CARVER, POTTER = "Woodcarving workshop, Lovech", "Pottery of Varosha"


@pytest.fixture
def server(database, tmp_path):
    """The towns, two workshops, and the call of a fair that opened days ago; the potter has applied already."""
    files = tmp_path / "files"
    app = application(database, files)
    with app.app_context():
        with clock.at(clock.now() - timedelta(days=10)), transaction():
            found_the_world()
        db.session.remove()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, files)) as running:
        yield running


def found_the_world():
    story, texts = people.read("laval-2010.toml"), people.read("demo-workshops.toml")
    world = people.people(story)
    for number, applicant in enumerate(story["applicants"], start=1):
        if (name := applicant["workshop"]) in (CARVER, POTTER):
            world.applicants[name] = applicant
            people.workshop(world, "lovech", number, applicant, texts[name])
    laval, today = story["fairs"][0], clock.now().date()
    christmas = series(world, "laval-christmas", laval["name"], "laval")
    fair, _places = announce(world, christmas, now_open(first_edition(laval), "laval", today, 80, 14))
    with clock.at(clock.now() + timedelta(days=5)):
        apply(world, fair, POTTER)


def look(visitor, name):
    """The page at the desk and on the phone: nothing wrong with it, and a picture of each."""
    for width in (PHONE, DESK):
        visitor.width = width
        visitor.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        visitor.check().screenshot(name)
    return visitor


def sign_in(visit, email):
    visitor = visit("/sign-in?language=en")
    visitor.fill(email=email, password=people.PASSWORD)
    visitor.page.locator("main form button[type=submit]").click()
    visitor.page.wait_for_url("**/")
    visitor.wait_until_awake()
    return visitor


def follow(visitor, words, within="main"):
    """Follow the first link of the page that has these words."""
    visitor.open(visitor.page.locator(f"{within} a", has_text=words).first.get_attribute("href"))
    return visitor


def said(visitor, words):
    assert words in visitor.page.locator("body").inner_text()


def test_an_artisan_of_lovech_comes_to_the_market_of_laval(visit):
    carver = sign_in(visit, "artisan1@lovech.example")
    look(carver, "1-artisan")
    adds_a_work(carver)
    follow(carver.open("/"), "Laval Christmas bazaar")
    fair = carver.page.url.removeprefix(carver.address)
    look(carver, "2-fair").press("Apply to this fair")
    carver_application = carver.page.url.removeprefix(carver.address)
    applies(carver)
    said(carver, "Your application has arrived")

    officer = sign_in(visit, "officer@lovech.example")
    look(officer, "5-town")
    nominates_and_signs(follow(officer, "Laval Christmas bazaar"))

    organiser = sign_in(visit, "organiser@laval.example")
    answers_and_signs(look(organiser, "7-organiser"), officer.page.url.removeprefix(officer.address))
    organiser.open(f"{fair}/applications")
    invites(look(organiser, "8-applications"))

    look(carver.open(carver_application), "9-invited").press("Accept the place")
    places_and_publishes(organiser, fair)
    plans_a_demonstration(organiser, fair)

    said(look(carver.open(carver_application), "13-confirmed"), "confirmed your place on")
    stranger = visit(fair)
    for page, words in (("exhibitors", CARVER), ("plan", CARVER), ("programme", "How a sun is carved")):
        said(look(stranger.open(f"{fair}/{page}"), f"14-{page}"), words)
    said(look(follow(stranger.open(f"{fair}/exhibitors"), CARVER), "14-exhibitor"), "How a sun is carved")


def adds_a_work(carver):
    """A work with a photo, as a telephone makes it: with the place where it was taken, which must not stay."""
    carver.open("/workshop")
    carver.open(f"{carver.page.url.removeprefix(carver.address)}/works/new")
    carver.fill(**{"title-en": "Chest with suns", "photo_1-alt": "A walnut chest with three carved suns"})
    photo = {"name": "IMG_2010.jpg", "mimeType": "image/jpeg", "buffer": jpeg_with_everything()}
    carver.page.locator("[name=photo_1-picture]").set_input_files(photo)
    look(carver, "1-work").press("Add this work")
    said(look(carver, "1-works"), "Chest with suns")


def applies(carver):
    """Through the six steps, in the order in which they lead to each other."""
    look(carver, "3-draft")
    steps = (
        {"people": "2"},
        {"presentation": "Suns of walnut, and chests.", "own_production": "yes"},
        {},
        {"width_m": "2", "min_width_m": "1.5", "covered": "yes"},
        {
            "demonstrates": "yes",
            "demonstration_title": "How a sun is carved",
            "demonstration_minutes": "45",
        },
        {"accepted": "yes", "in_catalogue": "yes", "photos_usable": "yes"},
    )
    carver.open(carver.page.url.removeprefix(carver.address) + "/who")
    for number, answers in enumerate(steps, start=1):
        look(carver, f"3-step-{number}").fill(**answers)
        if number == 3:
            carver.page.locator("[name=works]").first.check()
        if number == 4:
            carver.page.locator("[name=devices-name]").first.fill("Lamp")
            carver.page.locator("[name=devices-w]").first.fill("150")
        carver.press("Save and go on")
    look(carver, "4-check").press("Send application")
    look(carver, "4-sent")


def nominates_and_signs(officer):
    for workshop in (CARVER, POTTER):
        row = officer.page.locator("tr", has_text=workshop)
        row.get_by_role("button", name="Nominate").click()
        officer.page.wait_for_load_state("load")
        line = officer.page.locator(".reorder__item", has_text=workshop)
        line.get_by_role("button", name="Endorse", exact=True).click()
        expect(line).not_to_contain_text("Not endorsed yet")
    look(officer, "6-nominated").press("Read and sign the list")
    look(officer, "6-sign").fill(office="Заместник-кмет").press("Sign version 1")
    look(officer, "6-signed")


def answers_and_signs(organiser, signed):
    """The second key: the host town accepts each line and signs too."""
    organiser.open(signed).press("Answer and sign")
    look(organiser, "7-answers").press("Accept all lines without an answer").press("Read and sign the list")
    organiser.fill(office="Adjoint au maire").press("Sign version 2")
    said(look(organiser, "7-signed-by-both"), "bears the signatures of both towns")


def invites(organiser):
    for box in organiser.page.locator("[name=n]").all():
        box.check()
    organiser.page.get_by_role("button", name="Invite", exact=True).click()
    organiser.page.wait_for_load_state("load")
    look(organiser, "8-check").press("Decide and tell them")
    said(look(organiser, "8-invited"), "workshops are invited")


def places_and_publishes(organiser, fair):
    look(organiser.open(f"{fair}/stand-plan"), "10-no-plan").press("Propose a plan").press("Propose")
    proposal = organiser.page.locator(".proposal summary")
    expect(proposal).to_contain_text("It is proven: no plan is better.", timeout=PATIENCE_MS)
    look(organiser.open(f"{fair}/stand-plan"), "10-draft").press("Publish…")
    look(organiser, "11-publish").press("Publish this plan")
    said(look(organiser, "11-published"), "Version 1 is published")


def plans_a_demonstration(organiser, fair):
    look(organiser.open(f"{fair}/timetable"), "12-timetable")
    look(follow(organiser, "Free", ".board"), "12-slot")
    choice = organiser.page.locator("[name=application] option", has_text=CARVER).get_attribute("value")
    organiser.fill(application=choice)
    organiser.page.get_by_label("Somebody keeps the stand meanwhile").check()
    organiser.press("Plan the demonstration")
    said(look(organiser, "12-planned"), "How a sun is carved")
    look(organiser.press("Publish…"), "12-publish").press("Publish this programme")
    said(organiser, "Version 1 is published")
