"""What every test may ask for, and what the run says at its end about what it could not do."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import settings

from tests.support import chromium, databases, postgresql
from tests.support.client import Browser
from tests.support.databases import ENGINES, Databases
from tests.support.isolation import Applications, undone
from tests.support.server import Server, environment, serving

POSTGRESQL = "TEST_POSTGRESQL"  # address of a server to make databases in; empty: none; set here unless a person did
FOLDER = "TEST_FOLDER"  # what the workers of one run share

# the same examples in every run, on a slow machine too: a red run is one that anybody can repeat
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


def pytest_configure(config: pytest.Config) -> None:
    """The controller starts PostgreSQL once; the workers find everything in the environment."""
    if hasattr(config, "workerinput") or config.option.collectonly:
        return
    folder = tempfile.TemporaryDirectory(prefix="craftfair-tests-", ignore_cleanup_errors=True)
    os.environ[FOLDER] = folder.name
    config.add_cleanup(folder.cleanup)
    if POSTGRESQL not in os.environ:
        cluster = postgresql.running()
        running = cluster.__enter__()
        os.environ[POSTGRESQL] = running.url() if running else ""
        config.add_cleanup(lambda: cluster.__exit__(None, None, None))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Lines are counted where they are tested one by one: on one engine, and not where whole pages are walked through.

    Both engines run the same lines, and counting takes nearly as long as running them.
    """
    for item in items:
        given = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        if given.get("engine") == "postgresql" or {"access", "journeys"} & set(item.path.parts):
            item.add_marker("no_cover")


@pytest.fixture(scope="session")
def all_databases() -> Databases:
    return databases.of_this_run(os.environ[FOLDER], os.environ[POSTGRESQL])


@pytest.fixture(scope="session")
def applications(all_databases: Databases) -> Iterator[Applications]:
    made = Applications(all_databases)
    yield made
    made.close()


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest, all_databases: Databases) -> str:
    """The name of the database engine; every test that uses one runs on each."""
    if not all_databases.has(request.param):
        pytest.skip(f"no {request.param} on this machine")
    return str(request.param)


@pytest.fixture
def app(engine: str, applications: Applications) -> Iterator[Flask]:
    """An application with an empty, migrated database; every commit is undone after the test."""
    app = applications[engine]
    with undone(app):
        yield app


@pytest.fixture
def browser(app: Flask) -> Browser:
    """A visitor who looks closely at every page; see tests/support/client.py."""
    return Browser(app)


@pytest.fixture
def database(engine: str, all_databases: Databases) -> str:
    """The URL of a migrated database of this test's own, for several processes, where a commit is a commit."""
    return all_databases.fresh(engine)


@pytest.fixture
def server(database: str, tmp_path: Path) -> Iterator[Server]:
    """The real server with its job worker, on a database and files of its own; `server.kill()` is `kill -9`."""
    with serving(tmp_path / "log", **environment(database, tmp_path / "files")) as running:
        yield running


@pytest.fixture(scope="session", name="chromium")
def one_chromium() -> Iterator[chromium.Browser]:
    """The one real browser of a worker: Playwright cannot run twice in a process."""
    with chromium.launched() as running:
        if running is None:
            pytest.skip("no Chromium on this machine")
        yield running


def not_run() -> list[str]:
    """What this machine lacks, in words; every test that needs it was skipped."""
    lacking = []
    if not os.environ.get(POSTGRESQL):
        lacking.append("everything on PostgreSQL: no initdb found (Debian: apt install postgresql). SQLite only.")
    if chromium.path() is None:
        lacking.append("journeys in a real browser: no Chromium found (Debian: apt install chromium).")
    return lacking


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if lacking := not_run():
        terminalreporter.section("NOT RUN", red=True, bold=True)
        for words in lacking:
            terminalreporter.line(f"NOT RUN: {words}", red=True, bold=True)
