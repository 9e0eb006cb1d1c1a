"""Events as an iCalendar file (RFC 5545) on the clock of their place, its time zone written out."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from craftfair.foundation.i18n import zone

MOST_OCTETS = 75
STAMP = "%Y%m%dT%H%M%S"


@dataclass(frozen=True)
class Event:
    """Something at a place for a while. `uid` stays when it moves, `sequence` grows with every change."""

    uid: str
    sequence: int
    stamp: datetime
    day: date
    starts: time
    ends: time
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""


def calendar(name: str, zone_name: str, events: Iterable[Event]) -> bytes:
    """The file; every line ends as the standard wants it and is at most 75 octets long."""
    shown = list(events)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Craftfair//Programme//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{escaped(name)}",
        *(time_zone(zone_name, min(one.day for one in shown), max(one.day for one in shown)) if shown else ()),
        *(line for one in shown for line in event(one, zone_name)),
        "END:VCALENDAR",
    ]
    return "".join(f"{part}\r\n" for line in lines for part in folded(line)).encode()


def event(one: Event, zone_name: str) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}"
    yield f"SEQUENCE:{one.sequence}"
    yield f"DTSTAMP:{one.stamp.astimezone(UTC).strftime(STAMP)}Z"
    yield f"DTSTART;TZID={zone_name}:{datetime.combine(one.day, one.starts).strftime(STAMP)}"
    yield f"DTEND;TZID={zone_name}:{datetime.combine(one.day, one.ends).strftime(STAMP)}"
    yield f"SUMMARY:{escaped(one.summary)}"
    for key, words in (("LOCATION", one.location), ("DESCRIPTION", one.description)):
        if words:
            yield f"{key}:{escaped(words)}"
    if one.url:
        yield f"URL:{one.url}"
    yield "END:VEVENT"


def escaped(words: str) -> str:
    """Text as RFC 5545 3.3.11 writes it; other control characters have no place in it."""
    words = words.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    words = words.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(sign for sign in words if sign == "\t" or sign >= " " and sign != "\x7f")


def folded(line: str) -> Iterator[str]:
    """Lines of at most 75 octets, no character cut in two; each further one begins with a space."""
    part, octets = "", 0
    for sign in line:
        size = len(sign.encode())
        if octets + size > MOST_OCTETS:
            yield part
            part, octets = " ", 1
        part, octets = part + sign, octets + size
    yield part


def time_zone(name: str, first: date, last: date) -> Iterator[str]:
    """The offsets in force from a year before the first day until the last, each change of the clocks by itself."""
    place = zone(name)
    moment = datetime.combine(first - timedelta(days=370), time(0), UTC)
    end = datetime.combine(last + timedelta(days=2), time(0), UTC)
    yield from ("BEGIN:VTIMEZONE", f"TZID:{name}")
    before = moment.astimezone(place)
    yield from observance(before.replace(tzinfo=None), before, before)
    while moment < end:
        moment += timedelta(hours=1)
        now = moment.astimezone(place)
        if now.utcoffset() != before.utcoffset():
            onset = (moment + (before.utcoffset() or timedelta())).replace(tzinfo=None)
            yield from observance(onset, before, now)
        before = now
    yield "END:VTIMEZONE"


def observance(onset: datetime, before: datetime, now: datetime) -> Iterator[str]:
    kind = "DAYLIGHT" if now.dst() else "STANDARD"
    yield f"BEGIN:{kind}"
    yield f"DTSTART:{onset.strftime(STAMP)}"
    yield f"TZOFFSETFROM:{before.strftime('%z')}"
    yield f"TZOFFSETTO:{now.strftime('%z')}"
    yield f"TZNAME:{now.strftime('%Z')}"
    yield f"END:{kind}"
