"""Concluding an agreement, confirming it, keeping it; and who sees it."""

from datetime import date

import pytest
from sqlalchemy import select

from craftfair.domain.policy import Role
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from craftfair.partnerships import services
from craftfair.partnerships.models import Partnership, Party
from tests import factories as make
from tests.partnerships.conftest import ANSWERS

FORM = {
    "partner": "lovech",
    "name-en": "Laval – Lovech",
    "kind": "twinning",
    "fields": ["culture", "economy"],
    "contacts_since": "1994",
    "signed_in": "2010",
    "runs_from": "2010-01-01",
    "runs_until": "",
}


def letters():
    db.session.expire_all()
    return [
        (mail.template, mail.recipient) for mail in db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    ]


def the_one():
    db.session.expire_all()
    return db.session.scalars(select(Partnership)).one()


def test_an_officer_enters_an_agreement_and_the_partner_is_asked(browser, towns):
    browser.sign_in(towns.marc)
    page = browser.post("partnerships.conclude", FORM, organisation="laval")
    assert page.status == 303
    made = the_one()
    assert (made.contacts_since, made.signed_in, made.runs_from) == (1994, 2010, date(2010, 1, 1))
    assert [(party.organisation.slug, party.is_confirmed) for party in made.parties] == [
        ("laval", True),
        ("lovech", False),
    ]
    assert letters() == [("partnership_asked", towns.maria.email)]
    assert [entry.action for entry in audit.trail(made)] == ["partnership.conclude"]


def test_the_same_form_sent_twice_enters_one_agreement(browser, towns):
    browser.sign_in(towns.marc)
    for _ in range(2):
        assert browser.post("partnerships.conclude", FORM | {"form_key": "abc"}, organisation="laval").status == 303
    assert the_one()


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"partner": ""}, "Choose the partner."),
        ({"name-en": ""}, "Give the agreement a name in at least one language."),
        ({"signed_in": "1990"}, "An agreement is signed after the first contact. Enter a later year."),
        ({"runs_until": "2009-12-31"}, "An agreement ends after it has begun. Enter a later day."),
    ],
)
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_entered(browser, towns, wrong, words):
    browser.sign_in(towns.marc)
    page = browser.post("partnerships.conclude", FORM | wrong, organisation="laval")
    assert page.status == 422
    assert words in page.words(".summary")
    assert db.session.scalars(select(Partnership)).all() == []


def test_an_organisation_is_not_its_own_partner(browser, towns):
    browser.sign_in(towns.marc)
    assert browser.post("partnerships.conclude", FORM | {"partner": "laval"}, organisation="laval").status == 422


def test_the_partner_confirms_with_one_button_and_only_once(browser, towns):
    made = towns.conclude(confirmed=False)
    browser.sign_in(towns.maria)
    page = browser.get("partnerships.show", partnership=made.public_id)
    assert page.words(".title__lead p") == "Twin towns Waits for the confirmation of Lovech."
    assert browser.submit(page, "Confirm the agreement").status == 303
    assert the_one().parties[1].confirmed_by_id == towns.maria.id
    assert browser.post("partnerships.confirm", party=the_one().parties[1].public_id).status == 409


def test_nobody_confirms_for_the_other_side(browser, towns):
    made = towns.conclude(confirmed=False)
    browser.sign_in(towns.marc)
    assert browser.post("partnerships.confirm", party=made.parties[1].public_id).status == 403
    assert not the_one().parties[1].is_confirmed


def test_who_has_not_confirmed_reads_but_does_not_change(browser, towns):
    made = towns.conclude(confirmed=False)
    browser.sign_in(towns.maria)
    assert browser.get("partnerships.show", partnership=made.public_id).status == 200
    assert browser.get("partnerships.edit", partnership=made.public_id).status == 403


@pytest.mark.parametrize("who", ["officer of another town", "artisan", "organiser elsewhere", "administrator"])
def test_strangers_find_no_such_agreement(browser, towns, who):
    made = towns.conclude()
    document = services.add_document(made, title="Agreement", data=b"%PDF-1.7 %%EOF", by=towns.marc)
    stranger = {
        "officer of another town": lambda: make.officer(make.town()),
        "artisan": lambda: make.artisan(town=towns.lovech).user,
        "organiser elsewhere": lambda: make.organiser(make.fair()),
        "administrator": lambda: make.user(is_administrator=True),
    }[who]()
    browser.sign_in(stranger)
    of_it, party = {"partnership": made.public_id}, {"party": made.parties[0].public_id}
    paper = {"partnership_document": document.public_id}
    for endpoint, values in (("show", of_it), ("edit", of_it), ("add_party", of_it), ("name_agent", party)):
        assert browser.get(f"partnerships.{endpoint}", **values).status == 404
    assert browser.get("partnerships.document", **paper).status == 404
    for endpoint, values in (("confirm", party), ("remove_party", party), ("remove_document", paper)):
        assert browser.post(f"partnerships.{endpoint}", **values).status == 404
    assert browser.get("partnerships.conclude", organisation="laval").status in (
        403,
        404,
    )  # who runs the site knows towns


def test_an_organiser_of_a_partner_reads_the_agreement_and_does_not_keep_it(browser, towns):
    made = towns.conclude()
    browser.sign_in(make.member(towns.laval, Role.ORGANISER))
    assert browser.get("partnerships.show", partnership=made.public_id).status == 200
    assert browser.get("partnerships.edit", partnership=made.public_id).status == 403


def test_a_change_tells_the_other_partners(browser, towns):
    made = towns.conclude()
    browser.sign_in(towns.maria)
    page = browser.get("partnerships.edit", partnership=made.public_id)
    assert browser.submit(page, "Save", runs_until="2030-12-31").status == 303
    assert the_one().runs_until == date(2030, 12, 31)
    assert letters()[1:] == [("partnership_changed", towns.marc.email)]


def test_an_association_acts_for_its_town(browser, towns):
    made = towns.conclude()
    committee = make.organisation(slug="committee", kind="association", name={"fr": "Comité de jumelage"})
    secretary = make.officer(committee)
    browser.sign_in(towns.marc)
    page = browser.get("partnerships.name_agent", party=made.parties[0].public_id)
    assert browser.submit(page, "Save", agent="committee").status == 303

    committee_desk = browser.other().sign_in(secretary)
    assert committee_desk.get("partnerships.edit", partnership=made.public_id).status == 200

    assert browser.submit(page, "Save", agent="").status == 303
    assert committee_desk.get("partnerships.show", partnership=made.public_id).status == 404


def test_a_third_partner_is_asked_and_may_say_no(browser, towns):
    made = towns.conclude()
    third = make.officer(make.town(slug="gabrovo", name={"en": "Gabrovo"}))
    browser.sign_in(towns.marc)
    page = browser.get("partnerships.add_party", partnership=made.public_id)
    assert browser.submit(page, "Add the partner", partner="gabrovo").status == 303
    assert letters()[-1] == ("partnership_asked", third.email)

    guest = browser.other().sign_in(third)
    page = guest.get("partnerships.show", partnership=made.public_id)
    assert guest.submit(page, "This is not our agreement").status == 303
    assert [party.organisation.slug for party in the_one().parties] == ["laval", "lovech"]


def test_a_partner_is_added_once(towns):
    made = towns.conclude()
    with pytest.raises(services.Refused, match="already_partner"):
        services.add_party(made, towns.lovech, by=towns.marc)


def test_a_confirmed_partner_stays(browser, towns):
    made = towns.conclude()
    browser.sign_in(towns.marc)
    page = browser.post("partnerships.remove_party", party=made.parties[1].public_id)
    assert page.status == 409
    assert page.words(".refusal").startswith("A partner that has confirmed the agreement stays in it")
    assert db.session.query(Party).count() == 2


def test_the_list_costs_the_same_for_one_agreement_and_for_three(browser, towns):
    towns.conclude()
    browser.sign_in(towns.marc)
    one = browser.get("partnerships.mine").queries
    for number in range(2):
        towns.conclude(name={"en": f"Agreement {number}"})
    services.place_on_map(towns.laval, seat="Laval", latitude=48.07, longitude=-0.77, by=towns.marc)
    page = browser.get("partnerships.mine")
    assert (page.queries, len(page.all(".card"))) == (one, 3)


def test_the_list_is_empty_for_others(browser, towns):
    towns.conclude()
    browser.sign_in(make.officer(make.town()))
    assert browser.get("partnerships.mine").words(".empty__title") == "No agreement yet"


def test_the_map_shows_both_towns_and_says_the_same_in_words(browser, towns):
    made = towns.conclude()
    browser.sign_in(towns.marc)
    page = browser.get("partnerships.place", organisation="laval")
    assert browser.submit(page, "Save", seat="Laval", latitude="48,07", longitude="-0.77").status == 303
    services.place_on_map(towns.lovech, seat="Lovech", latitude=43.13, longitude=24.72, by=towns.maria)
    page = browser.get("partnerships.show", partnership=made.public_id)
    assert page.all(".map__name") == ["Laval", "Lovech"]
    assert page.all(".map__list li") == ["1 Laval Laval, France", "2 Lovech Lovech, Bulgaria"]


def test_a_place_off_the_earth_is_refused(browser, towns):
    browser.sign_in(towns.marc)
    sent = {"seat": "Laval", "latitude": "91", "longitude": "x"}
    page = browser.post("partnerships.place", sent, organisation="laval")
    assert page.all(".summary li") == ["Enter degrees from -90 to 90.", "Enter a number, for example 2.5."]


def test_answers_of_the_fixture_are_those_of_the_form():
    assert set(ANSWERS) | {"partner"} == {name.split("-")[0] for name in FORM} | {"about"}
