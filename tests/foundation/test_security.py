import pytest
from flask import request

from craftfair import create_app
from craftfair.foundation.security import HEADERS, is_local_path
from tests.accounts.people import PASSWORD, newest_letter, person, sign_in_by_form
from tests.support.databases import SETTINGS


def answer(app, path="/healthz", **request):
    return app.test_client().get(path, **request)


def with_settings(**changed):
    return create_app(**SETTINGS | {"DATABASE_URL": "sqlite://"} | changed)


@pytest.mark.parametrize("path", ["/healthz", "/", "/nowhere", "/sign-in", "/account", "/static/nothing.css"])
def test_every_answer_carries_the_headers(browser, path):
    response = browser.client.get(path)
    assert {name: response.headers.get(name) for name in HEADERS} == HEADERS


def test_what_is_for_one_person_is_kept_by_no_cache(browser):
    response = browser.sign_in(person()).get("accounts.account").response
    assert response.headers["Cache-Control"] == "no-store"
    assert "Cookie" in response.headers["Vary"]


@pytest.mark.parametrize("host", ["evil.example", "craftfair.test.evil.example", "127.0.0.1"])
def test_a_foreign_host_is_answered_with_400_and_no_link(browser, host):
    response = browser.client.get("/", base_url=f"http://{host}")
    assert response.status_code == 400
    assert host not in response.text


@pytest.mark.parametrize("header", ["X-Forwarded-Host", "X-Host", "Forwarded", "X-Original-URL"])
def test_a_forwarded_host_makes_no_link_in_a_letter(browser, header):
    user = person()
    form = {"csrf_token": browser.token(), "email": user.email}
    browser.open("POST", "/reset-password", data=form, headers={header: "evil.example"})
    assert "http://craftfair.test/reset-password/" in newest_letter()
    assert "evil" not in newest_letter()


def test_behind_one_proxy_its_word_counts_and_nothing_before_it():
    def seen(app):
        found = []
        app.before_request(lambda: found.append(request.remote_addr))
        answer(app, headers={"X-Forwarded-For": "10.1.1.1, 10.2.2.2"})
        return found[0]

    assert [seen(with_settings(PROXY_COUNT=count)) for count in (0, 1)] == ["127.0.0.1", "10.2.2.2"]


def test_over_https_the_cookie_is_bound_to_this_host_and_the_browser_told_to_stay(engine, all_databases):
    app = with_settings(BASE_URL="https://craftfair.test", DATABASE_URL=all_databases.fresh(engine))
    response = answer(app, "/sign-in", base_url="https://craftfair.test")
    cookie = response.headers["Set-Cookie"]
    assert cookie.startswith("__Host-craftfair=")
    assert {part.strip() for part in cookie.split(";")[1:]} == {"Secure", "HttpOnly", "Path=/", "SameSite=Lax"}
    assert "Strict-Transport-Security" in response.headers


def test_the_cookie_stays_small(browser):
    user = person()
    browser.post("accounts.register", {"name": "N", "email": "n@example.org", "password": PASSWORD, "language": "en"})
    sign_in_by_form(browser, user.email)
    assert len(browser.client.get_cookie("craftfair", domain="craftfair.test").value) < 1000


@pytest.mark.parametrize(
    ("request_", "status"),
    [
        ({"path": "/", "query_string": "q=" + "x" * 2000}, 400),
        ({"path": "/sign-in", "method": "POST", "data": b"x" * (14 * 1024 * 1024 + 1)}, 413),
        ({"path": "/sign-in", "method": "POST", "data": {"email": "x" * 500_001}}, 413),
        ({"path": "/sign-in", "method": "POST", "data": {f"field-{n}": "" for n in range(401)}}, 413),
    ],
    ids=["query", "body", "field", "fields"],
)
def test_what_is_too_large_is_refused(browser, request_, status):
    if isinstance(request_.get("data"), dict):
        request_ = request_ | {"content_type": "multipart/form-data"}
    assert browser.client.open(**request_).status_code == status


@pytest.mark.parametrize(
    "target",
    [
        *(None, "", "evil.example", "//evil.example", "///evil.example", "/\\evil.example", "\\\\evil.example"),
        *(
            "https://evil.example",
            "https:evil.example",
            "javascript:alert(1)",
            "/\t/evil.example",
            "/\r\nSet-Cookie: a=b",
        ),
        *(" /account", "\x00/account", "http:///evil.example", "/\x1f/evil.example"),
    ],
)
def test_only_a_path_of_this_site_may_be_the_next_page(target):
    assert not is_local_path(target)


@pytest.mark.parametrize("target", ["/", "/account", "/fairs/laval?q=a//b", "/join/abc#offer", "/панаири"])
def test_a_path_of_this_site_may_be_the_next_page(target):
    assert is_local_path(target)
