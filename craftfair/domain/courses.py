"""What a course consists of, how its check is judged, and how its plain text falls into paragraphs and lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

Words = Mapping[str, str]


class Progress(StrEnum):
    """How far a reader is with a course."""

    NEW = "course_new"
    BEGUN = "course_begun"
    PASSED = "course_passed"


@dataclass(frozen=True)
class Block:
    """A paragraph (of one line), or a list."""

    is_list: bool
    lines: tuple[str, ...]


@dataclass(frozen=True)
class Section:
    heading: Words
    text: Words


@dataclass(frozen=True)
class Answer:
    words: Words
    right: bool


@dataclass(frozen=True)
class Question:
    """A question with exactly one right answer, and why it is right."""

    ask: Words
    because: Words
    answers: tuple[Answer, ...]

    @property
    def right(self) -> int:
        return next(number for number, answer in enumerate(self.answers) if answer.right)


@dataclass(frozen=True)
class Course:
    """A page of guidance with its check; `key` stands in the address, `sources` are the laws it relies on."""

    key: str
    minutes: int
    country: str
    sources: tuple[str, ...]
    title: Words
    about: Words
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]


def course(key: str, data: Mapping[str, Any]) -> Course:
    """A course as its file gives it."""
    return Course(
        key=key,
        minutes=data["minutes"],
        country=data["country"],
        sources=tuple(data["sources"]),
        title=data["title"],
        about=data["about"],
        sections=tuple(Section(part["heading"], part["text"]) for part in data["sections"]),
        questions=tuple(_question(part) for part in data["questions"]),
    )


def _question(data: Mapping[str, Any]) -> Question:
    answers = tuple(
        Answer({key: words for key, words in part.items() if key != "right"}, part.get("right", False))
        for part in data["answers"]
    )
    return Question(data["ask"], data["because"], answers)


def judged(questions: Sequence[Question], chosen: Sequence[int | None]) -> list[bool]:
    """Which answers are right; one that is missing is not."""
    given = [*chosen, *[None] * len(questions)]
    return [number == question.right for question, number in zip(questions, given, strict=False)]


def passes(judgements: Sequence[bool]) -> bool:
    """Everything right: the explanations are there, and one may try as often as one likes."""
    return bool(judgements) and all(judgements)


def blocks(text: str) -> list[Block]:
    """Paragraphs are parted by an empty line; lines that begin with "- " are a list. Nothing else is markup."""
    found = []
    for part in text.strip().split("\n\n"):
        lines = [line.strip() for line in part.splitlines() if line.strip()]
        if lines and all(line.startswith("- ") for line in lines):
            found.append(Block(True, tuple(line[2:] for line in lines)))
        elif lines:
            found.append(Block(False, (" ".join(lines),)))
    return found
