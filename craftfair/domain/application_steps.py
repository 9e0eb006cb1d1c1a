"""The steps of an application: what each one asks, and what is still missing before it can be sent."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal, Protocol


class Step(StrEnum):
    """In the order in which they are shown; an artisan takes them in any order."""

    WHO = "who"
    CRAFT = "craft"
    WORKS = "works"
    STAND = "stand"
    DEMONSTRATION = "demonstration"
    RULES = "rules"


class Noise(StrEnum):
    """How somebody's work sounds to the neighbours, by the names of the placement format."""

    NEUTRAL = "neutral"
    NOISY = "noisy"
    QUIET = "quiet"


class Unanswered(StrEnum):
    """What is not answered yet; each is a sentence that says what to do."""

    WORKSHOP = "unanswered_workshop"
    CONTACT = "unanswered_contact"
    PHONE = "unanswered_phone"
    PEOPLE = "unanswered_people"
    CRAFT = "unanswered_craft"
    TECHNIQUES = "unanswered_techniques"
    PRESENTATION = "unanswered_presentation"
    WORK = "unanswered_work"
    WIDTH = "unanswered_width"
    OFFER = "unanswered_offer"
    TITLE = "unanswered_title"
    MINUTES = "unanswered_minutes"
    RULES = "unanswered_rules"


Progress = Literal["done", "begun", "todo"]
MOST_WISHES = 3
MOST_DEVICES = 12
MOST_WORKS = 12


class Answers(Protocol):
    """What the steps look at. `shows_works` and `accepts_rules` speak of the works and the rules as they are now."""

    @property
    def workshop(self) -> str: ...
    @property
    def contact_name(self) -> str: ...
    @property
    def phone(self) -> str: ...
    @property
    def people(self) -> int | None: ...
    @property
    def craft(self) -> str: ...
    @property
    def techniques(self) -> str: ...
    @property
    def presentation(self) -> str: ...
    @property
    def width_m(self) -> float | None: ...
    @property
    def demonstrates(self) -> bool | None: ...
    @property
    def demonstration_title(self) -> str: ...
    @property
    def demonstration_minutes(self) -> int | None: ...
    @property
    def shows_works(self) -> bool: ...
    @property
    def accepts_rules(self) -> bool: ...


@dataclass(frozen=True)
class Question:
    """One thing a step asks. `given` is None where the question does not arise."""

    step: Step
    missing: Unanswered
    given: Callable[[Answers], bool | None]


def _title_given(answers: Answers) -> bool | None:
    return bool(answers.demonstration_title) if answers.demonstrates else None


def _minutes_given(answers: Answers) -> bool | None:
    return bool(answers.demonstration_minutes) if answers.demonstrates else None


QUESTIONS = (
    Question(Step.WHO, Unanswered.WORKSHOP, lambda a: bool(a.workshop)),
    Question(Step.WHO, Unanswered.CONTACT, lambda a: bool(a.contact_name)),
    Question(Step.WHO, Unanswered.PHONE, lambda a: bool(a.phone)),
    Question(Step.WHO, Unanswered.PEOPLE, lambda a: bool(a.people)),
    Question(Step.CRAFT, Unanswered.CRAFT, lambda a: bool(a.craft)),
    Question(Step.CRAFT, Unanswered.TECHNIQUES, lambda a: bool(a.techniques)),
    Question(Step.CRAFT, Unanswered.PRESENTATION, lambda a: bool(a.presentation)),
    Question(Step.WORKS, Unanswered.WORK, lambda a: a.shows_works),
    Question(Step.STAND, Unanswered.WIDTH, lambda a: bool(a.width_m)),
    Question(Step.DEMONSTRATION, Unanswered.OFFER, lambda a: a.demonstrates is not None),
    Question(Step.DEMONSTRATION, Unanswered.TITLE, _title_given),
    Question(
        Step.DEMONSTRATION, Unanswered.MINUTES, lambda a: bool(a.demonstration_minutes) if a.demonstrates else None
    ),
    Question(Step.RULES, Unanswered.RULES, lambda a: a.accepts_rules),
)


def missing(answers: Answers) -> dict[Step, tuple[Unanswered, ...]]:
    """What each step still lacks; every step is a key, a complete one has nothing beside it."""
    found: dict[Step, list[Unanswered]] = {step: [] for step in Step}
    for question in QUESTIONS:
        if question.given(answers) is False:
            found[question.step].append(question.missing)
    return {step: tuple(lacking) for step, lacking in found.items()}


def is_complete(answers: Answers) -> bool:
    return not any(missing(answers).values())


def progress(answers: Answers) -> dict[Step, Progress]:
    """How far each step is: nothing given yet, something, or all of it."""
    given: dict[Step, list[bool]] = {step: [] for step in Step}
    for question in QUESTIONS:
        if (answer := question.given(answers)) is not None:
            given[question.step].append(answer)
    return {step: "done" if all(all_of) else "begun" if any(all_of) else "todo" for step, all_of in given.items()}


def neighbours(step: Step) -> tuple[Step | None, Step | None]:
    """The steps before and after one."""
    order = list(Step)
    place = order.index(step)
    return order[place - 1] if place else None, order[place + 1] if place + 1 < len(order) else None


def reference(fair_slug: str, number: int) -> str:
    """The number to quote: LAVAL-2026-0042. Unique, because a fair's slug is."""
    return f"{fair_slug.upper()}-{number:04d}"
