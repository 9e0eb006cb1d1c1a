"""Addresses made from names: latin letters, digits and hyphens, in any of our scripts."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 60
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)

# Bulgarian by the law on transliteration of 2009; the rest of Cyrillic and Greek in their usual plain forms.
# fmt: off
_LETTERS = {
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "й": "y", "к": "k",
    "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f", "х": "h",
    "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sht", "ъ": "a", "ь": "y", "ю": "yu", "я": "ya", "ы": "y", "э": "e",
    "ё": "e", "є": "ie", "і": "i", "ї": "i", "ґ": "g", "ј": "j", "љ": "lj", "њ": "nj", "ћ": "c", "џ": "dz",
    "ђ": "dj",
    "α": "a", "β": "v", "γ": "g", "δ": "d", "ε": "e", "ζ": "z", "η": "i", "θ": "th", "ι": "i", "κ": "k", "λ": "l",
    "μ": "m", "ν": "n", "ξ": "x", "ο": "o", "π": "p", "ρ": "r", "σ": "s", "ς": "s", "τ": "t", "υ": "y", "φ": "f",
    "χ": "ch", "ψ": "ps", "ω": "o",
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i",
}
# fmt: on


def is_slug(text: str) -> bool:
    return len(text) <= LONGEST and SLUG.fullmatch(text) is not None


def slug_of(text: str) -> str:
    """ "Традиционен панаир, Ловеч" as "traditsionen-panair-lovech"; "fair" where nothing can be read."""
    composed = unicodedata.normalize("NFC", text.casefold())
    latin = unicodedata.normalize("NFKD", "".join(_LETTERS.get(c, c) for c in composed))
    letters = [_LETTERS.get(c, c) for c in latin if not unicodedata.combining(c)]
    words = re.findall(r"[a-z0-9]+", "".join(letters))
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
