from datetime import timedelta

import pytest
from sqlalchemy import func, select

from craftfair.accounts import queries, services
from craftfair.accounts.models import Membership, MembershipOffer
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.policy import Role
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make
from tests.accounts.people import is_signed_in, letters, link, person


@pytest.fixture
def town(app):
    return make.town(slug="lovech", name={"en": "Lovech", "bg": "Ловеч"}, language="bg")


@pytest.fixture
def manager(town):
    return make.member(town, Role.MANAGER, name="Maria")


def offer(browser, town, **answers):
    page = browser.get("accounts.offer_membership", organisation=town.slug)
    return browser.submit(page, "Send the offer", **{"email": "new@example.org", "role": "officer"} | answers)


def offers():
    return list(db.session.scalars(select(MembershipOffer).order_by(MembershipOffer.id)))


def roles_of(user):
    db.session.expire_all()
    return [(membership.organisation.slug, membership.role) for membership in queries.memberships(user)]


def test_a_manager_offers_a_role_and_the_person_takes_it(browser, town, manager):
    user = person(email="new@example.org")
    page = offer(browser.sign_in(manager), town)
    assert page.location == "/organisations/lovech"
    assert letters() == [("membership_offer", "new@example.org")]

    guest = browser.other()
    page = guest.get(link())
    assert page.words("h1") == "A role at Lovech"
    page = guest.sign_in(user).get(page.path)
    page = guest.submit(page, "Take this role")

    assert page.location == "/organisations/lovech"
    assert roles_of(user) == [("lovech", Role.OFFICER)]
    assert guest.follow(page).status == 200


def test_taking_a_role_renews_the_sign_in_here_and_ends_the_others(browser, town, manager):
    user = person()
    given = services.offer_membership(town, email=user.email, role=Role.OFFICER, by=manager)
    elsewhere = browser.other().sign_in(user)
    browser.sign_in(user).post("accounts.accept_membership", membership_offer=given.public_id)
    assert (is_signed_in(browser), is_signed_in(elsewhere)) == (True, False)


def test_a_letter_to_somebody_unknown_speaks_the_language_of_the_organisation(browser, town, manager):
    services.offer_membership(town, email="new@example.org", role=Role.OFFICER, by=manager)
    mail = db.session.scalars(select(OutgoingMail)).one()
    assert mail.language == "bg"


def test_the_offer_stands_on_the_first_page_of_the_person(browser, town, manager):
    user = person()
    services.offer_membership(town, email=user.email.upper(), role=Role.OFFICER, by=manager)
    browser.sign_in(user)
    browser.submit(browser.get("overview.home"), "Take this role")
    assert roles_of(user) == [("lovech", Role.OFFICER)]


def test_an_offer_is_for_its_address_alone(browser, town, manager):
    given = services.offer_membership(town, email="new@example.org", role=Role.MANAGER, by=manager)
    stranger = person()
    browser.sign_in(stranger)
    page = browser.get(link())
    assert not page.has_button("Take this role")
    assert browser.post("accounts.accept_membership", membership_offer=given.public_id).status == 404
    assert roles_of(stranger) == []


def test_an_offer_is_taken_once(browser, town, manager):
    user = person()
    given = services.offer_membership(town, email=user.email, role=Role.OFFICER, by=manager)
    browser.sign_in(user).post("accounts.accept_membership", membership_offer=given.public_id)
    assert browser.post("accounts.accept_membership", membership_offer=given.public_id).status == 409
    assert roles_of(user) == [("lovech", Role.OFFICER)]


def test_an_offer_is_good_for_seven_days(browser, town, manager):
    user = person()
    given = services.offer_membership(town, email=user.email, role=Role.OFFICER, by=manager)
    path = link()
    began = clock.now()
    with clock.at(began + timedelta(days=7)):
        browser.sign_in(user)
        assert browser.get(path).status == 404
        assert browser.get("overview.home").all("article") == []
        assert browser.post("accounts.accept_membership", membership_offer=given.public_id).status == 409
    with clock.at(began + timedelta(days=7) - timedelta(minutes=1)):
        assert browser.get(path).status == 200
    assert roles_of(user) == []


def test_an_offer_that_was_withdrawn_cannot_be_taken(browser, town, manager):
    user = person()
    given = services.offer_membership(town, email=user.email, role=Role.OFFICER, by=manager)
    path = link()
    page = browser.sign_in(manager).get("accounts.organisation", organisation="lovech")
    browser.submit(page, "Withdraw")
    guest = browser.other().sign_in(user)
    assert guest.get(path).status == 404
    assert guest.post("accounts.accept_membership", membership_offer=given.public_id).status == 409
    assert browser.post("accounts.withdraw_offer", membership_offer=given.public_id).status == 409
    assert browser.post("accounts.offer_again", membership_offer=given.public_id).status == 409


def test_a_newer_offer_ends_the_older_one(browser, town, manager):
    user = person()
    services.offer_membership(town, email=user.email, role=Role.OFFICER, by=manager)
    old = link()
    page = browser.sign_in(manager).get("accounts.organisation", organisation="lovech")
    browser.submit(page, "Send again")
    assert letters() == [("membership_offer", user.email)] * 2
    assert [given.withdrawn_at is None for given in offers()] == [False, True]
    guest = browser.other().sign_in(user)
    assert [guest.get(old).status, guest.get(link()).status] == [404, 200]


def test_an_offer_of_another_role_stands_beside_it(app, town, manager):
    for role in (Role.OFFICER, Role.MANAGER):
        services.offer_membership(town, email="new@example.org", role=role, by=manager)
    assert [given.withdrawn_at for given in offers()] == [None, None]


def test_a_role_is_not_offered_to_whoever_holds_it(browser, town, manager):
    officer = make.officer(town)
    page = offer(browser.sign_in(manager), town, email=officer.email.upper())
    assert (page.status, page.words(".refusal")) == (409, "This person is already a member with this role.")
    assert letters() == []


def test_an_offer_sent_twice_by_a_double_click_is_one_offer(browser, town, manager):
    page = browser.sign_in(manager).get("accounts.offer_membership", organisation="lovech")
    answers = [browser.submit(page, "Send the offer", email="new@example.org", role="officer") for _ in range(2)]
    assert [answer.location for answer in answers] == ["/organisations/lovech"] * 2
    assert len(offers()) == len(letters()) == 1


def test_only_towns_have_officers(browser):
    chamber = make.organisation(kind="chamber")
    manager = make.member(chamber, Role.MANAGER)
    assert offer(browser.sign_in(manager), chamber, role="officer").status == 422
    assert offers() == []


@pytest.mark.parametrize("answers", [{"email": "nowhere"}, {"role": "administrator"}, {"role": ""}])
def test_an_offer_that_is_none_keeps_what_was_typed(browser, town, manager, answers):
    page = offer(browser.sign_in(manager), town, **answers)
    assert page.status == 422
    assert offers() == []


def test_extra_fields_change_nothing(browser, town, manager):
    other = make.town()
    extra = {"organisation_id": str(other.id), "user_id": "1", "accepted_at": "2020-01-01", "id": "7", "status": "x"}
    offer(browser.sign_in(manager), town, **extra)
    given = offers()[0]
    assert (given.organisation_id, given.accepted_at, given.offered_by_id) == (town.id, None, manager.id)


def test_a_manager_ends_a_role_and_the_person_is_told_and_signed_out(browser, town, manager):
    officer = make.officer(town)
    theirs = browser.other().sign_in(officer)
    membership = queries.memberships(officer)[0]
    browser.sign_in(manager).post("accounts.end_membership", membership=membership.public_id)
    assert roles_of(officer) == []
    assert letters() == [("membership_ended", officer.email)]
    assert not is_signed_in(theirs)


def test_a_member_lays_down_the_own_role(browser, town, manager):
    officer = make.officer(town)
    page = browser.sign_in(officer).get("accounts.account")
    page = browser.submit(page, "Lay down this role")
    assert page.location == "/account"
    assert roles_of(officer) == []
    assert letters() == []
    assert is_signed_in(browser)


def test_the_last_manager_stays(browser, town, manager):
    membership = queries.memberships(manager)[0]
    page = browser.sign_in(manager).post("accounts.end_membership", membership=membership.public_id)
    assert page.status == 409
    assert page.words(".refusal") == "An organisation needs at least one manager. Name another one first."
    assert roles_of(manager) == [("lovech", Role.MANAGER)]

    make.member(town, Role.MANAGER)
    assert browser.post("accounts.end_membership", membership=membership.public_id).status == 303
    assert roles_of(manager) == []


def test_a_role_is_ended_once(browser, town, manager):
    membership = queries.memberships(make.officer(town))[0].public_id
    browser.sign_in(manager)
    answers = [browser.post("accounts.end_membership", membership=membership).status for _ in range(2)]
    assert answers == [303, 404]


def test_an_officer_neither_gives_nor_takes_roles(browser, town, manager):
    given = services.offer_membership(town, email="new@example.org", role=Role.OFFICER, by=manager)
    browser.sign_in(make.officer(town))
    page = browser.get("accounts.organisation", organisation="lovech")
    assert [page.has_button(words) for words in ("Offer a role", "Settings", "End this role", "Withdraw")] == [
        False
    ] * 4
    assert "new@example.org" not in page.response.text
    assert browser.get("accounts.offer_membership", organisation="lovech").status == 403
    assert browser.get("accounts.organisation_settings", organisation="lovech").status == 403
    assert browser.post("accounts.withdraw_offer", membership_offer=given.public_id).status == 404
    assert browser.post("accounts.offer_again", membership_offer=given.public_id).status == 404
    other = queries.memberships(manager)[0]
    assert browser.post("accounts.end_membership", membership=other.public_id).status == 404


def test_for_a_stranger_the_organisation_does_not_exist(browser, town, manager):
    given = services.offer_membership(town, email="new@example.org", role=Role.OFFICER, by=manager)
    membership = queries.memberships(manager)[0]
    browser.sign_in(make.member(make.town(), Role.MANAGER))
    for slug in ("lovech", "nowhere"):
        for endpoint in ("organisation", "organisation_settings", "offer_membership"):
            assert browser.get(f"accounts.{endpoint}", organisation=slug).status == 404
    assert browser.post("accounts.end_membership", membership=membership.public_id).status == 404
    assert browser.post("accounts.withdraw_offer", membership_offer=given.public_id).status == 404
    assert roles_of(manager) == [("lovech", Role.MANAGER)]


def test_the_page_of_an_organisation_costs_the_same_with_one_member_and_with_three(browser, town, manager):
    browser.sign_in(manager)

    def cost():
        services.offer_membership(town, email=make.user().email, role=Role.OFFICER, by=manager)
        browser.get("accounts.organisation", organisation="lovech")
        return browser.queries

    costs = [cost()]
    for _ in range(2):
        make.officer(town)
        costs.append(cost())
    assert costs == [4, 4, 4]


def test_a_role_is_held_once(app, town):
    officer = make.officer(town)
    manager = make.member(town, Role.MANAGER)
    with pytest.raises(Refused) as refusal:
        services.offer_membership(town, email=officer.email, role=Role.OFFICER, by=manager)
    assert refusal.value.reason is Reason.ALREADY_MEMBER
    assert db.session.scalar(select(func.count(Membership.id)).filter_by(user_id=officer.id)) == 1
