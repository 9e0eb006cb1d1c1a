import re

import pytest
from sqlalchemy import MetaData

from craftfair import create_app
from craftfair.foundation import migrations
from craftfair.foundation.database import db
from tests.architecture.source import ROOT
from tests.support.databases import SETTINGS

VERSIONS = sorted((ROOT / "migrations" / "versions").glob("*.py"))


@pytest.fixture
def migrated(database):
    """An application on a migrated database of its own, where a commit is a commit."""
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        yield
        db.session.remove()
        db.engine.dispose()


def schema():
    """Every table with its columns, indexes and constraints, as the database itself tells it."""
    found = MetaData()
    found.reflect(db.engine)
    return {
        table.name: (
            sorted(f"{column.name} {column.type!r} {column.nullable}" for column in table.columns),
            sorted(f"{index.name} {index.columns.keys()} {index.unique}" for index in table.indexes),
            sorted(str(constraint.name) for constraint in table.constraints),
        )
        for table in found.sorted_tables
    }


def test_the_migrations_make_what_the_models_say(migrated):
    migrations.tool().check()  # exits with the differences if there are any


def test_the_way_down_and_up_again_leads_to_the_same_tables(migrated):
    before = schema()
    migrations.tool().downgrade(revision="base")
    assert schema().keys() == {"alembic_version"}
    migrations.bring_up_to_date()
    assert schema() == before


def test_migrations_are_numbered_without_a_gap_and_know_no_models():
    assert [path.name[:4] for path in VERSIONS] == [f"{number:04}" for number in range(1, len(VERSIONS) + 1)]
    assert [path.name for path in VERSIONS if re.search(r"\bcraftfair\b", path.read_text())] == []


def test_a_database_at_the_newest_migration_is_left_alone_and_one_behind_is_brought_up_to_date(migrated):
    assert migrations.stands_at() == migrations.newest() == VERSIONS[-1].name[:4]
    migrations.bring_up_to_date()
    migrations.tool().downgrade(revision="0001")
    assert migrations.stands_at() == "0001"
    migrations.bring_up_to_date()
    assert migrations.stands_at() == migrations.newest()
