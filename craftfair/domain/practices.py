"""The form in which a good practice is told, and how far an adoption of it is."""

from collections.abc import Mapping
from enum import StrEnum

#: What is told of a practice besides its title, in the order of INNOCRAFTS.
PARTS = ("problem", "done", "cost", "result", "transferability")


class AdoptionState(StrEnum):
    """What became of a practice at a partner that took it over."""

    PLANNED = "adoption_planned"
    UNDER_WAY = "adoption_under_way"
    WORKED = "adoption_worked"
    GIVEN_UP = "adoption_given_up"


def missing_languages(title: Mapping[str, str], languages: tuple[str, ...]) -> list[str]:
    """In which languages nobody has told it yet: a title makes a language."""
    return [code for code in languages if not title.get(code)]
