from dataclasses import dataclass, replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain import application_steps as steps
from craftfair.domain.application_steps import Step, Unanswered


@dataclass(frozen=True)
class Answers:
    workshop: str = "Pottery of Varosha"
    contact_name: str = "Ivan Petrov"
    phone: str = "+359 68 600 001"
    people: int | None = 2
    craft: str = "pottery"
    techniques: str = "Thrown on the wheel"
    presentation: str = "Bowls"
    width_m: float | None = 3.0
    demonstrates: bool | None = True
    demonstration_title: str = "A jug in ten minutes"
    demonstration_minutes: int | None = 30
    shows_works: bool = True
    accepts_rules: bool = True


ALL = Answers()
NOTHING = Answers("", "", "", None, "", "", "", None, None, "", None, False, False)


def test_an_application_with_every_answer_is_complete():
    assert steps.missing(ALL) == dict.fromkeys(Step, ())
    assert steps.progress(ALL) == dict.fromkeys(Step, "done")
    assert steps.is_complete(ALL)


def test_an_empty_application_lacks_everything_but_what_depends_on_another_answer():
    assert steps.missing(NOTHING) == {
        Step.WHO: (Unanswered.WORKSHOP, Unanswered.CONTACT, Unanswered.PHONE, Unanswered.PEOPLE),
        Step.CRAFT: (Unanswered.CRAFT, Unanswered.TECHNIQUES, Unanswered.PRESENTATION),
        Step.WORKS: (Unanswered.WORK,),
        Step.STAND: (Unanswered.WIDTH,),
        Step.DEMONSTRATION: (Unanswered.OFFER,),
        Step.RULES: (Unanswered.RULES,),
    }
    assert steps.progress(NOTHING) == dict.fromkeys(Step, "todo")
    assert not steps.is_complete(NOTHING)


@pytest.mark.parametrize(
    ("answer", "step", "lacking"),
    [
        ({"workshop": ""}, Step.WHO, Unanswered.WORKSHOP),
        ({"contact_name": ""}, Step.WHO, Unanswered.CONTACT),
        ({"phone": ""}, Step.WHO, Unanswered.PHONE),
        ({"people": None}, Step.WHO, Unanswered.PEOPLE),
        ({"people": 0}, Step.WHO, Unanswered.PEOPLE),
        ({"craft": ""}, Step.CRAFT, Unanswered.CRAFT),
        ({"techniques": ""}, Step.CRAFT, Unanswered.TECHNIQUES),
        ({"presentation": ""}, Step.CRAFT, Unanswered.PRESENTATION),
        ({"shows_works": False}, Step.WORKS, Unanswered.WORK),
        ({"width_m": None}, Step.STAND, Unanswered.WIDTH),
        ({"demonstrates": None}, Step.DEMONSTRATION, Unanswered.OFFER),
        ({"demonstration_title": ""}, Step.DEMONSTRATION, Unanswered.TITLE),
        ({"demonstration_minutes": None}, Step.DEMONSTRATION, Unanswered.MINUTES),
        ({"accepts_rules": False}, Step.RULES, Unanswered.RULES),
    ],
)
def test_one_answer_less_makes_its_own_step_incomplete_and_no_other(answer, step, lacking):
    answers = replace(ALL, **answer)
    assert steps.missing(answers) == {key: (lacking,) if key is step else () for key in Step}
    assert not steps.is_complete(answers)


def test_whoever_demonstrates_nothing_is_not_asked_what_and_how_long():
    answers = replace(ALL, demonstrates=False, demonstration_title="", demonstration_minutes=None)
    assert steps.progress(answers)[Step.DEMONSTRATION] == "done"


def test_a_step_with_some_answers_has_begun():
    assert steps.progress(replace(ALL, phone=""))[Step.WHO] == "begun"
    assert steps.progress(replace(ALL, demonstration_title=""))[Step.DEMONSTRATION] == "begun"


@given(
    st.builds(
        Answers,
        people=st.none() | st.integers(0, 9),
        workshop=st.text(max_size=3),
        craft=st.sampled_from(["", "pottery"]),
        demonstrates=st.none() | st.booleans(),
        demonstration_title=st.sampled_from(["", "A jug"]),
        shows_works=st.booleans(),
        accepts_rules=st.booleans(),
    )
)
def test_a_step_is_done_exactly_when_nothing_is_missing(answers):
    lacking, progress = steps.missing(answers), steps.progress(answers)
    assert {step for step in Step if progress[step] == "done"} == {step for step in Step if not lacking[step]}


def test_each_step_knows_its_neighbours():
    assert steps.neighbours(Step.WHO) == (None, Step.CRAFT)
    assert steps.neighbours(Step.STAND) == (Step.WORKS, Step.DEMONSTRATION)
    assert steps.neighbours(Step.RULES) == (Step.DEMONSTRATION, None)


def test_the_number_to_quote_names_the_fair():
    assert steps.reference("laval-2026", 42) == "LAVAL-2026-0042"
    assert steps.reference("laval-2026", 12345) == "LAVAL-2026-12345"
