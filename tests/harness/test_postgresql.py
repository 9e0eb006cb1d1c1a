import psycopg
import pytest

from tests.support import postgresql


@pytest.fixture(scope="module")
def cluster():
    with postgresql.running() as running:
        if running is None:
            pytest.skip("no PostgreSQL binaries on this machine")
        yield running


def ask(url, question):
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        return connection.execute(question).fetchone()[0]


def test_a_database_is_made_by_name_and_made_anew_the_second_time(cluster):
    url = postgresql.create(cluster.url(), "fair")
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE stand (id int)")
    assert ask(url, "SELECT current_database()") == "fair"

    postgresql.create(cluster.url(), "fair")

    assert ask(url, "SELECT count(*) FROM pg_tables WHERE tablename = 'stand'") == 0


def test_a_database_can_be_copied_from_another(cluster):
    template = postgresql.create(cluster.url(), "model")
    with psycopg.connect(template.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE stand (id int)")

    copy = postgresql.create(cluster.url(), "copy", template="model")

    assert ask(copy, "SELECT count(*) FROM stand") == 0


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit", "full_page_writes"])
def test_the_server_keeps_what_it_acknowledges(cluster, setting):
    assert ask(cluster.url(), f"SHOW {setting}") == "on"


def test_the_folder_is_gone_afterwards():
    with postgresql.running() as running:
        if running is None:
            pytest.skip("no PostgreSQL binaries on this machine")
        folder = running.folder
        assert folder.exists()
    assert not folder.exists()
