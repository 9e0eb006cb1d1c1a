"""Are the catalogues complete? `python -m tests.support.translations` says what is missing; `--update` adds gaps."""

import re
import sys
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[2]
HOME = ROOT / "craftfair" / "translations"
SOURCE_LANGUAGE = "en"
METHODS = [("craftfair/**.py", "python"), ("templates/**.html", "jinja2"), ("templates/**.txt", "jinja2")]
KEYWORDS = {
    "_": None,
    "_l": None,
    "gettext": None,
    "lazy_gettext": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "_n": (1, 2),
    "pgettext": ((1, "c"), 2),
    "lazy_pgettext": ((1, "c"), 2),
}
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sd]")
MARKUP = re.compile(r"</?\w+")
#: Where a line must not break although there is a space: French puts one before these marks.
BREAKS = {"fr": re.compile(r" [:;?!»]|« | %(?![(sd])")}


def extracted() -> Catalog:
    """Every sentence of code and templates, in the language it was written in."""
    catalogue = Catalog(project="craftfair", version="", msgid_bugs_address="", copyright_holder="", charset="utf-8")
    found = extract_from_dir(ROOT, METHODS, {"**.html": {"trimmed": "true"}, "**.txt": {"trimmed": "true"}}, KEYWORDS)
    for filename, _line, message, comments, context in found:
        catalogue.add(message, None, [(filename, None)], auto_comments=comments, context=context)
    return catalogue


def languages() -> list[str]:
    from craftfair.foundation.i18n import LANGUAGES

    return [language for language in LANGUAGES if language != SOURCE_LANGUAGE]


def path_of(language: str) -> Path:
    return HOME / language / "LC_MESSAGES" / "messages.po"


def catalogue_of(language: str) -> Catalog:
    if not path_of(language).exists():
        return Catalog(locale=language)
    with path_of(language).open("rb") as source:
        return read_po(source, locale=language)


def faults(language: str, source: Catalog | None = None, translated: Catalog | None = None) -> list[str]:
    """What a reader of this language would notice: words not translated, guessed, or with a hole in them."""
    source = extracted() if source is None else source
    translated = catalogue_of(language) if translated is None else translated  # an empty one is false
    found = []
    for message in source:
        if not message.id:
            continue
        answer = translated.get(message.id, message.context)
        found += [f"{language}: {words}: {message.id!r}" for words in wrong(message, answer, translated.num_plurals)]
        if answer is not None and language in BREAKS and any(map(BREAKS[language].search, as_tuple(answer.string))):
            found.append(f"{language}: a space that must not break: {message.id!r}")
    return found


def wrong(message: Message, answer: Message | None, plurals: int) -> list[str]:
    if answer is None:
        return ["missing"]
    ids, strings = as_tuple(message.id), as_tuple(answer.string)
    if not all(strings) or len(strings) != (plurals if message.pluralizable else 1):
        return ["not translated"]
    if answer.fuzzy:
        return ["only guessed (fuzzy)"]
    # The singular of a plural may say "one" instead of the number; every other form must fill the same holes.
    holes, markup = parts(PLACEHOLDER, ids[-1]), parts(MARKUP, ids[-1])
    return [
        *(["other placeholders"] if parts(PLACEHOLDER, strings[-1]) != holes else []),
        *(["placeholders nobody fills"] if any(parts(PLACEHOLDER, text) - holes for text in strings) else []),
        *(["other markup"] if any(parts(MARKUP, text) != markup for text in strings) else []),
    ]


def as_tuple(text: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def parts(pattern: re.Pattern[str], text: str) -> set[str]:
    return set(pattern.findall(text))


def update(language: str) -> None:
    """Bring a catalogue in line with the source: gaps appear empty, sentences nobody says any more go."""
    catalogue = catalogue_of(language)
    first = catalogue.creation_date
    catalogue.update(extracted(), no_fuzzy_matching=True)
    catalogue.creation_date = first  # or the file changes although no sentence does
    catalogue.obsolete.clear()
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    with path_of(language).open("wb") as target:
        write_po(target, catalogue, width=0, sort_output=True, no_location=True, omit_header=False)


def main() -> int:
    if "--update" in sys.argv:
        for language in languages():
            update(language)
    found = [fault for language in languages() for fault in faults(language)]
    sys.stdout.writelines(f"{fault}\n" for fault in found)
    sys.stdout.write(f"{len(list(extracted()))} sentences, {len(found)} faults in {', '.join(languages())}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
