"""How far a workshop profile is, part by part."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Part(StrEnum):
    ABOUT = "about_you"
    CRAFTS = "your_crafts"
    TEXT = "own_words"
    WORKS = "works_with_photos"
    STAND = "photo_of_stand"


State = Literal["done", "begun", "todo"]
"""As the list of steps shows it."""


@dataclass(frozen=True)
class Facts:
    """What a profile holds, in numbers; `texts` are the languages in which the workshop introduces itself."""

    crafts: int = 0
    texts: int = 0
    works: int = 0
    works_without_photo: int = 0
    stand_photos: int = 0


def progress(facts: Facts) -> dict[Part, State]:
    """The state of each part, in the order people fill them in; whoever has a profile has said the first part."""
    return {
        Part.ABOUT: "done",
        Part.CRAFTS: "done" if facts.crafts else "todo",
        Part.TEXT: "done" if facts.texts else "todo",
        Part.WORKS: works_state(facts),
        Part.STAND: "done" if facts.stand_photos else "todo",
    }


def works_state(facts: Facts) -> State:
    """Works are judged by their photos: one without any is only begun."""
    if not facts.works:
        return "todo"
    return "begun" if facts.works_without_photo else "done"
