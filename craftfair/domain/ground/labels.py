"""The labels of places: in which order people read them, and how they are counted on."""

import re
from collections.abc import Collection, Sequence
from enum import StrEnum
from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def natural(label: str) -> tuple[tuple[int, int, str], ...]:
    """A key that puts A2 before A10."""
    parts = re.findall(r"\d+|\D+", label.casefold())
    return tuple((0, int(part), "") if part.isdecimal() else (1, 0, part) for part in parts)


class Numbering(StrEnum):
    """How a row is counted on from its first label."""

    IN_ORDER = "in_order"
    EVERY_SECOND = "every_second"
    BACKWARDS = "counted_back"


def labels_from(first: str, number: int, numbering: Numbering = Numbering.IN_ORDER) -> list[str]:
    """`number` labels in a row: A1, A2, …; 08, 09, 10; a label without a number at its end gets one.

    Every second gives A1, A3, A5 (the even ones stand across the street); counted back, the first label comes last.
    """
    stem, digits = re.fullmatch(r"(.*?)(\d*)", first, re.DOTALL).groups()  # type: ignore[union-attr]
    start, width = (int(digits), len(digits)) if digits else (1, 0)
    step = 2 if numbering is Numbering.EVERY_SECOND else 1
    labels = [f"{stem}{start + step * i:0{width}d}" for i in range(number)]
    return labels[::-1] if numbering is Numbering.BACKWARDS else labels


def next_label(labels: Collection[str], stem: str) -> str:
    """The label after the last of `labels`, or the first one with this stem."""
    if not labels:
        return labels_from(stem, 1)[0]
    last = max(labels, key=natural)
    if len(last) == 1 and last.isalpha():
        return chr(ord(last) + 1)
    return labels_from(last, 2)[1] if last[-1:].isdecimal() else labels_from(last + "1", 1)[0]


def alike(labels: Sequence[str]) -> list[tuple[str, str]]:
    """Pairs that are easily confused: A1 and a-1."""
    seen: dict[str, str] = {}
    pairs = []
    for label in labels:
        plain = re.sub(r"[\s._-]", "", label).casefold()
        if plain in seen:
            pairs.append((seen[plain], label))
        seen.setdefault(plain, label)
    return pairs
