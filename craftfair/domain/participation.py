"""The content of a participation list, its canonical form and its seal."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

FORMAT = "craftfair.participation-list/1"


class Stance(StrEnum):
    """What the sending town says of one of its residents' applications."""

    NOMINATED = "nominated"
    RESERVE = "reserve"
    OBJECTED = "objected"


@dataclass(frozen=True)
class Line:
    """One line of a list. `status` is "nominated" or "reserve"; `rank` counts from 1 within each."""

    order: int
    application: str
    workshop: str
    craft: str
    status: str
    rank: int


@dataclass(frozen=True)
class Signature:
    """Who signs, in which office, at which moment (aware)."""

    name: str
    office: str
    at: datetime


def canonical(content: Any) -> bytes:
    """The one way to write a content down: RFC 8785 for objects of text, whole numbers, lists and null.

    (Keys are ASCII here, so sorting them as text is sorting them by UTF-16 code units.)
    """
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def sha256_hex(content: Any) -> str:
    return hashlib.sha256(canonical(content)).hexdigest()


def lines_digest(lines: Sequence[Line]) -> str:
    """What a signatory saw: the same lines in the same order give the same digest."""
    return sha256_hex([asdict(line) for line in lines])


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
) -> dict[str, Any]:
    """The document that is sealed; `previous` is the seal of the version before, or None for the first."""
    return {
        "format": FORMAT,
        "fair": fair,
        "towns": {"sending": sending_town, "host": host_town},
        "number": number,
        "version": version,
        "previous": previous,
        "lines": [asdict(line) for line in lines],
        "signatory": {"name": signature.name, "office": signature.office},
        "signed_at": signature.at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z"),
    }
