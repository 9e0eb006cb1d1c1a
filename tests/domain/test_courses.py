"""How a check is judged, and the courses that come with the site, word by word in every language."""

import tomllib
from pathlib import Path

import pytest

from craftfair.domain.courses import Block, blocks, course, judged, passes

FOLDER = Path(__file__).parents[2] / "craftfair" / "data" / "learning"
COURSES = [course(path.stem, tomllib.loads(path.read_text("utf-8"))) for path in sorted(FOLDER.glob("*.toml"))]
LANGUAGES = {"en", "fr", "bg"}


def texts(one):
    yield from (one.title, one.about)
    for section in one.sections:
        yield from (section.heading, section.text)
    for question in one.questions:
        yield from (question.ask, question.because, *(answer.words for answer in question.answers))


@pytest.mark.parametrize("one", COURSES, ids=lambda one: one.key)
def test_a_course_speaks_every_language_and_each_question_has_one_right_answer(one):
    assert [
        text for text in texts(one) if set(text) != LANGUAGES or not all(words.strip() for words in text.values())
    ] == []
    assert [sum(answer.right for answer in question.answers) for question in one.questions] == [1, 1, 1]


@pytest.mark.parametrize("one", COURSES, ids=lambda one: one.key)
def test_a_text_has_the_same_paragraphs_and_lists_in_every_language(one):
    for section in one.sections:
        shapes = {tuple((b.is_list, len(b.lines)) for b in blocks(section.text[code])) for code in LANGUAGES}
        assert len(shapes) == 1, section.heading["en"]


def test_everything_must_be_right_and_what_is_missing_is_not():
    questions = COURSES[0].questions
    right = [question.right for question in questions]
    assert passes(judged(questions, right))
    assert judged(questions, [right[0], right[1]]) == [True, True, False]
    assert not passes(judged(questions, [None, *right[1:]]))
    assert not passes([])


def test_plain_text_falls_into_paragraphs_and_lists_and_nothing_else_is_markup():
    assert blocks("One\ntwo\n\n- a\n- <b>b</b>\n\n\n") == [Block(False, ("One two",)), Block(True, ("a", "<b>b</b>"))]
