"""Every scarce thing is held by the database itself, under both engines, and connections keep what they promise."""

import pytest
from sqlalchemy import inspect, text
from sqlalchemy.exc import OperationalError

from craftfair import create_app
from craftfair.foundation.database import db
from tests.support.databases import SETTINGS

SCARCE = {
    "an address of an account": ("user", ("email_key",)),
    "a role of a person": ("membership", ("user_id", "organisation_id", "role")),
    "a form that was sent": ("sent_form", ("user_id", "form_key")),
    "a letter that may go once": ("outgoing_mail", ("once",)),
    "a number of an application": ("application", ("fair_id", "number")),
    "an application of an artisan": ("application", ("fair_id", "artisan_id")),
    "a town at a fair": ("delegation", ("fair_id", "town_id")),
    "a word on an application": ("nomination", ("application_id",)),
    "a version of a signed list": ("participation_list", ("delegation_id", "version")),
    "a draft of a plan": ("stand_plan", ("fair_id",)),
    "a version of a plan": ("stand_plan", ("fair_id", "version")),
    "a place in a plan": ("placement", ("plan_id", "application_id")),
    "a seat on a day": ("seat", ("plan_id", "stand_id", "day", "seat_no")),
    "an artisan on a day": ("seat", ("plan_id", "application_id", "day")),
    "a slot of a zone": ("slot", ("programme_id", "zone_id", "day", "starts")),
    "an artisan at an hour": ("demonstration", ("programme_id", "application_id", "day", "starts")),
}


@pytest.mark.parametrize(("table", "columns"), SCARCE.values(), ids=SCARCE)
def test_the_database_gives_it_once(app, table, columns):
    found = inspect(db.engines[None])
    unique = [index["column_names"] for index in found.get_indexes(table) if index["unique"]]
    unique += [constraint["column_names"] for constraint in found.get_unique_constraints(table)]
    assert list(columns) in unique


def test_every_connection_to_sqlite_is_durable_patient_and_keeps_references(app, engine):
    if engine != "sqlite":
        pytest.skip("PostgreSQL: tests/harness/test_postgresql.py")
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 15000}
    assert {name: db.session.scalar(text(f"PRAGMA {name}")) for name in wanted} == wanted


def test_a_writer_queues_before_it_reads(engine, all_databases):
    """On SQLite two writers that both read first and write later would meet too late."""
    if engine != "sqlite":
        pytest.skip("PostgreSQL locks rows")
    app = create_app(**SETTINGS, DATABASE_URL=all_databases.fresh(engine))
    began = {}
    with app.test_request_context(method="POST"), db.engine.connect() as first:
        first.execute(text("SELECT 1"))
        with app.test_request_context(method="GET"), db.engine.connect() as reader:
            began["reader"] = reader.scalar(text("SELECT 1"))
        with db.engine.connect() as second:
            second.connection.driver_connection.execute("PRAGMA busy_timeout=1")
            with pytest.raises(OperationalError):
                second.execute(text("SELECT 1"))
    assert began == {"reader": 1}
