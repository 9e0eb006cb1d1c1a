"""What changed between two versions of a participation list, and what the code printed on one is worth."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from craftfair.domain.participation import CODE_LENGTH, Line


class Changed(StrEnum):
    """What can change on a line."""

    ADDED = "line_added"
    REMOVED = "line_removed"
    STATUS = "line_status"
    RANK = "line_rank"
    WORDS = "line_words"
    ANSWER = "line_answer"


@dataclass(frozen=True)
class Change:
    """One change of one line; `before` and `after` are the line itself then and now (None: it was not there)."""

    kind: Changed
    before: Line | None
    after: Line | None

    @property
    def workshop(self) -> str:
        line = self.after or self.before
        return line.workshop if line else ""


def changes(before: Sequence[Line], after: Sequence[Line]) -> list[Change]:
    """From one version to another: lines that went, lines that came, then what is different, in the later order."""
    then = {line.application: line for line in before}
    now = {line.application: line for line in after}
    gone = [Change(Changed.REMOVED, line, None) for line in before if line.application not in now]
    come = [Change(Changed.ADDED, None, line) for line in after if line.application not in then]
    stayed = [(then[line.application], line) for line in after if line.application in then]
    return gone + come + [Change(kind, one, other) for one, other in stayed for kind in differences(one, other)]


def differences(before: Line, after: Line) -> list[Changed]:
    """A line that changed its status has another rank by itself: that is not said twice."""
    found = []
    if before.status != after.status:
        found.append(Changed.STATUS)
    elif before.rank != after.rank:
        found.append(Changed.RANK)
    if (before.workshop, before.craft, before.role) != (after.workshop, after.craft, after.role):
        found.append(Changed.WORDS)
    if (before.host, before.reason) != (after.host, after.reason):
        found.append(Changed.ANSWER)
    return found


def code_of(seal: str) -> str:
    """The code as it is printed: the first 16 characters of the seal in groups of four."""
    return "-".join(seal[i : i + 4] for i in range(0, CODE_LENGTH, 4))


def typed_code(words: str) -> str | None:
    """The beginning of a seal somebody typed, in whatever groups and case; None if it cannot be one."""
    plain = re.sub(r"[\s\-·.]", "", words).casefold()
    return plain if re.fullmatch(rf"[0-9a-f]{{{CODE_LENGTH},64}}", plain) else None
