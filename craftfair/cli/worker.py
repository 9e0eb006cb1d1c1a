"""`craftfair worker`: sends the mail and does the long work."""

import os
import signal
import subprocess
import sys
from typing import Any

import click

from craftfair import config, create_app
from craftfair.foundation import jobs


@click.command()
def worker() -> None:
    """Send queued mail and do queued jobs until stopped; `serve` and `demo` start one by themselves."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    with create_app().app_context():
        jobs.work_for_ever()


def start_beside(settings: dict[str, Any]) -> "subprocess.Popen[bytes]":
    """A worker as a child of this process; it ends with its parent."""
    return subprocess.Popen(
        [sys.executable, "-m", "craftfair.cli", "worker"], env=config.worker_environment(settings), cwd=os.getcwd()
    )
