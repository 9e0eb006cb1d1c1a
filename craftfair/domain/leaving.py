"""A person who leaves: what has to be done first, and what stays, why, and until when."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from craftfair.domain.lifecycle import PLACEABLE, Status

NOBODY = "—"
AID_IS_KEPT_YEARS = 10
"""Regulation (EU) 2023/2831, article 6(3): records of de minimis aid are kept for ten years from the day of grant."""


class Hindrance(StrEnum):
    PLACE = "leaving_place"
    GRANT = "leaving_grant"
    LAST_MANAGER = "leaving_last_manager"
    LAST_ADMINISTRATOR = "leaving_last_administrator"


class Keeping(StrEnum):
    LISTS = "keeping_lists"
    GRANTS = "keeping_grants"
    OFFICE = "keeping_office"
    COUNTS = "keeping_counts"
    TRAIL = "keeping_trail"


@dataclass(frozen=True)
class Open:
    """One open matter; `facts` name it in the sentence."""

    why: Hindrance
    facts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Kept:
    """One thing that stays; `until` is empty where it stays for good."""

    why: Keeping
    until: date | None = None


def holds_place(status: Status, ends_on: date, today: date) -> bool:
    """Does somebody count on this person at a fair that is not over?"""
    return status in PLACEABLE and today <= ends_on


def aid_kept_until(granted_on: date) -> date:
    """The last day on which a grant must be shown; a 29 February ends on 28 February."""
    try:
        return granted_on.replace(year=granted_on.year + AID_IS_KEPT_YEARS)
    except ValueError:
        return granted_on.replace(year=granted_on.year + AID_IS_KEPT_YEARS, day=28)
