"""An invitation from both desks: Laval invites its twin town, Lovech answers with the keyboard alone."""

from datetime import date, timedelta

import pytest
from flask_babel import force_locale

from craftfair.accounts import services as accounts
from craftfair.accounts.models import OrganisationKind, User
from craftfair.domain.feasts import Feast
from craftfair.domain.policy import Role
from craftfair.fairs import services as fairs
from craftfair.foundation import clock
from craftfair.foundation.database import db, transaction
from craftfair.partnerships import services
from craftfair.partnerships.models import PartnershipKind
from tests.support.browser import DESK, HEIGHTS, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving

PASSWORD = "a password of some length"


@pytest.fixture
def server(database, tmp_path):
    files = tmp_path / "files"
    app = application(database, files)
    with app.app_context(), force_locale("en"):
        with transaction():
            towns()
        db.session.remove()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, files)) as running:
        yield running


def person(email, name):
    registered = accounts.register(email=email, name=name, password=PASSWORD, language="en")
    return accounts.confirm(registered)


def town(root, slug, name, country, zone, language, *where):
    """A town with one officer and its place on the map."""
    facts = {"country": country, "time_zone": zone, "language": language, "by": root}
    made = accounts.found_organisation(slug=slug, kind=OrganisationKind.TOWN, name=name, **facts)
    officer = person(f"officer@{slug}.example", f"Officer of {slug}")
    offer = accounts.offer_membership(made, email=officer.email, role=Role.OFFICER, by=root)
    accounts.accept_membership(offer, by=officer)
    services.place_on_map(made, seat=name["en"], latitude=where[0], longitude=where[1], by=officer)
    return made, officer


def towns():
    root: User = person("root@site.example", "Root")
    root.is_administrator = True
    laval, marc = town(root, "laval", {"en": "Laval", "bg": "Лавал"}, "FR", "Europe/Paris", "fr", 48.07, -0.77)
    lovech, maria = town(root, "lovech", {"en": "Lovech", "bg": "Ловеч"}, "BG", "Europe/Sofia", "bg", 43.13, 24.72)
    name = {"en": "Laval – Lovech", "bg": "Лавал – Ловеч"}
    agreed = {"kind": PartnershipKind.TWINNING, "fields": ["culture"], "contacts_since": 1994, "signed_in": 2010}
    partnership = services.conclude(laval, lovech, name=name, **agreed, by=marc)
    db.session.flush()
    services.confirm(partnership.parties[1], by=maria)
    rule = {"feast": Feast.ORTHODOX_EASTER, "offset": -9, "days": 3, "first_year": 2011, "every": 1}
    services.add_occasion(partnership, name={"en": "Spring fair"}, host=lovech, series=None, **rule, by=maria)
    first: date = clock.now().date() + timedelta(days=90)
    series = fairs.create_series(name={"en": "Bazaar"}, slug="bazaar", organiser=laval, host_town=laval, by=marc)
    days = {"time_zone": "Europe/Paris", "starts_on": first, "ends_on": first + timedelta(days=3)}
    hours = {"opens": clock.now().time().replace(10, 0), "closes": clock.now().time().replace(18, 0)}
    fair = fairs.create_fair(
        series, slug="bazaar", name={"en": "Laval bazaar"}, place="", description={}, kind="", **days, **hours, by=marc
    )
    fairs.add_pavilion(fair, label="A", by=marc)


def sign_in(visit, email, **screen):
    visitor = visit("/sign-in?language=en", **screen)
    visitor.fill(email=email, password=PASSWORD)
    visitor.press("Sign in")
    return visitor


def look(visitor, name):
    for width in (PHONE, DESK):
        visitor.width = width
        visitor.page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        visitor.check().screenshot(name)
    return visitor


def test_a_town_invites_its_twin_town_and_is_answered(visit):
    laval = sign_in(visit, "officer@laval.example")
    laval.open("/partnerships")
    look(laval, "partnerships")
    laval.press("Laval – Lovech")
    look(laval, "partnership")
    laval.press("Visits").press("Laval bazaar")
    laval.page.get_by_label("Town to invite").select_option(label="Lovech (Laval – Lovech)")
    by = (clock.now() + timedelta(days=20)).strftime("%Y-%m-%dT%H:%M")
    laval.fill(places="9", answer_by=by, message="Come and see us.")
    laval.page.get_by_label("the stands").check()
    look(laval, "invite")
    laval.press("Send the invitation")
    assert laval.page.get_by_text("The invitation is sent.").is_visible()
    address = laval.page.url.removeprefix(laval.address)

    # With the keyboard alone, and no script at all.
    lovech = sign_in(visit, "officer@lovech.example", javascript=False)
    lovech.open(address)
    lovech.tab_to("Answer the invitation")
    lovech.type("Enter")
    lovech.page.get_by_label("We accept").wait_for()
    lovech.tab_to("We accept")
    lovech.type("Space")
    lovech.tab_to("Send the answer")
    lovech.type("Enter")
    lovech.page.get_by_text("You have accepted. Your delegation is ready").wait_for()
    lovech.press("Open the delegation")
    assert lovech.page.get_by_text("0 of 9 places taken").is_visible()

    dark = sign_in(visit, "officer@lovech.example", scheme="dark", locale="bg-BG")
    home = laval.open("/partnerships").page.get_by_role("link", name="Laval – Lovech").get_attribute("href")
    for page in ("visits", "calendar", "ledger", "ledger/new"):
        look(laval.open(f"{home}/{page}"), page.replace("/", "-"))
        look(dark.open(f"{home}/{page}?language=bg"), f"{page.replace('/', '-')}-bg")
    look(laval.open(address), "visit")
    look(dark.open(f"{home}?language=bg"), "partnership-bg")
