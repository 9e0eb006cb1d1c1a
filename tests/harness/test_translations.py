import pytest
from babel.messages.catalog import Catalog

from tests.support.translations import faults


def catalogue(locale=None, **options):
    return Catalog(locale=locale, **options)


def check(message, answer, *flags):
    source, french = catalogue(), catalogue("fr")
    source.add(message)
    if answer is not None:
        french.add(message, answer, flags=flags)
    return faults("fr", source, french)


PLURAL = ("%(n)s stand", "%(n)s stands")


@pytest.mark.parametrize(
    ("message", "answer"),
    [
        ("Stands", "Emplacements"),
        ("Hello %(name)s", "Bonjour %(name)s"),
        ("“%(name)s”: 5 %%", "«\u00a0%(name)s\u00a0»\u00a0: 5\u00a0%%"),
        (PLURAL, ("%(n)s emplacement", "%(n)s emplacements")),
        (PLURAL, ("un emplacement", "%(n)s emplacements")),
    ],
)
def test_a_whole_translation_has_no_fault(message, answer):
    assert check(message, answer) == []


@pytest.mark.parametrize(
    ("message", "answer", "words"),
    [
        ("Stands", None, "missing"),
        ("Stands", "", "not translated"),
        ("Hello %(name)s", "Bonjour", "other placeholders"),
        ("Hello %(name)s", "Bonjour %(name)s %(nom)s", "placeholders nobody fills"),
        (PLURAL, ("%(n)s emplacement", ""), "not translated"),
        ("<b>Stands</b>", "Emplacements", "other markup"),
        ("Stand: %(name)s", "Emplacement : %(name)s", "must not break"),
        ("“%(name)s”", "« %(name)s »", "must not break"),
    ],
)
def test_each_fault_is_named_with_the_sentence(message, answer, words):
    found = check(message, answer)
    assert found[-1].endswith(f"{message!r}")
    assert any(words in fault for fault in found)


def test_a_guess_is_not_a_translation():
    assert "fuzzy" in check("Stands", "Places", "fuzzy")[0]
