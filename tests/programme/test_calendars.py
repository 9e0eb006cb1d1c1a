from datetime import UTC, date, datetime, time

import pytest

from craftfair.foundation.calendars import Event, calendar
from craftfair.foundation.database import db
from craftfair.programme import queries, services
from tests.programme.test_schedule import POTTER, WEAVER, schedule


def event(**given):
    usual = {"uid": "1@x", "sequence": 1, "stamp": datetime(2010, 11, 1, tzinfo=UTC), "day": date(2010, 12, 4)}
    return Event(**usual | {"starts": time(11, 30), "ends": time(12, 15), "summary": "Clay"} | given)


def lines(*events, zone="Europe/Paris"):
    return calendar("Fair", zone, events).decode().split("\r\n")


def test_an_event_is_written_on_the_clock_of_its_place():
    found = lines(event())
    assert found[:3] == ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Craftfair//Programme//EN"]
    assert "DTSTART;TZID=Europe/Paris:20101204T113000" in found
    assert "DTEND;TZID=Europe/Paris:20101204T121500" in found
    assert "DTSTAMP:20101101T000000Z" in found
    assert found[-2:] == ["END:VCALENDAR", ""]


def test_the_time_zone_is_written_out_with_each_change_of_the_clocks():
    found = lines(event())
    zone = found[found.index("BEGIN:VTIMEZONE") : found.index("END:VTIMEZONE") + 1]
    assert zone[1] == "TZID:Europe/Paris"
    changes = [zone[at + 1 : at + 5] for at, line in enumerate(zone) if line.startswith("BEGIN:") and at]
    assert changes[1:] == [
        ["DTSTART:20100328T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "TZNAME:CEST"],
        ["DTSTART:20101031T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET"],
    ]


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("a, b; c\\d", "a\\, b\\; c\\\\d"),
        ("one\r\ntwo\nthree", "one\\ntwo\\nthree"),
        ("END:VEVENT\r\nBEGIN:VEVENT", "END:VEVENT\\nBEGIN:VEVENT"),
        ("bell\x07", "bell"),
    ],
)
def test_words_are_escaped_and_never_become_lines_of_their_own(words, written):
    assert f"SUMMARY:{written}" in lines(event(summary=words))


def test_no_line_is_longer_than_75_octets_and_no_letter_is_cut_in_two():
    title = "Как се издълбава слънце върху орехова дъска " * 5
    found = lines(event(summary=title))
    assert max(len(line.encode()) for line in found) <= 75
    assert "SUMMARY:" + title in "\r\n".join(found).replace("\r\n ", "")


def test_without_events_it_is_a_calendar_all_the_same():
    assert lines()[-2:] == ["END:VCALENDAR", ""]


@pytest.fixture
def published(desk):
    schedule(desk, POTTER, desk.z1, title="Clay, wet")
    schedule(desk, WEAVER, desk.z2, title="Wool")
    desk.people[POTTER].in_catalogue, desk.people[WEAVER].in_catalogue = True, False
    services.publish(queries.draft(desk.fair), by=desk.organiser)
    schedule(desk, POTTER, desk.z1, desk.later, title="Not yet published")
    db.session.commit()
    return desk


def titles(answer):
    return [line for line in answer.response.text.split("\r\n") if line.startswith("SUMMARY")]


def test_everybody_can_take_the_programme_in_force_along(browser, published):
    slug = published.fair.slug
    whole = browser.get("programme.ical", fair=slug)
    assert whole.response.mimetype == "text/calendar"
    assert titles(whole) == ["SUMMARY:Clay\\, wet", "SUMMARY:Wool"]
    assert titles(browser.get("programme.ical", fair=slug, zone=published.z2.public_id)) == ["SUMMARY:Wool"]


def test_who_is_not_in_the_catalogue_is_neither_named_nor_found(browser, published):
    slug, potter, weaver = published.fair.slug, published.people[POTTER], published.people[WEAVER]
    whole = browser.get("programme.ical", fair=slug).response.text
    assert (potter.workshop in whole, weaver.workshop in whole) == (True, False)
    assert titles(browser.get("programme.ical", fair=slug, exhibitor=potter.public_id)) == ["SUMMARY:Clay\\, wet"]
    assert titles(browser.get("programme.ical", fair=slug, exhibitor=weaver.public_id)) == []


def test_an_artisan_takes_their_own_along_and_a_stranger_does_not(browser, published):
    own = {"application": published.people[WEAVER].public_id}
    browser.sign_in(published.people[WEAVER].artisan.user)
    assert titles(browser.get("programme.own_ical", **own)) == ["SUMMARY:Wool"]
    browser.sign_in(published.people[POTTER].artisan.user)
    assert browser.get("programme.own_ical", **own).status == 404


def test_a_fair_that_is_not_published_has_no_calendar(browser, published):
    published.fair.published_at = None
    db.session.commit()
    assert browser.get("programme.ical", fair=published.fair.slug).status == 404
