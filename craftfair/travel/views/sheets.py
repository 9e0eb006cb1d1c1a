"""Sheets of a journey to print or keep: packing list, contacts, and everything as a table."""

from collections.abc import Sequence
from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import force_locale
from flask_babel import gettext as _

from craftfair.domain.participation import sha256_hex
from craftfair.domain.policy import Permission
from craftfair.domain.travel import Diet
from craftfair.foundation import documents, exports
from craftfair.foundation.i18n import decimal, in_language, label, language, local, period
from craftfair.foundation.permissions import permitted
from craftfair.travel import queries
from craftfair.travel.models import Journey, Traveller
from craftfair.travel.views.door import bp


@bp.get("/journeys/<journey>/packing-list.pdf")
@permitted(Permission.KEEP_JOURNEY, Journey)
def packing_list(journey: Journey) -> ResponseReturnValue:
    code = journey.delegation.town.language
    with force_locale(code):
        return sent("packing", sheet(journey, _("Packing list"), packing(journey), code))


@bp.get("/journeys/<journey>/contacts.pdf")
@permitted(Permission.MEET_JOURNEY, Journey)
def contacts(journey: Journey) -> ResponseReturnValue:
    """In the reader's language: it is for the host as much as for the town that sends."""
    return sent("contacts", sheet(journey, _("Contacts on the way"), people(journey), language()))


@bp.get("/journeys/<journey>/journey.xlsx")
@permitted(Permission.KEEP_JOURNEY, Journey)
def workbook(journey: Journey) -> ResponseReturnValue:
    book = exports.xlsx(
        [exports.Sheet(part["title"], part["head"], part["plain"]) for part in [*tables(journey), *packing(journey)]]
    )
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return Response(book, mimetype=kind, headers={"Content-Disposition": 'attachment; filename="journey.xlsx"'})


def sent(name: str, content: bytes) -> Response:
    headers = {"Content-Disposition": f'attachment; filename="{name}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)


def sheet(journey: Journey, title: str, parts: list[dict[str, Any]], code: str) -> bytes:
    """The document in the language of the moment, which is `code`."""
    delegation, fair, zone = journey.delegation, journey.fair, journey.delegation.town.time_zone
    facts = [
        (_("Departure"), local(journey.departs_at, zone)),
        (_("Back home"), local(journey.returns_at, zone)),
        (_("Where everybody meets"), journey.meeting_place),
        (_("Telephone for emergencies"), journey.emergency_phone),
    ]
    words = {"title": title, "page": _("Page {page} of {pages}"), "version": _("Version"), "draft": _("Draft")}
    content = {
        "languages": [code],
        "words": {code: words | {"digest": _("SHA-256 of the content"), "seal": _("Seal")}},
        "number": f"{delegation.town.slug.upper()}-{fair.starts_on.year}",
        "version": 1,
        "town": in_language(delegation.town.name, code),
        "fair": in_language(fair.name, code),
        "place": ", ".join(part for part in (fair.place, in_language(fair.host_town.name, code)) if part),
        "dates": period(fair.starts_on, fair.ends_on),
        "facts": [{"label": about, "value": value} for about, value in facts if value],
        "parts": [{key: part[key] for key in ("title", "note", "head", "widths", "rows")} for part in parts],
    }
    return documents.pdf("journey-sheet", content | {"digest": sha256_hex(content)})


def part(
    title: str, head: Sequence[str], widths: Sequence[int], rows: list[list[Any]], note: str = ""
) -> dict[str, Any]:
    spoken = [[decimal(cell) if isinstance(cell, float | int) else cell for cell in row] for row in rows]
    return {"title": title, "note": note, "head": head, "widths": widths, "rows": spoken, "plain": rows}


def packing(journey: Journey) -> list[dict[str, Any]]:
    """A part for each vehicle, in the order in which things come out, and one for what has none yet."""
    everybody = queries.travellers(journey)
    found = [
        load_of(f"{one.name}, {one.plate}", [person for person in everybody if person.cargo_id == one.id], one.limit)
        for one in journey.vehicles
    ]
    rest = [person for person in everybody if person.cargo_id is None and person.items]
    return [*found, *([load_of(_("In no vehicle yet"), rest, None)] if rest else [])]


def load_of(title: str, people: Sequence[Traveller], limit: Any) -> dict[str, Any]:
    rows: list[list[Any]] = [
        [item.what, one.name, item.pieces, item.m3, item.kg, _("breaks easily") if item.fragile else ""]
        for one in people
        for item in one.items
    ]
    m3, kg = (round(sum(row[column] for row in rows), 2) for column in (3, 4))
    sums = {"m3": decimal(m3), "kg": decimal(kg)}
    if limit is None:
        note = _("%(m3)s m³, %(kg)s kg together", **sums)
    else:
        most = {"most_m3": decimal(limit.m3), "most_kg": decimal(limit.kg)}
        note = _("%(m3)s of %(most_m3)s m³, %(kg)s of %(most_kg)s kg", **sums, **most)
    head = [_("What"), _("Whose"), _("Pieces"), _("m³"), _("kg"), _("Care")]
    return part(title, head, [5, 4, 2, 2, 2, 3], rows, note)


def people(journey: Journey) -> list[dict[str, Any]]:
    rows = [
        [one.name, label(one.part), workshop(one), one.phone, one.emergency_contact]
        for one in queries.travellers(journey)
    ]
    head = [_("Name"), _("Comes along as"), _("Workshop"), _("Telephone on the way"), _("In an emergency")]
    cars = [[one.name, one.plate, one.length_m, one.seats] for one in journey.vehicles]
    return [
        part(_("People"), head, [4, 3, 4, 4, 4], rows),
        part(_("Vehicles"), [_("Vehicle"), _("Number plate"), _("Length, m"), _("Seats")], [4, 3, 2, 2], cars),
    ]


def tables(journey: Journey) -> list[dict[str, Any]]:
    """Everybody with seat, room, meals and papers."""
    everybody = queries.travellers(journey)
    rows = [[one.name, label(one.part), workshop(one), one.phone, seat(one), bed(one), meals(one)] for one in everybody]
    head = [_("Name"), _("Comes along as"), _("Workshop"), _("Telephone on the way"), _("Seat"), _("Bed"), _("Meals")]
    papers = [
        [
            line.traveller.name if line.traveller else "",
            label(line.duty.paper),
            label(line.duty.who),
            line.duty.due,
            line.tick.created_at.date() if line.tick else None,
            line.tick.ticked_by.name if line.tick else "",
        ]
        for line in queries.lines(journey, everybody)
    ]
    about = [_("Name"), _("Paper"), _("Who sees to it"), _("Until"), _("At hand since"), _("Said by")]
    return [
        {"title": _("People"), "head": head, "plain": rows},
        {"title": _("Papers"), "head": about, "plain": papers},
    ]


def workshop(one: Traveller) -> str:
    return one.application.workshop if one.application else ""


def seat(one: Traveller) -> str:
    return f"{one.vehicle.name} {one.seat}" if one.vehicle else ""


def bed(one: Traveller) -> str:
    return f"{one.room.lodging} {one.room.label}/{one.bed}" if one.room else ""


def meals(one: Traveller) -> str:
    kinds = [label(kind) for kind in Diet if kind in one.diet]
    return ", ".join([*kinds, *([one.diet_note] if one.diet_note else [])])
