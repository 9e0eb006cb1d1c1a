"""The report of a year of exchange as a file: PDF in both towns' languages for councils, XLSX for grant files."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from craftfair.artisans.crafts import craft_in
from craftfair.domain.participation import sha256_hex
from craftfair.foundation import documents, exports
from craftfair.foundation.exports import Cell, Sheet
from craftfair.foundation.i18n import decimal, in_language, label, language, money, period, translated
from craftfair.partnerships.models import Field, Partnership
from craftfair.partnerships.queries import Summary, VisitReport

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
Row = list[Cell]


def file(partnership: Partnership, summary: Summary, visits: Sequence[VisitReport], kind: str) -> tuple[bytes, str]:
    """The report as a file of a kind (pdf, xlsx): its bytes and its media type."""
    if kind == "pdf":
        return pdf(partnership, summary, visits), "application/pdf"
    return exports.xlsx(sheets(partnership, summary, visits)), XLSX


def sheets(partnership: Partnership, summary: Summary, visits: Sequence[VisitReport]) -> list[Sheet]:
    """Visits, participants × days, units, money in each town's eyes, entries by hand."""
    names = {party.organisation_id: translated(party.organisation.name) for party in partnership.parties}
    units: list[Row] = [[label(line.kind), line.given, line.received, line.balance] for line in summary.units]
    worth: list[Row] = [
        [translated(eye.town.name), line.currency, line.given / 100, line.received / 100, line.balance / 100]
        for eye in summary.eyes
        for line in eye.lines
    ]
    written: list[Row] = [
        [
            entry.year,
            label(entry.kind),
            entry.quantity,
            entry.amount_minor / 100 if entry.amount_minor is not None else None,
            entry.currency,
            names.get(entry.giver_id, ""),
            names.get(entry.receiver_id, ""),
            entry.evidence,
            entry.struck_because,
        ]
        for entry in summary.written
    ]
    sides = [_("Given"), _("Received"), _("Balance")]
    return [
        Sheet(_("Participants × days"), people_head(), [row for one in visits for row in people_rows(one)]),
        Sheet(_("Visits"), visits_head(), [visit_row(one) for one in visits]),
        Sheet(_("In units"), [_("What"), *sides], units),
        Sheet(_("In money"), [_("In the eyes of"), _("Currency"), *sides], worth),
        Sheet(_("Entries by hand"), entries_head(), written),
    ]


def people_head() -> list[str]:
    return [
        *(_("Fair"), _("Workshop"), _("Craft"), _("First day"), _("Last day")),
        *(_("Persons"), _("Days"), _("Person-days")),
    ]


def people_rows(one: VisitReport) -> list[Row]:
    fair, code = translated(one.visit.fair.name), language()
    return [
        [fair, who.workshop, craft_in(who.craft, code), who.first, who.last, who.persons, who.days, who.person_days]
        for who in one.people
    ]


def visits_head() -> list[str]:
    return [
        *(_("Fair"), _("First day"), _("Last day"), _("Host"), _("Guest")),
        *(_("Places"), _("Persons"), _("Person-days")),
    ]


def visit_row(one: VisitReport) -> Row:
    visit = one.visit
    towns = [translated(visit.host.name), translated(visit.guest.name)]
    numbers = [visit.places_taken, one.persons, one.person_days]
    return [translated(visit.fair.name), visit.fair.starts_on, visit.fair.ends_on, *towns, *numbers]


def entries_head() -> list[str]:
    return [
        *(_("Year"), _("What"), _("How many"), _("Amount"), _("Currency")),
        *(_("Who gave"), _("Who received"), _("Evidence"), _("Why it is wrong")),
    ]


def pdf(partnership: Partnership, summary: Summary, visits: Sequence[VisitReport]) -> bytes:
    """In our language and that of the other partner, side by side."""
    us = summary.us
    codes = list(dict.fromkeys([us.language, *(party.organisation.language for party in partnership.parties)]))[:2]
    said, spoken = {}, {}
    for code in codes:
        with force_locale(code):
            said[code], spoken[code] = words(), told(partnership, summary, visits, code)
    content = {
        "languages": codes,
        "words": said,
        "number": f"{us.slug.upper()}-{summary.year}",
        "version": 1,
        **side_by_side(spoken),
    }
    return documents.pdf("exchange-report", content | {"digest": sha256_hex(content)})


def side_by_side(spoken: Mapping[str, Any]) -> Any:
    """The same tree told in several languages as one tree, whose texts are {language: text}."""
    first = next(iter(spoken.values()))
    if isinstance(first, dict):
        return {key: side_by_side({code: tree[key] for code, tree in spoken.items()}) for key in first}
    if isinstance(first, list):
        return [side_by_side({code: tree[n] for code, tree in spoken.items()}) for n in range(len(first))]
    return dict(spoken) if isinstance(first, str) else first


def words() -> dict[str, str]:
    """Every fixed word of the document in the language of the moment."""
    return {
        "title": _("Report of the exchange"),
        "visits": _("Visits"),
        "workshop": _("Workshop"),
        "craft": _("Craft"),
        "persons": _("Persons"),
        "days": _("Days"),
        "person_days": _("Person-days"),
        "total": _("Total"),
        "nobody": _("No visit of this year is over yet."),
        "units": _("Given and received in units"),
        "money": _("In money, as each town values it"),
        "what": _("What"),
        "eyes": _("In the eyes of"),
        "given": _("Given"),
        "received": _("Received"),
        "balance": _("Balance"),
        "page": _("Page {page} of {pages}"),
        "version": _("Version"),
        "digest": _("SHA-256 of the content"),
        "draft": _("Draft"),
        "seal": _("Seal"),
    }


def told(partnership: Partnership, summary: Summary, visits: Sequence[VisitReport], code: str) -> dict[str, Any]:
    """What the report says, in the language of the moment."""
    facts = [
        (_("In contact since"), partnership.contacts_since),
        (_("Agreement signed in"), partnership.signed_in),
        (_("What it is about"), ", ".join(label(Field(field)) for field in partnership.fields)),
    ]
    return {
        "agreement": in_language(partnership.name, code),
        "town": in_language(summary.us.name, code),
        "year": str(summary.year),
        "facts": [{"label": about, "value": str(value)} for about, value in facts if value],
        "visits": [visit_told(one, code) for one in visits],
        "units": [
            {
                "what": label(line.kind),
                "given": decimal(line.given),
                "received": decimal(line.received),
                "balance": signed(decimal(abs(line.balance)), line.balance),
            }
            for line in summary.units
        ],
        "money": [
            {
                "eyes": in_language(eye.town.name, code),
                "given": money(line.given, line.currency),
                "received": money(line.received, line.currency),
                "balance": signed(money(abs(line.balance), line.currency), line.balance),
            }
            for eye in summary.eyes
            for line in eye.lines
        ],
        "signatures": [
            {"party": in_language(party.organisation.name, code), "name": "", "office": ""}
            for party in partnership.parties[:2]
        ],
    }


def visit_told(one: VisitReport, code: str) -> dict[str, Any]:
    fair, host, guest = one.visit.fair, one.visit.host, one.visit.guest
    return {
        "fair": in_language(fair.name, code),
        "dates": period(fair.starts_on, fair.ends_on),
        "towns": _(
            "%(host)s invites %(guest)s", host=in_language(host.name, code), guest=in_language(guest.name, code)
        ),
        "persons": one.persons,
        "person_days": one.person_days,
        "people": [
            {
                "workshop": who.workshop,
                "craft": craft_in(who.craft, code),
                "persons": who.persons,
                "days": who.days,
                "person_days": who.person_days,
            }
            for who in one.people
        ],
    }


def signed(words: str, number: int) -> str:
    """With its sign, the true minus."""
    return f"+{words}" if number > 0 else f"\N{MINUS SIGN}{words}" if number < 0 else words
