"""The signed list as a file: PDF in the towns' languages, CSV, XLSX, and the sealed JSON itself."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from flask import url_for
from flask_babel import force_locale
from flask_babel import gettext as _

from craftfair.artisans.crafts import craft_in
from craftfair.delegations.models import ParticipationList
from craftfair.domain.list_changes import code_of
from craftfair.domain.participation import Line, LineRole, Side, Stance, Verdict, canonical, signatories_in
from craftfair.foundation import documents, exports
from craftfair.foundation.i18n import in_language, label, local, period


def languages_of(signed: ParticipationList) -> list[str]:
    """The sending town's language first, then the host's; once if they share it."""
    towns = signed.content["towns"]
    return list(dict.fromkeys((towns["sending"]["language"], towns["host"]["language"])))


def headings() -> list[str]:
    return [
        *(_("No."), _("Application"), _("Workshop"), _("Craft"), _("On the list as"), _("Rank")),
        *(_("Role"), _("Host town"), _("Reason")),
    ]


def rows(signed: ParticipationList, language: str) -> list[list[Any]]:
    return [
        [
            *(line.order, line.application, line.workshop, craft_of(line, language), label(Stance(line.status))),
            *(line.rank, label(LineRole(line.role)), label(Verdict(line.host)) if line.host else "", line.reason),
        ]
        for line in signed.lines
    ]


def craft_of(line: Line, language: str) -> str:
    """Its craft; companions have none."""
    return craft_in(line.craft, language) if line.craft else ""


def file(signed: ParticipationList, kind: str, language: str) -> tuple[bytes, str]:
    """The list as a file of a kind (pdf, csv, xlsx, json): its bytes and its media type."""
    if kind == "pdf":
        return pdf(signed), "application/pdf"
    if kind == "csv":
        return b"".join(csv(signed, language)), "text/csv; charset=utf-8"
    if kind == "xlsx":
        return xlsx(signed, language), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return canonical(signed.content), "application/json"


def csv(signed: ParticipationList, language: str) -> Iterator[bytes]:
    return exports.csv_rows(headings(), rows(signed, language))


def xlsx(signed: ParticipationList, language: str) -> bytes:
    facts = [
        [_("Number"), signed.number],
        [_("Version"), signed.version],
        *([_("Signed by"), f"{one['name']}, {one['office']}"] for one in signatories_in(signed.content)),
        [_("Signed on"), local(signed.signed_at, signed.delegation.town.time_zone)],
        ["SHA-256", signed.sha256],
    ]
    return exports.xlsx(
        [
            exports.Sheet(_("Participation list"), headings(), rows(signed, language)),
            exports.Sheet(_("Signature"), [_("What"), _("Value")], facts),
        ]
    )


def words(signed: ParticipationList, language: str) -> dict[str, str]:
    """Every fixed word of the document in one language."""
    with force_locale(language):
        return {
            "title": _("Participation list"),
            "order": _("No."),
            "workshop": _("Workshop"),
            "craft": _("Craft"),
            "role": _("Application"),
            "answer": _("Host town"),
            "unanswered": _("no answer yet"),
            "status": _("On the list as"),
            "rank": _("Rank"),
            "total": _("{count} lines"),
            "seal": _("Seal"),
            "page": _("Page {page} of {pages}"),
            "version": _("Version"),
            "digest": _("SHA-256 of the sealed content"),
            "draft": _("Draft"),
            "quota": _("Places offered"),
            "check": _("Check this paper"),
            "run_by": _("The stand is run by"),
            "previous": _("Replaces the version sealed as"),
            "host": _("For the host town"),
            "sender": _("For the sending town"),
            "dates": period(signed.delegation.fair.starts_on, signed.delegation.fair.ends_on),
            "declaration": _(
                "The sending town certifies that the artisans below are its residents "
                "and that it sends them to this fair."
            ),
        } | {word.value: label(word) for kind in (Stance, Verdict, LineRole) for word in kind}


def pdf(signed: ParticipationList) -> bytes:
    """The list in both towns' languages side by side, its seal on every page, places for two signatures."""
    codes = languages_of(signed)
    said = {code: words(signed, code) for code in codes}

    def each(key: str) -> dict[str, str]:
        return {code: said[code][key] for code in codes}

    content, fair = signed.content, signed.delegation.fair
    facts: list[dict[str, Any]] = [{"label": each("quota"), "value": str(signed.delegation.quota)}]
    if run_by := signed.delegation.run_by:
        facts.append({"label": each("run_by"), "value": {code: in_language(run_by.name, code) for code in codes}})
    where = url_for("delegations.verify", _external=True)
    facts.append({"label": each("check"), "value": f"{where} {code_of(signed.sha256)}"})
    if signed.previous_sha256:
        facts.append({"label": each("previous"), "value": f"{signed.previous_sha256[:16]}…"})
    return documents.pdf(
        "participation-list",
        {
            "languages": codes,
            "words": said,
            "number": signed.number,
            "version": signed.version,
            "digest": signed.sha256,
            "town": {code: in_language(content["towns"]["sending"]["name"], code) for code in codes},
            "fair": {code: in_language(content["fair"]["name"], code) for code in codes},
            "place": {
                code: ", ".join(
                    part for part in (fair.place, in_language(content["towns"]["host"]["name"], code)) if part
                )
                for code in codes
            },
            "dates": each("dates"),
            "facts": facts,
            "declaration": each("declaration"),
            "lines": [printed(line, codes, each) for line in signed.lines],
            "signatures": signatures(signed, codes, each),
        },
    )


def printed(line: Line, codes: list[str], each: Callable[[str], dict[str, str]]) -> dict[str, Any]:
    """One line of the document; what the host town says stands under what the sending town says."""
    is_artisan = line.role == LineRole.ARTISAN
    return {
        "order": line.order,
        "workshop": line.workshop,
        "craft": {code: craft_of(line, code) for code in codes},
        "role": line.application if is_artisan else "–",
        "status": each(line.status if is_artisan else line.role),
        "rank": line.rank if is_artisan else None,
        "answer": each(line.host or "unanswered"),
        "reason": line.reason,
    }


def signatures(
    signed: ParticipationList, codes: list[str], each: Callable[[str], dict[str, str]]
) -> list[dict[str, Any]]:
    """Two places to sign with ink and seal, each with whoever has signed there electronically."""
    by_side = {one["town"]: one for one in signatories_in(signed.content)}
    zones = {Side.SENDING: signed.delegation.town.time_zone, Side.HOST: signed.delegation.fair.time_zone}
    return [
        {
            "party": each("sender" if side is Side.SENDING else "host"),
            "name": by_side[side]["name"] if side in by_side else "",
            "office": by_side[side]["office"] if side in by_side else "",
            "signed": signed_in(by_side[side], zones[side], codes) if side in by_side else None,
        }
        for side in Side
    ]


def signed_in(signatory: dict[str, Any], zone: str, codes: list[str]) -> dict[str, str]:
    """When somebody signed, in each language."""
    moment = datetime.fromisoformat(signatory["signed_at"])
    said = {}
    for code in codes:
        with force_locale(code):
            said[code] = local(moment, zone)
    return said
