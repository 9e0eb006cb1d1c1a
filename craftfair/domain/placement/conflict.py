"""Finds which fixed pairs and caps cannot hold together: nothing else can make a plan impossible."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from craftfair.domain.placement.eligibility import reasons
from craftfair.domain.placement.problem import Problem, micro

WORDS = {
    "power_w": "It needs {asked} W and the stand has {there} W.",
    "width_m": "It needs a width of {asked} m and its share of the stand is {there} m.",
    "depth_m": "It needs a depth of {asked} m and the stand has {there} m.",
    "water": "It needs water and the stand has none.",
    "covered": "It needs a covered stand and this one is in the open.",
    "step_free": "It needs a way without steps and this stand has steps.",
    "fire": "It works with fire and the stand does not allow it.",
    "food": "Food is sold on food stands only, and nothing else there.",
    "days": "The stand is not open on all the days of the exhibitor.",
    "reserved_for": "The stand is kept for the delegation {there}.",
    "blocked": "The stand is blocked.",
    "forbidden": "This pair is forbidden.",
}


Fixed = dict[str, str]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Fixed pairs (and perhaps a cap) that break one rule together; take any one away and this rule holds."""

    rule: str
    fixed: dict[str, str]
    sentence: str
    caps: tuple[int, ...] = ()
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def size(self) -> int:
        return len(self.fixed) + len(self.caps)

    def to_json(self, problem: Problem) -> dict[str, Any]:
        caps = [
            {"craft": cap.craft, "pavilion": cap.pavilion, "max": cap.max}
            for cap in (problem.caps[number] for number in self.caps)
        ]
        return {"rule": self.rule, "fixed": self.fixed, "caps": caps, "sentence": self.sentence} | self.figures


def conflicts(problem: Problem) -> list[Conflict]:
    """Every rule that the fixed pairs break by themselves, each with a smallest set that breaks it; smallest first. Who
    cannot stand there at all is not counted with the others once more.

    All rules are limits that only fill up, so the fixed pairs can hold together exactly if this list is empty.
    """
    misfits = list(_misfits(problem))
    wrong = {e for conflict in misfits for e in conflict.fixed}
    fixed = {e: s for e, s in sorted(problem.fixed.items()) if e not in wrong}
    found = [*misfits, *_crowded(problem, fixed), *_overloaded(problem, fixed), *_capped(problem, fixed)]
    unique = {(c.rule, tuple(sorted(c.fixed)), c.caps): c for c in reversed(found)}
    return sorted(unique.values(), key=lambda c: (c.size, c.rule, tuple(sorted(c.fixed.items())), c.caps))


def _misfits(problem: Problem) -> Iterator[Conflict]:
    for e, s in sorted(problem.fixed.items()):
        for reason in reasons(problem, problem.exhibitor[e], problem.stand[s]):
            why = WORDS[reason.rule].format(asked=reason.asked, there=reason.there)
            figures = {key: value for key, value in reason.to_json().items() if key != "rule"}
            yield Conflict(reason.rule, {e: s}, f'"{e}" is fixed on "{s}" and cannot stand there. {why}', (), figures)


def _present(problem: Problem, fixed: Fixed, day: str) -> Fixed:
    return {e: s for e, s in fixed.items() if day in (problem.exhibitor[e].days or problem.days)}


def _crowded(problem: Problem, fixed: Fixed) -> Iterator[Conflict]:
    for day in problem.days:
        on: dict[str, list[str]] = {}
        for e, s in _present(problem, fixed, day).items():
            on.setdefault(s, []).append(e)
        for s, people in on.items():
            seats = problem.stand[s].seats
            if len(people) > seats:
                taken = dict.fromkeys(people[: seats + 1], s)
                sentence = f'{_list(taken)} are fixed on "{s}" on {day}, which has {_count(seats, "seat")}.'
                yield Conflict("seats", taken, sentence, (), {"stand": s, "day": day, "seats": seats})


def _overloaded(problem: Problem, fixed: Fixed) -> Iterator[Conflict]:
    for day in problem.days:
        stands: dict[str, list[str]] = {}
        circuits: dict[str, list[str]] = {}
        for e, s in _present(problem, fixed, day).items():
            stands.setdefault(s, []).append(e)
            if (circuit := problem.stand[s].circuit) is not None:
                circuits.setdefault(circuit, []).append(e)
        for s, people in stands.items():
            yield from _too_much(problem, "stand", s, problem.stand[s].power_w, people, day)
        for circuit, people in circuits.items():
            yield from _too_much(problem, "circuit", circuit, problem.circuit[circuit].power_w, people, day)


def _too_much(problem: Problem, what: str, ident: str, watts: float, people: list[str], day: str) -> Iterator[Conflict]:
    """The hungriest first: no smaller set can exceed the limit."""
    taken: list[str] = []
    for e in sorted(people, key=lambda e: (-problem.exhibitor[e].power_w, e)):
        taken.append(e)
        asked = sum(micro(problem.exhibitor[one].power_w) for one in taken)
        if asked > micro(watts) and (what == "circuit" or len(taken) > 1):
            fixed = {one: problem.fixed[one] for one in taken}
            need = f"{asked / 1_000_000:g}"
            sentence = f'{_list(fixed)} need {need} W together on {day}, and {what} "{ident}" has {watts:g} W.'
            yield Conflict(f"{what}_power_w", fixed, sentence, (), {what: ident, "day": day, "there": watts})
            return


def _capped(problem: Problem, fixed: Fixed) -> Iterator[Conflict]:
    for number, cap in enumerate(problem.caps):
        counted = {
            e: s
            for e, s in fixed.items()
            if problem.exhibitor[e].craft == cap.craft and cap.pavilion in (None, problem.stand[s].pavilion)
        }
        if len(counted) > cap.max:
            taken = dict(list(counted.items())[: cap.max + 1])
            where = "in the fair" if cap.pavilion is None else f'in "{cap.pavilion}"'
            sentence = f"{_list(taken)} are fixed {where}, where at most {cap.max} of the craft {cap.craft} may stand."
            yield Conflict("cap", taken, sentence, (number,))


def _list(people: dict[str, str]) -> str:
    return ", ".join(f'"{e}"' for e in people)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
