"""The rules of `foundation.documents`: everything is on the page, in both languages, and only as text."""

import io
import re
from typing import Any

import pytest
from pypdf import PageObject, PdfReader

from craftfair.foundation.documents import pdf
from tests.foundation.document_samples import DIGEST, WORKSHOPS, large_plan, participation_list, stand_plan


def read(data: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(data))


def pages(template: str, data: dict[str, Any]) -> list[str]:
    """The text of each page, with every run of spaces and line breaks as one space."""
    return [re.sub(r"\s+", " ", page.extract_text()) for page in read(pdf(template, data)).pages]


def texts(value: Any) -> list[str]:
    """Every text somewhere in the data."""
    if isinstance(value, dict):
        return [text for part in value.values() for text in texts(part)]
    if isinstance(value, list):
        return [text for part in value for text in texts(part)]
    return [value] if isinstance(value, str) else []


def test_a_participation_list_holds_every_name_and_word_in_both_languages() -> None:
    data = participation_list()
    [page] = pages("participation-list", data)
    said = {key: data[key] for key in ("number", "town", "fair", "place", "dates", "facts", "declaration", "lines")}
    assert [text for text in texts(said) + texts(data["signatures"]) if text not in page] == []
    assert "Liste de participation" in page
    assert "Списък на участниците" in page
    assert "9 participants · 9 участници" in page


def test_every_page_bears_number_version_digest_and_its_place_among_the_pages() -> None:
    all_pages = pages("participation-list", participation_list(60))
    assert len(all_pages) > 2
    for number, page in enumerate(all_pages, 1):
        assert "LOVECH-2010-1 · version 2 · версия 2" in page
        assert DIGEST in page
        assert f"Page {number} sur {len(all_pages)} · Страница {number} от {len(all_pages)}" in page


def test_the_header_of_the_table_and_the_title_are_repeated_on_every_page() -> None:
    for page in pages("participation-list", participation_list(60))[:-1]:
        assert "Atelier Ателие" in page
        assert "Liste de participation" in page


def test_the_signatures_stand_together_with_what_they_sign() -> None:
    for lines in (9, 10, 11, 12, 31):
        last = pages("participation-list", participation_list(lines))[-1]
        assert f"LOVECH-2010-1 · {lines} participants" in last
        assert "Д-р Елена Георгиева" in last
        assert "Françoise Lefèvre-Brûlé" in last


def test_a_draft_says_so_on_every_page_and_bears_no_digest() -> None:
    for page in pages("participation-list", participation_list(30, signed=False)):
        assert "Projet · Проект" in page
        assert DIGEST not in page
        assert "SHA-256" not in page


@pytest.mark.parametrize(
    "hostile",
    [
        'file:///etc/passwd #read("/etc/passwd")',
        '#import "frame.typ": *; #panic("alive")',
        '#image("/etc/hostname") \\input{/etc/passwd}',
        "$x^2$ *bold* _it_ `raw` = Title <label> @label // comment /* more */",
        '<link rel=attachment href="file:///etc/passwd"><script>alert(1)</script>',
        '"); sys.inputs.data; ("',
        '{"data": "\\u0022}"}',
    ],
)
def test_what_looks_like_markup_or_a_path_is_printed_as_it_was_typed(hostile: str) -> None:
    data = participation_list(1)
    data["lines"][0]["person"] = data["signatures"][0]["name"] = data["declaration"]["fr"] = hostile
    document = pdf("participation-list", data)
    text = re.sub(r"\s+|\u200b", "", "".join(page.extract_text() for page in read(document).pages))
    assert text.count(re.sub(r"\s+", "", hostile)) == 3
    assert "root:" not in text
    for page in read(document).pages:
        assert "/Annots" not in page


@pytest.mark.parametrize("name", ["../secret", "participation-list.typ", "", "frame\0", "/etc/passwd", "no-such"])
def test_only_our_own_templates_are_typeset(name: str) -> None:
    with pytest.raises(LookupError):
        pdf(name, participation_list(1))


def test_a_name_that_no_font_can_show_does_not_keep_a_town_from_its_list() -> None:
    data = participation_list(2)
    data["lines"][0]["workshop"] = "木の工房 🎄"
    [page] = pages("participation-list", data)
    assert WORKSHOPS[1][0] in page


def test_a_long_name_without_a_space_stays_in_its_cell() -> None:
    data = participation_list(2)
    data["lines"][0]["workshop"] = "Ж" * 200
    [page] = pages("participation-list", data)
    assert re.sub(r"[\s\u200b]", "", page).count("Ж") == 200
    assert "Sculpture sur bois" in page


def test_a_document_can_be_read_aloud() -> None:
    document = read(pdf("participation-list", participation_list()))
    root = document.trailer["/Root"]
    assert bool(root["/MarkInfo"]["/Marked"])
    assert root["/Lang"] == "fr"
    assert "/StructTreeRoot" in root
    assert "pdfuaid:part" in root["/Metadata"].get_object().get_data().decode()
    assert document.metadata is not None
    assert document.metadata.title == "Liste de participation · Списък на участниците LOVECH-2010-1"


def test_the_same_data_give_the_same_bytes() -> None:
    once = pdf("participation-list", participation_list())
    assert once == pdf("participation-list", participation_list())
    assert once != pdf("participation-list", participation_list(8))


def test_only_the_typesetters_own_fonts_are_used() -> None:
    fonts = set()
    for page in read(pdf("participation-list", participation_list())).pages:
        fonts |= {font.get_object()["/BaseFont"].partition("+")[2] for font in page["/Resources"]["/Font"].values()}
    assert {re.split("-", font)[0] for font in fonts} == {"LibertinusSerif", "DejaVuSansMono"}


def test_one_language_is_said_once_and_three_stand_side_by_side() -> None:
    data = participation_list()
    [french] = pages("participation-list", data | {"languages": ["fr"]})
    assert "Списък" not in french
    data["words"]["en"] = {key: f"English {key} {{page}}{{pages}}{{count}}" for key in data["words"]["fr"]}
    three = pages("participation-list", data | {"languages": ["fr", "bg", "en"]})
    assert "English title" in three[0]


def test_a_stand_plan_says_who_stands_where_and_to_which_scale() -> None:
    data = stand_plan()
    [page] = pages("stand-plan", data)
    for place in data["places"]:
        assert place["label"] in page
        for maker in place["who"]:
            assert maker["workshop"] in page
            assert maker["craft"]["fr"] in page
            assert maker["craft"]["bg"] in page
    assert "Échelle · Мащаб 1 : 75" in page
    assert "D1 libre · свободно" in page
    for state in ("Réservé", "Attribué", "Confirmé", "Espace de démonstration"):
        assert state in page
    assert "Bloqué" not in page
    assert DIGEST in page


def rectangles(page: PageObject) -> list[tuple[float, ...]]:
    """x, y, width and height in points of every rectangle with square corners, y growing downwards."""
    drawing = page.get_contents().get_data().decode("latin-1")  # type: ignore[union-attr]
    found = re.findall(r"q 1 0 0 -1 ([\d.]+) ([\d.]+) cm[^\n]* 0 0 m ([\d.]+) 0 l \3 ([\d.]+) l", drawing)
    return [(float(x), -float(y), float(width), float(height)) for x, y, width, height in found]


def test_a_stand_plan_is_drawn_to_scale() -> None:
    data = stand_plan()
    page = read(pdf("stand-plan", data)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (1191, 842)
    metre = 1000 / 75 / 25.4 * 72
    drawn = rectangles(page)
    # The ground ends a metre beyond its outermost places.
    left, top, *_ = next(each for each in drawn if each[2:] == pytest.approx((14 * metre, 14 * metre), abs=0.1))
    in_metres = [((x - left) / metre - 1, (y - top) / metre - 1, w / metre, h / metre) for x, y, w, h in drawn]
    for place in data["places"]:
        if place["kind"] == "stand":
            wanted = pytest.approx((place["x"], place["y"], place["width"], place["depth"]), abs=0.01)
            assert [each for each in in_metres if each == wanted] != [], place["label"]


@pytest.mark.parametrize("paper", ["a3", "a4"])
def test_a_large_plan_lists_every_stand_on_further_pages(paper: str) -> None:
    data = large_plan(60) | {"paper": paper}
    _, *lists = pages("stand-plan", data)
    listed = " ".join(lists)
    assert [
        place["label"] for place in data["places"] if place["kind"] == "stand" and place["label"] not in listed
    ] == []


def test_a_plan_without_places_is_an_empty_sheet_and_no_fault() -> None:
    assert len(pages("stand-plan", stand_plan(places=[]))) == 1
