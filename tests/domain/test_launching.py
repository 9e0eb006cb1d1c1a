from datetime import UTC, datetime, timedelta

import pytest

from craftfair.domain.errors import Reason
from craftfair.domain.launching import CLAIM, Guest, Ticket, Tool, claims, fault, is_complete, is_safe_address, origin

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
TOOL = Tool("client", "deployment", "https://school.example/", ("https://school.example/back",), "link", "School")
TICKET = Ticket("somebody", NOW + timedelta(minutes=5), is_used=False, is_allowed=True)
ASKED = {
    "scope": "openid",
    "response_type": "id_token",
    "response_mode": "form_post",
    "prompt": "none",
    "client_id": "client",
    "redirect_uri": "https://school.example/back",
    "login_hint": "somebody",
    "lti_message_hint": "hint",
    "nonce": "n",
}


def test_the_question_of_the_standard_is_answered():
    assert is_complete(ASKED)
    assert fault(ASKED, TOOL, TICKET, NOW) is None


@pytest.mark.parametrize("name", ASKED)
def test_a_question_with_a_part_that_is_missing_or_too_long_is_not_complete(name):
    assert not is_complete(ASKED | {name: ""})
    assert not is_complete(ASKED | {name: "x" * 501})


@pytest.mark.parametrize(
    ("asked", "ticket", "reason"),
    [
        ({"client_id": "other"}, {}, Reason.FOREIGN_CLIENT),
        ({"redirect_uri": "https://school.example/back/"}, {}, Reason.FOREIGN_REDIRECT),
        ({"redirect_uri": "https://school.example/back?x"}, {}, Reason.FOREIGN_REDIRECT),
        ({"redirect_uri": "https://SCHOOL.example/back"}, {}, Reason.FOREIGN_REDIRECT),
        ({"login_hint": "another"}, {}, Reason.LAUNCH_UNKNOWN),
        ({}, {"is_allowed": False}, Reason.LAUNCH_UNKNOWN),
        ({}, {"is_used": True}, Reason.LAUNCH_USED),
        ({}, {"until": NOW}, Reason.LAUNCH_TOO_OLD),
    ],
)
def test_each_fault_has_its_reason(asked, ticket, reason):
    assert fault(ASKED | asked, TOOL, Ticket(**vars(TICKET) | ticket), NOW) is reason


def test_a_guest_who_ticked_nothing_is_a_number_and_a_language():
    told = claims(TOOL, Guest("s"), issuer="https://i", nonce="n", at=NOW, return_url="https://i/learning", locale="bg")
    assert {"name", "email"} & told.keys() == set()
    assert (told["sub"], told[CLAIM + "launch_presentation"]["locale"]) == ("s", "bg")


@pytest.mark.parametrize(
    "address",
    [
        "http://school.example/",
        "https://",
        "//school.example",
        "https://me@school.example/",
        "https://school.example/#part",
        "https://school.example;script-src",
        "https://*.example/",
        "https://school.example:99999/",
        "javascript:alert(1)",
        "https://школа.example/",
        "https://school.example/ x",
    ],
)
def test_an_address_that_could_lead_astray_is_not_taken(address):
    assert not is_safe_address(address)


def test_an_origin_is_what_a_policy_names():
    assert origin("https://School.example:8443/lti/login?x=1") == "https://school.example:8443"
    assert is_safe_address("https://school.example:8443/lti/login?x=1")
