"""One way to find by words in any of our scripts: folded text beside the record, looked up with LIKE."""

import unicodedata
from typing import Any

from sqlalchemy import ColumnElement, and_, true


def folded(*parts: str | None) -> str:
    """Text without case and accents: 'Žďár', 'ΚΕΡΑΜΙΚΉ' and 'zdar', 'κεραμικη' meet."""
    text = unicodedata.normalize("NFKD", " ".join(part for part in parts if part))
    return " ".join("".join(c for c in text if not unicodedata.combining(c)).casefold().split())


def matches(column: ColumnElement[str] | Any, words: str) -> ColumnElement[bool]:
    """Every word of the question stands somewhere in the column."""
    asked = folded(words[:200]).split()
    if not asked:
        return true()
    return and_(*(column.contains(word, autoescape=True) for word in asked[:8]))
