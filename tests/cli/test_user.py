from click.testing import CliRunner

from craftfair import create_app
from craftfair.accounts import queries
from craftfair.cli import main
from craftfair.foundation import mail
from craftfair.foundation.database import db
from tests.support.databases import SETTINGS


def run(database, *arguments):
    environment = {
        "CRAFTFAIR_MODE": "test",
        "DATABASE_URL": database,
        "SECRET_KEY": SETTINGS["SECRET_KEY"],
        "BASE_URL": SETTINGS["BASE_URL"],
        "LOG_LEVEL": "",
    }
    return CliRunner().invoke(main, ["user", "administrator", *arguments], env=environment)


def administrators(database):
    """(address, name, letters to them) as the database holds them afterwards."""
    with create_app(**SETTINGS, DATABASE_URL=database).app_context():
        user = queries.user_by_email("root@example.org")
        letters = [letter.template for letter in mail.latest()]
        found = (user.email, user.name, user.is_administrator, letters) if user else None
        db.engine.dispose()
        return found


def test_the_first_administrator_is_named_by_command_and_gets_a_link(database):
    outcome = run(database, "Root@example.org", "Root")
    assert outcome.exit_code == 0, outcome.output
    assert administrators(database) == ("Root@example.org", "Root", True, ["account_administrator"])


def test_naming_somebody_twice_makes_one_account_and_keeps_the_name(database):
    run(database, "root@example.org", "Root")
    assert run(database, "ROOT@example.org", "Another").exit_code == 0
    assert administrators(database) == ("root@example.org", "Root", True, ["account_administrator"] * 2)


def test_what_is_no_address_is_refused_and_nothing_is_written(database):
    outcome = run(database, "root", "Root")
    assert outcome.exit_code == 2
    assert "EMAIL" in outcome.output
    assert administrators(database) is None
