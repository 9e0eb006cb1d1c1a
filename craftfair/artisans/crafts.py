"""The crafts one may choose from and their names in each language."""

import csv
from functools import cache
from importlib.resources import files

from craftfair.foundation.database import Words
from craftfair.foundation.i18n import LANGUAGES, alphabetical, in_language, language

OTHER = "other"


def read() -> dict[str, Words]:
    """craft key: its name by language, in the order of craftfair/data/crafts.csv."""
    with (files("craftfair") / "data" / "crafts.csv").open(encoding="utf-8") as table:
        return {row["key"]: {code: row[code] for code in LANGUAGES} for row in csv.DictReader(table)}


CRAFTS = read()


def craft_in(key: str, code: str) -> str:
    """The name of a craft in a language; a key that left the table stands for itself."""
    return in_language(CRAFTS.get(key), code) or key


def craft_name(key: str) -> str:
    """The name of a craft for the reader."""
    return craft_in(key, language())


def choices() -> list[tuple[str, str]]:
    """(key, name) of every craft, in the alphabet of the reader, "another craft" last."""
    return list(choices_in(language()))


@cache
def choices_in(code: str) -> tuple[tuple[str, str], ...]:
    named = [(key, craft_in(key, code)) for key in CRAFTS]
    return tuple(sorted(named, key=lambda craft: (craft[0] == OTHER, alphabetical(craft[1]))))
