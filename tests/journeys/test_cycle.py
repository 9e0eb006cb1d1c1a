"""Lovech and Laval, 2010 to 2012: one whole cycle of the exchange by forms, each town at its own desk.

What artisans do, and the edition of 2012, happens behind the scene by the services of the demonstration.
"""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import select

from craftfair.demo import twinning
from craftfair.demo.editions import call, play, wall
from craftfair.domain.outcomes import OPEN_FOR
from craftfair.foundation.database import db
from craftfair.partnerships.models import Partnership
from tests.journeys.cycle_story import FIRST_IN_RESERVE, Story
from tests.journeys.desks import Desk
from tests.support.browser import PHONE
from tests.support.stage import staged

BEGINNING = datetime.fromisoformat("2010-06-01T09:00:00+02:00")
BILL = {"name": "facture.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7\na bill\n%%EOF\n"}
FAIR_IN_BULGARIAN = "Коледен базар в Лавал"
PALM_SUNDAY = {"fr": "Foire d’artisanat des Rameaux", "bg": "Занаятчийски панаир на Цветница"}


@pytest.fixture
def server(database, tmp_path):
    with staged(database, tmp_path / "files", BEGINNING) as stage:
        yield stage


def test_lovech_and_laval_go_through_a_whole_cycle_from_both_desks(server, visit):
    story = Story(server)
    lovech, laval, bazaar = (
        Desk(visit, server, email, language)
        for email, language in (
            ("officer@lovech.example", "bg"),
            ("officer@laval.example", "fr"),
            ("organiser@laval.example", "fr"),
        )
    )
    carver = Desk(visit, server, "artisan1@lovech.example", "bg", width=PHONE)
    carver.widths = (PHONE,)
    agreement = concludes(lovech, laval)
    delegation = invites(bazaar, lovech, agreement)
    story.all_apply()
    code = signs(story, lovech, bazaar, delegation)
    checks(carver, code)
    story.all_are_placed()
    travels(story, lovech, bazaar, carver, delegation)
    supports(story, lovech, carver)
    story.fair_is_over()
    tells(story, carver, bazaar)
    counts(laval, lovech, agreement)
    returns(story, lovech, laval, agreement)
    looks_back(story, lovech, laval, agreement)


def concludes(lovech, laval):
    """Lovech enters what was signed, Laval confirms; each puts its fair into the calendar."""
    lovech.open("/partnerships").look("01-nothing-yet")
    lovech.open("/organisations/lovech/partnerships/new").fill(partner="laval", kind="twinning")
    lovech.fill(
        **{f"name-{code}": name for code, name in twinning.NAME.items()}, contacts_since="1994", signed_in="2010"
    )
    lovech.tick("fields", "culture", "economy", "environment").look("02-agreement")
    lovech.press("Enter the agreement").look("03-entered")
    agreement = lovech.here()
    laval.open(agreement).press("Confirm the agreement").look("04-confirmed")
    lovech.open(f"{agreement}/occasions").fill(**{f"name-{code}": name for code, name in PALM_SUNDAY.items()})
    lovech.fill(
        host="lovech", series="lovech-spring", feast="orthodox_easter", offset="-9", days="3", first_year="2011"
    )
    lovech.look("05-occasion").press("Save")
    laval.open(f"{agreement}/occasions").fill(**{"name-fr": "Marché de Noël de Laval"}, host="laval")
    laval.fill(series="laval-christmas", feast="fixed_day", month="12", day="4", days="21", first_year="2010")
    laval.press("Save").look("06-calendar")
    return agreement


def invites(bazaar, lovech, agreement):
    """The host keeps four pavilions for its guests, who take all nine places."""
    bazaar.stage.moment = wall(date(2010, 6, 10), 10, "Europe/Paris")
    bazaar.open(f"{agreement}/visits").look("07-visits").follow("Marché de Noël de Laval")
    bazaar.choose("guest", "Lovetch").fill(places="9", answer_by="2010-07-10T17:00", list_by="2010-09-25T17:00")
    bazaar.tick("pavilions", "A", "B", "C", "D").tick("host_pays", "pays_stand", "pays_nights")
    bazaar.fill(message="Venez avec vos tours et vos métiers.").look("08-invite").press("Send the invitation")
    invitation = bazaar.look("09-invited").here()
    lovech.open(invitation).press("Answer the invitation").fill(says="yes", answer="Идваме с радост.")
    lovech.look("10-answer").press("Send the answer").look("11-accepted").press("Open the delegation")
    return lovech.reads("%(nominated)s of %(quota)s places taken", nominated=0, quota=9).here()


def signs(story, lovech, bazaar, delegation):
    """Two keys; somebody withdraws, the first in reserve goes; two keys again."""
    story.stage.moment = story.edition.closes_at + timedelta(days=3)
    lovech.open(delegation).look("12-candidates")
    for workshop in story.guests[:FIRST_IN_RESERVE]:
        lovech.deed(workshop, "Nominate")
    for workshop in story.guests[FIRST_IN_RESERVE:]:
        lovech.deed(workshop, "Reserve")
    lovech.press("Move %(name)s up", name=story.guests[1])
    lovech.press("Enter companions").fill(name="Десислава Общинска", role="leader").look("13-companions").press("Add")
    lovech.open(delegation).agree("Endorse all lines").look("14-nominated").press("Read and sign the list")
    lovech.fill(office="Заместник-кмет").look("15-sign").press("Sign version %(version)s", version=1)
    first = lovech.look("16-signed").keep("PDF for signature", "list-v1").here()
    code = lovech.page.locator("main a[href*='code=']").get_attribute("href")
    host_signs(bazaar, first, version=2)
    story.one_withdraws()
    lovech.open(delegation).look("18-one-has-withdrawn")
    newcomer = story.guests[FIRST_IN_RESERVE]
    lovech.deed(newcomer, "Nominate").press("Read and sign the list").fill(office="Заместник-кмет")
    third = lovech.press("Sign version %(version)s", version=3).here()
    lovech.press("What changed").look("19-changes")
    host_signs(bazaar, third, version=4)
    bazaar.keep("PDF for signature", "list-v4")
    return code


def host_signs(bazaar, signed, *, version):
    bazaar.open(signed).press("Answer and sign").look(f"17-answers-v{version}")
    bazaar.press("Accept all lines without an answer").press("Read and sign the list").fill(office="Adjoint au maire")
    bazaar.press("Sign version %(version)s", version=version).reads("In force").look(f"17-signed-v{version}")


def checks(holder, code):
    """Whoever holds the first paper learns that it was superseded."""
    holder.open(code).press("Check").look("20-verified")
    holder.reads("This is version %(version)s, superseded by version %(newest)s.", version=1, newest=4)


def travels(story, lovech, bazaar, carver, delegation):
    """A bus with its seats, a room, papers for the border, and an hour to unload."""
    story.stage.moment = wall(date(2010, 11, 8), 10, "Europe/Sofia")
    lovech.open(delegation).press("The journey").fill(departs_at="2010-12-01T06:00", returns_at="2010-12-27T20:00")
    lovech.fill(meeting_place="Пред общината", emergency_phone="112").look("21-journey").press("Save")
    journey = lovech.here()
    lovech.press("Add a vehicle").fill(name="Автобус", plate="OB 2010 AB", length_m="9", seats="19")
    lovech.fill(cargo_m3="12", cargo_kg="1500").look("22-vehicle").press("Save")
    lovech.press("Add a room").fill(lodging="Auberge de la Mayenne", label="1", beds="2").press("Save")
    lovech.press("Give everybody a seat").follow(lovech.words("Change"), "main td")
    lovech.tick("diet", "no_pork").choose("bed", "Auberge").choose("cargo", "Автобус")
    lovech.look("23-traveller").press("Save").press("Tell the artisans").look("24-journey")
    carver.open("/my-journeys").look("25-my-journeys").follow("Коледен базар").look("26-own-journey")
    carver.page.locator("main form button", has_text=carver.words("At hand")).first.click()
    carver.press("Packing list").fill(what="Ракли", pieces="3", m3="0.9", kg="140").press("Add the line").look(
        "27-load"
    )
    bazaar.open(f"/fairs/{story.edition.slug}/load-in").fill(label="Place du 11-Novembre", length_m="14", minutes="45")
    bazaar.fill(opens_at="2010-12-03T07:00", closes_at="2010-12-03T10:00").press("Add the lane").look("28-lanes")
    lovech.open(f"{journey}/papers").look("29-papers").open(f"{journey}/host").press("Choose a slot")
    lovech.page.locator("[name=slot]").first.check()
    lovech.look("30-slot").press("Book this slot").look("31-host").keep("Contacts (PDF)", "contacts-bg")
    bazaar.open(f"{journey}/host").look("31-host-fr").keep("Contacts (PDF)", "contacts-fr")
    lovech.open(journey).keep("Packing list (PDF)", "packing-list")


def supports(story, lovech, carver):
    """A scheme of the town; de minimis leaves less than was asked; what is granted is proven and paid."""
    lovech.open("/towns/lovech/support/new").fill(
        **{"name-bg": "Ловешките занаяти в чужбина"}, year="2010", budget="8000"
    )
    lovech.fill(rate_percent="60", ceiling="900", own_share_percent="20", legal_basis="Решение № 118")
    lovech.tick("cost_kinds", "cost_travel", "cost_transport")
    lovech.fill(opens_at="2010-11-08T09:00", closes_at="2010-11-20T17:00").look("32-scheme").press("Announce it")
    scheme = lovech.look("33-announced").here()
    carver.open("/support").look("34-schemes").press("Ask for support").fill(fair=story.edition.slug)
    carver.fill(cost_travel="400", cost_transport="700", plan="Ракли и слънца.", firm="BG 203000111", is_true="yes")
    carver.fill(**{"earlier_1-day": "2009-10-01", "earlier_1-giver": "Национален фонд", "earlier_1-amount": "299500"})
    carver.look("35-asking").press("Send the application").look("36-asked").keep(
        "Declaration to sign (PDF)", "declaration"
    )
    asked = carver.here()
    lovech.open(scheme).follow(story.guests[0]).press("Grant").fill(amount="660")
    with lovech.visitor.expecting(422):
        lovech.press("Grant").look("37-too-much")
    lovech.fill(amount="500").press("Grant").look("38-granted")
    carver.open(asked).press("Add a paper").fill(title="Фактура за превоз")
    carver.page.locator("[name=file]").set_input_files(BILL)
    carver.press("Add the paper")
    lovech.open(asked).press("Enter a payment").fill(amount="500", note="ПН 17").look("39-pay").press(
        "Enter the payment"
    )
    lovech.look("40-paid")


def tells(story, carver, bazaar):
    """The carver answers on the phone; figures are told when nobody can answer any more."""
    carver.open("/my-journeys").open("/").look("41-asked").follow(
        carver.words("How was %(fair)s?", fair=FAIR_IN_BULGARIAN)
    )
    carver.fill(sales="sales_to_2000", orders="4", contacts="20", would_return="yes").look("41-outcome")
    carver.press("Send the answers").reads("Thank you. Nobody reads your answers under your name.")
    brought = f"/fairs/{story.edition.slug}/outcome"
    bazaar.open(brought).reads("Not yet")
    story.stage.moment = wall(story.edition.ends_on, 12, "Europe/Paris") + OPEN_FOR + timedelta(days=2)
    bazaar.open(brought).look("42-brought").reads("Sales (middle)")


def counts(laval, lovech, agreement):
    """Both towns read one ledger; each says what a unit is worth to it."""
    laval.open(f"{agreement}/ledger/new").fill(giver="laval", receiver="lovech", year="2010", kind="night")
    laval.fill(quantity="189", evidence="Facture 2010-77").look("43-entry").press("Enter it in the ledger")
    laval.press("What a unit is worth to us").fill(kind="night", amount="55", from_year="2010").press("Add the value")
    laval.open(f"{agreement}/ledger?year=2010").look("44-ledger").keep("Report as PDF", "report-fr")
    lovech.open(f"{agreement}/ledger?year=2010").look("45-ledger").keep("Report as PDF", "report-bg")


def returns(story, lovech, laval, agreement):
    """The mirror: what is due on Palm Sunday of the next year is proposed, invited to and answered."""
    with story.stage.behind():
        call(story.world, story.spring, story.spring_fair(0))
    host = lovech.open(f"{agreement}/visits").look("46-return-is-due")
    host.press("Invite").fill(answer_by="2011-03-01T17:00").look("47-mirror").press("Send the invitation")
    mirror = lovech.here()
    laval.open(mirror).press("Answer the invitation").fill(says="yes").press("Send the answer").look("48-accepted")


def looks_back(story, lovech, laval, agreement):
    """The third year is played behind the scene; then the calendar holds all three."""
    partnership = db.session.scalars(select(Partnership)).one()
    third = story.spring_fair(1)
    names = [name for name in story.world.artisans if name not in story.guests]
    db.session.rollback()
    play(story.world, partnership, story.spring, third, names)
    story.stage.moment = wall(third.ends_on + timedelta(days=30), 10, "Europe/Sofia")
    for desk in (lovech, laval):
        desk.open(f"{agreement}/calendar").look(f"49-calendar-{desk.language}")
        years = [int(year) for year in desk.page.locator("main h2[id^=y]").all_inner_texts()]
        assert years[:3] == [2010, 2011, 2012]
        visits = desk.page.locator("main section:has(h2[id^=y]) a[href*='/visits/']")
        assert visits.count() == 3
    laval.open(f"{agreement}/ledger").look("50-three-years")
