"""Every form of every page, met once on one walk: what comes with it cannot break, rob or flood anything."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from sqlalchemy import String, func, select

from craftfair.foundation import clock
from craftfair.foundation.database import Model, db
from tests.access.crawl import Form
from tests.access.questions import WORDS, forms_of_all, status
from tests.access.world import World, forgotten, make_world
from tests.support.client import Browser, as_in_life
from tests.support.databases import ENGINES, Databases
from tests.support.isolation import application, undone

ENDLESS = "endless " * 5_000
KEPT = {"kept_form"}  # kept as it was typed, for an hour, within the limit of every request

# What differs between two runs of the same deed.
CHANCE = {
    "public_id",
    "created_at",
    "token_hash",
    "password_hash",
    "sent_at",
    "form_key",
    "key",
    "location",
    "context",
    "changes",
    "client_id",
    "deployment_id",
    "subject",
}
TRACES = {"audit_entry", "attempt", "outgoing_mail", "public_state", "sign_in"}


def burglars(world: World) -> dict[str, str]:
    """Names of columns that no form asks for, each with a value that would be worth something."""
    stranger = str(world.ids["stranger"])
    worth = {
        "y": ("is_administrator", "is_admin", "locked", "is_public", "own_production"),
        "2001-01-01T00:00": ("created_at", "confirmed_at", "published_at", "submitted_at", "decided_at", "accepted_at"),
        "2001-01-01": ("signed_at", "withdrawn_at", "rules_accepted_at", "expires_at", "ended_at"),
        stranger: ("id", "user_id", "signatory_id", "by", "by_id", "actor_id"),
        "2": ("fair_id", "organiser_id", "town_id", "artisan_id", "organisation_id", "series_id", "stand_id"),
        "1": ("plan_id", "zone_id", "work_id", "application_id", "delegation_id"),
        "77": ("version", "number", "rules_version", "next_number", "rank", "quota"),
        "x" * 26: ("public_id", "email_key", "password_hash", "token_hash", "sha256", "key_small", "search_text"),
        "confirmed": ("status", "state"),
        "manager": ("role",),
    }
    return {name: value for value, names in worth.items() for name in names}


def counted(name: str) -> bool:
    """On PostgreSQL numbers that were given to rows are not given again when the deed is undone; SQLite tells them."""
    return db.session.get_bind().dialect.name == "postgresql" and (name == "id" or name.endswith("_id"))


TABLES = [(table.name, select(table).order_by(table.c.id)) for table in Model.metadata.sorted_tables]


def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything in the database that is no trace of the deed itself."""
    return {
        name: [
            {column: value for column, value in row.items() if column not in CHANCE and not counted(column)}
            for row in db.session.execute(everything).mappings()
        ]
        for name, everything in TABLES
        if name not in TRACES
    }


@dataclass(frozen=True)
class Met:
    """The forms of a world, each with who meets it and by what name; every deed on them is forgotten again."""

    world: World
    forms: list[tuple[Browser, str, Form]]

    def status(self, visitor: Browser, name: str, form: Form, answers: dict[str, Any]) -> int:
        """The answer to this form, filled by somebody who is still signed in."""
        sent = answers | {"csrf_token": self.world.token_of(visitor, name)}
        return status(visitor, "POST", form.address, data=sent)


@pytest.fixture(scope="module", params=[pytest.param(name, marks=pytest.mark.xdist_group(name)) for name in ENGINES])
def met(request: pytest.FixtureRequest, all_databases: Databases, tmp_path_factory: Any) -> Iterator[Met]:
    """One walk per engine: looking for the forms takes longer than most of what is asked of them."""
    if not all_databases.has(request.param):
        pytest.skip(f"no {request.param} on this machine")
    app = application(all_databases.fresh(request.param), Path(tmp_path_factory.mktemp("forms"), "files"))
    with undone(app):
        world = make_world()
        yield Met(world, list(forms_of_all(Browser(app), world)))
        db.session.remove()


def test_no_answer_to_hostile_words_is_a_fault(met):
    answers = {}
    for visitor, name, form in met.forms:
        for kind, words in WORDS.items():
            with forgotten():
                answer = met.status(visitor, name, form, dict.fromkeys(form.asked, words))
            answers[form.button, form.address, kind] = answer
    assert len(answers) > 100 * len(WORDS)
    assert {where: answer for where, answer in answers.items() if answer >= 500} == {}


def test_extra_fields_change_nothing_whichever_form_they_come_with(met):
    extra, moment = burglars(met.world), clock.now()
    for visitor, name, form in met.forms:
        burglary = {field: value for field, value in extra.items() if field not in form.asked}
        plain, robbed = (
            outcome(met, moment, visitor, name, form, answers) for answers in (form.answers, burglary | form.answers)
        )
        assert changed(plain, robbed) == [], f"{form.button!r} at {form.address}"


def changed(plain: tuple[int, Any], robbed: tuple[int, Any]) -> list[Any]:
    """What the second outcome has and the first has not, row by row."""
    found = [(table, row) for table, there in robbed[1].items() for row in there if row not in plain[1][table]]
    return [*found, *([] if plain[0] == robbed[0] else [(plain[0], robbed[0])])]


def outcome(
    met: Met, moment: datetime, visitor: Browser, name: str, form: Form, answers: dict[str, Any]
) -> tuple[int, Any]:
    with forgotten(), clock.at(moment):
        return met.status(visitor, name, form, answers), rows()


def test_nothing_without_an_end_is_kept(met):
    """Every text has its length: what is sent to fill the disk is refused, all at once or else one by one."""
    for visitor, name, form in met.forms:
        blamed = set() if not form.texts else refused(met.world.back_at(visitor, name), form)
        for text in form.texts - blamed:
            with forgotten():  # what is refused leaves nothing behind
                taken = met.status(visitor, name, form, form.answers | {text: ENDLESS}) < 400
                assert not taken or longest() < 10_000, f"{text} of {form.button!r} at {form.address}"


def refused(visitor: Browser, form: Form) -> set[str]:
    """The texts that a form blames when all of them are endless."""
    with forgotten():
        sent = form.answers | dict.fromkeys(form.texts, ENDLESS) | {"csrf_token": visitor.token()}
        answer = as_in_life(lambda: visitor.client.post(form.address, data=sent, buffered=True))
        if answer.status_code != 422:
            return set()
        wrong = BeautifulSoup(answer.text, "html.parser").select("[aria-invalid=true][name]")
        return {str(control["name"]) for control in wrong}


def longest() -> int:
    """The length of the longest text anywhere in the database."""
    texts = [
        func.max(func.length(column))
        for table in Model.metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, String) and table.name not in KEPT
    ]
    return max(length or 0 for length in db.session.execute(select(*map(scalar, texts))).one())


def scalar(text: Any) -> Any:
    return select(text).scalar_subquery()
