"""Words and local times: the language of the reader, the clock of the place, the texts in several languages."""

import unicodedata
from collections.abc import Mapping
from datetime import date, datetime, time
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_currency, format_decimal
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, Domain, get_locale
from flask_babel import gettext as _

from craftfair.foundation.database import Words
from craftfair.foundation.labels import LABELS
from craftfair.foundation.permissions import visitor

LANGUAGES = ("en", "fr", "bg")
LANGUAGE_COOKIE = "language"


def locale() -> Locale | None:
    """The reader's locale, or None where nobody reads; a page asks some hundred and fifty times, so what Flask-Babel
    has found out is looked up first."""
    try:
        found = getattr(g._get_current_object(), "_flask_babel", None)
    except RuntimeError:  # nobody asked for a page
        return None
    known: Locale | None = getattr(found, "babel_locale", None) or get_locale()
    return known


def language() -> str:
    """The reader's language code; English where nobody reads."""
    found = locale()
    return found.language if found else "en"


def choose_language() -> str:
    """What the reader chose, else what the account says, else what the browser asks for."""
    if not has_request_context():
        return "en"
    chosen = g.get("choices", {}).get(LANGUAGE_COOKIE) or request.cookies.get(LANGUAGE_COOKIE, "")
    if chosen in LANGUAGES:
        return chosen
    user = visitor()
    if user is not None:
        return user.language
    return request.accept_languages.best_match(LANGUAGES) or "en"


def own_name(code: str) -> str:
    """A language as its speakers call it: français, български."""
    return (Locale(code).get_display_name(code) or code).capitalize()


def in_language(words: Words | None, code: str) -> str:
    """A text in the wanted language, else in English, else in whichever there is."""
    if not words:
        return ""
    return words.get(code) or words.get("en") or next((text for text in words.values() if text), "")


def translated(words: Words | None) -> str:
    return in_language(words, language())


def label(value: StrEnum) -> str:
    return str(LABELS[value])


def language_name(code: str) -> str:
    """A language as the reader calls it."""
    return str((locale() or Locale("en")).languages.get(code, code))


#: Reserved for other things than countries, or for parts of one.
NO_COUNTRY = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}


def country(code: str) -> str:
    """The name of a country for the reader."""
    return str((locale() or Locale("en")).territories.get(code, code))


def countries() -> list[tuple[str, str]]:
    """(ISO code, name) of every country, in the alphabet of the reader."""
    codes = (str(code) for code in Locale("en").territories if len(str(code)) == 2 and code not in NO_COUNTRY)
    return sorted(((code, country(code)) for code in codes), key=lambda item: alphabetical(item[1]))


BREVE = "\u0306"


@lru_cache(maxsize=4096)
def alphabetical(name: str) -> str:
    """A key to sort names by: É stands with E; й keeps its own place after и."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in letters if c == BREVE or not unicodedata.combining(c)))


def sentence(word: StrEnum, facts: Mapping[str, object]) -> str:
    """A label with its facts filled in, measures as they are written here."""
    spoken = {name: decimal(fact) if isinstance(fact, int | float) else fact for name, fact in facts.items()}
    return label(word) % spoken


def zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)


def is_zone(name: str) -> bool:
    return name in available_timezones()


def zones() -> list[str]:
    """The time zones an organisation may choose from, Europe first."""
    return sorted(
        (name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "posix/", "right/"))),
        key=lambda name: (not name.startswith("Europe/"), name),
    )


def in_zone(moment: datetime, zone_name: str) -> datetime:
    """The wall clock of a place."""
    return moment.astimezone(zone(zone_name))


def from_wall_clock(wall: datetime, zone_name: str) -> datetime:
    """The moment that a wall clock of a place shows (the first one, when clocks go back)."""
    return wall.replace(tzinfo=zone(zone_name))


def local(moment: datetime, zone_name: str) -> str:
    """Friday 3 October 2025, 17:00 (Paris time)."""
    wall = in_zone(moment, zone_name)
    return str(
        _(
            "%(day)s, %(time)s (%(place)s time)",
            day=weekday(wall.date()),
            time=format_time(wall, "HH:mm", locale=locale()),
            place=place_of(zone_name),
        )
    )


def place_of(zone_name: str) -> str:
    """The town whose clock it is, in the reader's language."""
    known = (locale() or Locale("en")).time_zones.get(zone_name, {})
    return str(known.get("city") or zone_name.rpartition("/")[2].replace("_", " "))


def weekday(day: date) -> str:
    """Friday 3 October 2025."""
    return format_date(day, "EEEE d MMMM y", locale=locale())


def short_day(day: date) -> str:
    return format_date(day, "d MMM y", locale=locale())


def day_of(moment: datetime, zone_name: str = "UTC") -> str:
    """The day alone, for history: 3 October 2025."""
    return format_date(in_zone(moment, zone_name).date(), "d MMMM y", locale=locale())


def clock_time(value: time) -> str:
    return value.strftime("%H:%M")


def stamp(moment: datetime, zone_name: str) -> str:
    """Day and hour in numbers, for tables (not by Babel, which takes as long for a date as a page for its rows)."""
    return in_zone(moment, zone_name).strftime("%d.%m.%Y %H:%M")


def period(first: date, last: date) -> str:
    """4–24 December 2010; both days in full when the months differ."""
    if first == last:
        return format_date(first, "d MMMM y", locale=locale())
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last, 'd MMMM y', locale=locale())}"
    same_year = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, same_year, locale=locale())} – {format_date(last, 'd MMMM y', locale=locale())}"


def decimal(value: float) -> str:
    """A measure as it is written here: 3,680 and 2.5, 3 680 and 2,5."""
    return format_decimal(value, "#,##0.##", locale=locale())


def money(minor: int, currency: str) -> str:
    """An amount in whole minor units (hundredths) as it is written here: €1,234.50, 1 234,50 €."""
    return format_currency(Decimal(minor) / 100, currency, locale=locale())


class Sentences(Domain):  # type: ignore[misc]
    """The sentences of each language; a page asks for dozens, so the reader's are found in one step."""

    def get_translations(self) -> Any:
        reader = locale()
        known = self.cache.get(reader and reader.language)
        if known is None:
            known = self.cache[reader and reader.language] = super().get_translations()
        return known


def init_app(app: Flask) -> None:
    babel = Babel(app, locale_selector=choose_language, default_translation_directories=app.config["TRANSLATIONS_PATH"])
    spoken = babel.domain_instance = Sentences()
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        gettext=lambda text: spoken.get_translations().gettext(text),
        ngettext=lambda one, many, number: spoken.get_translations().ngettext(one, many, number),
        pgettext=lambda context, text: spoken.get_translations().pgettext(context, text),
        newstyle=True,
    )
    app.jinja_env.filters.update(
        label=label,
        translated=translated,
        local=local,
        weekday=weekday,
        short_day=short_day,
        day_of=day_of,
        clock_time=clock_time,
        stamp=stamp,
        own_name=own_name,
        country=country,
        decimal=decimal,
        money=money,
        sentence=sentence,
        place_of=place_of,
        iso_day=lambda text: weekday(date.fromisoformat(text)),
        iso_moment=datetime.fromisoformat,
        language_name=language_name,
    )
    app.jinja_env.globals.update(period=period, _=app.jinja_env.globals["gettext"])
