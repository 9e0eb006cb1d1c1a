"""The content of a participation list: what each side says of each line, its versions, its seal."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from craftfair.domain.canonical import canonical as canonical

FORMAT = "craftfair.participation-list/1"
ENDORSED = "endorsed"
CODE_LENGTH = 16


class Stance(StrEnum):
    """What the sending town says of one of its residents' applications."""

    NOMINATED = "nominated"
    RESERVE = "reserve"
    OBJECTED = "objected"


class Verdict(StrEnum):
    """What the host town says of one line of a signed list."""

    ACCEPTS = "accepts"
    OBJECTS = "objects"


class Side(StrEnum):
    """The two towns that sign."""

    SENDING = "sending_town"
    HOST = "host_town"


class LineRole(StrEnum):
    """As what somebody goes."""

    ARTISAN = "artisan"
    LEADER = "leader"
    OFFICIAL = "official"
    INTERPRETER = "interpreter"
    HELPER = "helper"


@dataclass(frozen=True)
class Line:
    """One line of a list. `status` is "nominated" or "reserve"; `rank` counts from 1 within each.

    `application` names the line: the reference number of the file, or P1, P2 for those
    who go without one. `host` and `reason` are the host town's word.
    """

    order: int
    application: str
    workshop: str
    craft: str
    status: str
    rank: int
    role: str = LineRole.ARTISAN.value
    endorsed: bool = False
    host: str | None = None
    reason: str = ""

    @property
    def said(self) -> tuple[str, ...]:
        """What the sending town says of it, its place in the order apart: the host town answers to this."""
        return (self.application, self.workshop, self.craft, self.role, self.status)


@dataclass(frozen=True)
class Answer:
    """The host town's word on one line."""

    verdict: Verdict
    reason: str = ""


@dataclass(frozen=True)
class Signature:
    """Who signs, in which office, at which moment (aware), for which side."""

    name: str
    office: str
    at: datetime
    side: Side = Side.SENDING


def sha256_hex(content: Any) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def lines_digest(lines: Sequence[Line]) -> str:
    """What a signatory saw: the same lines in the same order give the same digest."""
    return sha256_hex([asdict(line) for line in lines])


def same(some: Sequence[Line], others: Sequence[Line]) -> bool:
    """Does the sending town say the same in both, in the same order?"""
    return [(line.said, line.rank) for line in some] == [(line.said, line.rank) for line in others]


def carried(lines: Iterable[Line], before: Iterable[Line]) -> list[Line]:
    """The lines with the host town's word on those of whom the same was said before."""
    known = {line.said: line for line in before}
    return [
        replace(line, host=known[line.said].host, reason=known[line.said].reason) if line.said in known else line
        for line in lines
    ]


def answered(lines: Iterable[Line], answers: Mapping[str, Answer]) -> list[Line]:
    """The lines with the host town's answers, by the names of the lines, above what it said before."""
    return [
        replace(line, host=answer.verdict.value, reason=answer.reason)
        if (answer := answers.get(line.application))
        else line
        for line in lines
    ]


def moment(at: datetime) -> str:
    """A moment in UTC, to the second: 2010-09-20T12:00:00Z."""
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def content(
    *,
    fair: dict[str, Any],
    sending_town: dict[str, Any],
    host_town: dict[str, Any],
    number: str,
    version: int,
    previous: str | None,
    lines: Sequence[Line],
    signature: Signature,
    before: Sequence[dict[str, Any]] = (),
) -> dict[str, Any]:
    """The document that is sealed; `previous` is the seal of the version before, or None for the first.

    `before` are the signatories whose word this version repeats, as they stand in the version before.
    """
    return {
        "format": FORMAT,
        "fair": fair,
        "towns": {"sending": sending_town, "host": host_town},
        "number": number,
        "version": version,
        "previous": previous,
        "lines": [line_content(line) for line in lines],
        "signatories": [*before, signatory(signature)],
        "signed_at": moment(signature.at),
    }


def signatory(signature: Signature) -> dict[str, Any]:
    return {
        "town": signature.side.value,
        "name": signature.name,
        "office": signature.office,
        "signed_at": moment(signature.at),
    }


def line_content(line: Line) -> dict[str, Any]:
    return {
        "order": line.order,
        "application": line.application,
        "workshop": line.workshop,
        "craft": line.craft,
        "role": line.role,
        "status": line.status,
        "rank": line.rank,
        "reserve_rank": line.rank if line.status == Stance.RESERVE else None,
        "decisions": {
            "sending": ENDORSED if line.endorsed else None,
            "host": line.host,
            "reason": line.reason,
        },
    }


def lines_in(content: Mapping[str, Any]) -> list[Line]:
    """The lines of a sealed content, also of one that was sealed before the host town had a word in it."""
    return [
        Line(
            order=line["order"],
            application=line["application"],
            workshop=line["workshop"],
            craft=line["craft"],
            status=line["status"],
            rank=line["rank"],
            role=line.get("role", LineRole.ARTISAN.value),
            endorsed=line.get("decisions", {}).get("sending") == ENDORSED,
            host=line.get("decisions", {}).get("host"),
            reason=line.get("decisions", {}).get("reason", ""),
        )
        for line in content["lines"]
    ]


def signatories_in(content: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Who signed a sealed content, the sending town first; earlier ones knew one signatory."""
    if "signatories" in content:
        return list(content["signatories"])
    one = content["signatory"]
    return [{"town": Side.SENDING.value, **one, "signed_at": content["signed_at"]}]


def is_signed_by_both(content: Mapping[str, Any]) -> bool:
    return len(signatories_in(content)) == len(Side)
