import json
import logging

from craftfair.foundation.logs import JsonLines
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, link, sign_in_by_form

ALLOWED = {"time", "level", "logger", "message", "request_id", "route", "method", "status", "ms", "user_id"}


def test_a_whole_way_in_and_out_leaves_no_personal_word_in_the_log(browser, caplog):
    caplog.set_level(logging.DEBUG, "craftfair")
    form = {"name": "Canary Name", "email": "canary@example.org", "password": PASSWORD, "language": "en"}
    browser.post("accounts.register", form)
    token = link().rpartition("/")[2]
    browser.submit(browser.get(link()), "Confirm and sign in")
    browser.post("accounts.sign_out")
    sign_in_by_form(browser, "canary@example.org", OTHER_PASSWORD)
    browser.post("accounts.ask_reset", {"email": "canary@example.org"})
    reset = link().rpartition("/")[2]
    browser.submit(browser.get(link()), "Set the password and sign in", password=OTHER_PASSWORD)
    browser.get("/account?q=canary@example.org")
    browser.get("/canary@example.org")

    lines = [JsonLines().format(record) for record in caplog.records if record.name.startswith("craftfair")]
    assert len(lines) >= 10
    everything = "\n".join(lines).lower()
    assert [word for word in ("canary", PASSWORD, OTHER_PASSWORD, token, reset) if word.lower() in everything] == []
    for line in lines:
        entry = json.loads(line)
        assert entry.keys() <= ALLOWED
        assert entry["time"].endswith("+00:00")
