import pytest

from tests import factories as make

PAGES = ("about", "accessibility", "privacy")


def test_every_page_leads_to_what_the_site_says_of_itself(browser):
    links = {link["href"] for link in browser.get("catalogue.fairs").html.select("footer nav a")}
    assert links == {"/about", "/accessibility", "/privacy", "/verify"}


@pytest.mark.parametrize("name", PAGES)
def test_each_says_whom_to_write_to_and_costs_no_query(app, browser, monkeypatch, name):
    monkeypatch.setitem(app.config, "MAIL_FROM", "Fairs <fairs@example.org>")
    page = browser.get(f"pages.{name}")
    assert page.html.select_one("main a[href='mailto:fairs@example.org']").get_text() == "fairs@example.org"
    again = browser.open("GET", page.path, headers={"If-None-Match": page.response.headers["ETag"]})
    assert (again.status, browser.queries) == (304, 0)


def test_only_the_cookies_that_are_named_are_set(browser):
    browser.open("GET", "/about?language=fr")
    browser.open("GET", "/about?scheme=dark")
    browser.sign_in(make.user()).get("pages.privacy")
    assert {cookie.key for cookie in browser.client._cookies.values()} == {"craftfair", "language", "scheme"}
