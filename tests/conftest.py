"""What every test may ask for, and what the run says at its end about what it could not do."""

import os
from typing import Any

import pytest

from tests.support import browser, postgresql

POSTGRESQL = "TEST_POSTGRESQL"  # address of a server to make databases in; set by this file unless a person did


def pytest_configure(config: pytest.Config) -> None:
    """The controller starts PostgreSQL once; the workers find its address in the environment."""
    if hasattr(config, "workerinput") or config.option.collectonly or POSTGRESQL in os.environ:
        return
    cluster = postgresql.running()
    if running := cluster.__enter__():
        os.environ[POSTGRESQL] = running.url()
    config.add_cleanup(lambda: cluster.__exit__(None, None, None))


def not_run() -> list[str]:
    """What this machine lacks, in words; every test that needs it was skipped."""
    lacking = []
    if not os.environ.get(POSTGRESQL):
        lacking.append("everything on PostgreSQL: no initdb found (Debian: apt install postgresql). SQLite only.")
    if browser.chromium_path() is None:
        lacking.append("journeys in a real browser: no Chromium found (Debian: apt install chromium).")
    return lacking


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if lacking := not_run():
        terminalreporter.section("NOT RUN", red=True, bold=True)
        for words in lacking:
            terminalreporter.line(f"NOT RUN: {words}", red=True, bold=True)
