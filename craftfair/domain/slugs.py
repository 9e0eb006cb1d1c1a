"""Addresses made from names: latin letters, digits and hyphens, in any of our scripts."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)

# Bulgarian by the law on transliteration of 2009; the rest of Cyrillic and Greek in their usual plain forms.
_LETTERS = dict(
    zip(
        "абвгдежзийклмнопрстуфхцчшщъьюяыэёєіїґјљњћџђ",
        "a b v g d e zh z i y k l m n o p r s t u f h ts ch sh sht a y yu ya y e e ie i i g j lj nj c dz dj".split(),
        strict=True,
    )
) | dict(
    zip(
        "αβγδεζηθικλμνξοπρσςτυφχψω",
        "a v g d e z i th i k l m n x o p r s s t y f ch ps o".split(),
        strict=True,
    )
)
_LETTERS |= {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"}


def is_slug(text: str) -> bool:
    return len(text) <= LONGEST and SLUG.fullmatch(text) is not None


def slug_of(text: str) -> str:
    """ "Традиционен панаир, Ловеч" as "traditsionen-panair-lovech"; "fair" where nothing can be read."""
    composed = unicodedata.normalize("NFC", text.casefold())
    latin = "".join(_LETTERS.get(c, c) for c in composed)
    plain = "".join(
        _LETTERS.get(c, c) for c in unicodedata.normalize("NFKD", latin) if not unicodedata.combining(c)
    ).encode("ascii", "ignore")
    words = re.findall(r"[a-z0-9]+", plain.decode())
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:LONGEST]
        if len(longer) > LONGEST:
            break
        slug = longer
    return slug or "fair"


def free_slug(wanted: str, taken: Collection[str]) -> str:
    """The slug itself, or with the first number that nobody has."""
    if wanted not in taken:
        return wanted
    number = 2
    while f"{wanted}-{number}" in taken:
        number += 1
    return f"{wanted}-{number}"
