"""The 15 partners of INNOCRAFTS as a network."""

from craftfair.domain.policy import Role
from craftfair.partnerships import queries, services
from tests import factories as make


def test_innocrafts_has_fifteen_partners_in_eleven_countries_each_on_the_map(app):
    network = services.load_innocrafts(by=make.user(is_administrator=True))
    partners = [party.organisation for party in network.parties]
    assert (len(partners), len({one.country for one in partners})) == (15, 11)
    places = queries.whereabouts(one.id for one in partners)
    assert len(places) == 15
    assert not any(party.is_confirmed for party in network.parties)


def test_a_partner_that_is_here_already_keeps_its_people_and_its_name(browser):
    reims = make.town(slug="reims", name={"fr": "Ville de Reims"})
    officer = make.officer(reims)
    network = services.load_innocrafts(by=make.user(is_administrator=True))
    browser.sign_in(officer)
    page = browser.get("partnerships.show", partnership=network.public_id)
    assert len(page.all(".map__list li")) == 15
    assert page.all(".map__number")[0] == "1·2"  # Florence and the municipalities of Tuscany sit in one town
    assert "Ville de Reims" in page.words(".map__list")
    assert browser.submit(page, "Confirm the agreement").status == 303
    assert queries.own_party(network, officer, Role.OFFICER).is_confirmed
