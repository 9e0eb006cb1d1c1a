"""What a form does not ask cannot be sent: every form of every page, with and without a burglar's fields."""

from datetime import datetime
from typing import Any

from sqlalchemy import select

from craftfair.foundation import clock
from craftfair.foundation.database import Model, db
from tests.access.questions import forms_of_all
from tests.access.world import World, forgotten, make_world
from tests.support.client import Browser

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


def rows() -> dict[str, list[dict[str, Any]]]:
    """Everything in the database that is no trace of the deed itself."""
    return {
        table.name: [
            {name: value for name, value in row._mapping.items() if name not in CHANCE and not counted(name)}
            for row in db.session.execute(select(table).order_by(table.c.id))
        ]
        for table in Model.metadata.sorted_tables
        if table.name not in TRACES
    }


def test_extra_fields_change_nothing_whichever_form_they_come_with(browser):
    world = make_world()
    extra, moment = burglars(world), clock.now()
    for visitor, name, form in forms_of_all(browser, world):
        burglary = {field: value for field, value in extra.items() if field not in form.asked}
        plain = outcome(world.back_at(visitor, name), moment, form.address, form.answers)
        robbed = outcome(world.back_at(visitor, name), moment, form.address, burglary | form.answers)
        assert changed(plain, robbed) == [], f"{form.button!r} at {form.address}"


def changed(plain: tuple[int, Any], robbed: tuple[int, Any]) -> list[Any]:
    """What the second outcome has and the first has not, row by row."""
    found = [(table, row) for table, there in robbed[1].items() for row in there if row not in plain[1][table]]
    return [*found, *([] if plain[0] == robbed[0] else [(plain[0], robbed[0])])]


def outcome(visitor: Browser, moment: datetime, address: str, answers: dict[str, Any]) -> tuple[int, Any]:
    with forgotten(), clock.at(moment):
        page = visitor.open("POST", address, data=answers | {"csrf_token": visitor.token()})
        return page.status, rows()
