import pytest
from sqlalchemy import create_engine, func, select

from craftfair.accounts.models import Organisation, OrganisationKind
from craftfair.foundation.database import db, transaction


def organisations():
    return db.session.scalar(select(func.count(Organisation.id)))


@pytest.mark.parametrize("turn", [1, 2])
def test_nothing_leaks_from_one_test_into_the_next(app, turn):
    assert organisations() == 0
    town = Organisation(
        slug="lovech",
        kind=OrganisationKind.TOWN,
        name={"en": "Lovech"},
        country="BG",
        time_zone="Europe/Sofia",
        language="bg",
    )
    with transaction():
        db.session.add(town)
    assert organisations() == 1


def test_a_test_runs_on_the_engine_it_names(app, engine):
    assert db.engine.dialect.name == engine


def test_a_database_of_ones_own_is_migrated_and_empty(database):
    own = create_engine(database)
    with own.connect() as connection:
        assert connection.execute(select(func.count(Organisation.id))).scalar() == 0
    own.dispose()
