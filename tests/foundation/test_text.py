"""What people type: hostile characters go, every name that people really bear stays as it is."""

import pytest

from craftfair.foundation.forms import clean, clean_line

NAMES = (
    *("Ana", "José García-Núñez", "Zoë Kravitz", "Bjørn Åse Ødegård", "François L’Écuyer", "O'Connor", "D’Angelo"),
    *("Łukasz Żółć", "Žďár nad Sázavou", "Gyöngyösi Őrs", "Ștefan Țuțea", "İsmail Çağrı", "Þórunn Ægisdóttir"),
    *("Иван Вазов", "Мария-Антоанета Петрова", "Ђорђе Ћирић", "Γιώργος Παπαδόπουλος", "Նարեկ Սարգսյան", "გიორგი"),
    *("محمد علي", "فاطمه\u200cزهرا", "דוד בן־גוריון", "नमिता शर्मा", "क्\u200dष", "বাংলা", "தமிழ்", "සිංහල\u200dය"),
    *("山田太郎", "김철수", "王小明", "สมชาย", "ភាសាខ្មែរ", "Nguyễn Thị Minh Khai", "Ọlá Adébáyọ̀", "ʻOkina Kaʻiulani"),
    *("J. R. R. Tolkien", "van der Berg", "X Æ A-12", "Anne & Co.", "100% laine", "<3 Poterie", "a < b > c"),
    *("Atelier «Le Chat»", "“Quoted”", "‘Single’", "Smith/Jones", "№ 5", "§ 12", "€ 20", "½ l", "Ø 30 cm", "x²"),
    *("🏺 Poterie", "👩\u200d🎨 Atelier", "🇧🇬 Ловеч", "Café № 1", "tête-à-tête", "à la carte", "e.g. this", "(c) 2025"),
    *(
        "Null",
        "None",
        "undefined",
        "true",
        "'; DROP TABLE user; --",
        "{{ 7*7 }}",
        "%s %(name)s",
        "${x}",
        "=1+1",
        "@ana",
    ),
)


@pytest.mark.parametrize("name", NAMES)
def test_what_people_and_things_are_called_stays_as_it_is(name):
    assert clean(name) == name


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Cafe\u0301", "Café"),
        ("Ana\x00Petrova", "AnaPetrova"),
        ("Ana\x1b[31m\x07\x08", "Ana[31m"),
        ("\u202egnp.ana", "gnp.ana"),
        ("A\u2066n\u2069a\u200e\u200f", "Ana"),
        ("\ufeffAna", "Ana"),
        ("Ana\ud800", "Ana"),
        ("  Ana\t", "Ana"),
        ("one\r\ntwo", "one\ntwo"),
    ],
)
def test_what_only_deceives_or_breaks_is_taken_out(typed, kept):
    assert clean(typed) == kept


@pytest.mark.parametrize(
    "blank", ["\u200b", "\u200b\u200c\u200d", "\u2060", "\u00ad", "\u3164", "\u2800", "\u115f", " \u00a0 "]
)
def test_letters_that_cannot_be_seen_are_no_name(blank):
    assert clean(blank) == ""


def test_one_line_stays_one_line():
    assert clean_line("Ana\r\n\r\nBcc: all\u2028@evil") == "Ana Bcc: all @evil"
