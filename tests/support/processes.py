"""Races: one deed done by many real processes at the same moment, against one real database."""

import multiprocessing
import os
import pickle
import subprocess
import sys
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.synchronize import Barrier
from pathlib import Path
from typing import Any

from craftfair import create_app
from tests.support.databases import SETTINGS

ROOT = Path(__file__).parents[2]
PATIENCE = 300  # seconds for all together; a loaded machine is slow, not broken


@dataclass(frozen=True)
class Failure:
    """What a process raised instead of answering."""

    error: str
    trace: str


def race(runners: int, deed: Callable[..., Any], *arguments: Any, **config: Any) -> list[Any]:
    """Start `deed(app, number, *arguments)` in `runners` processes at once; their answers, in order of number.

    `deed` is a function of a test module (it is sent by name), `config` goes to `create_app` above the settings of
    tests: at least `DATABASE_URL`, a database that really commits (fixture `database`). Each process has connections
    of its own. What a process raises comes back as a `Failure`.
    """
    # A fresh interpreter forks the runners: the test's own threads and open connections must not be copied.
    order = pickle.dumps((runners, deed, arguments, config))
    done = subprocess.run(
        [sys.executable, "-m", "tests.support.processes"], cwd=ROOT, input=order, capture_output=True, timeout=PATIENCE
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return list(pickle.loads(done.stdout))


def start(runners: int, deed: Callable[..., Any], arguments: tuple[Any, ...], config: dict[str, Any]) -> list[Any]:
    app = create_app(**SETTINGS | config)
    fork = multiprocessing.get_context("fork")
    barrier, pipes, processes = fork.Barrier(runners), [], []
    for number in range(runners):
        receiver, sender = fork.Pipe(duplex=False)
        process = fork.Process(target=run, args=(app, number, deed, arguments, barrier, sender))
        process.start()
        sender.close()
        pipes.append(receiver)
        processes.append(process)
    answers = [receive(receiver) for receiver in pipes]
    for process in processes:
        process.join()
    return answers


def receive(receiver: Connection) -> Any:
    try:
        return receiver.recv()
    except EOFError:
        return Failure("the process died without an answer", "")


def run(
    app: Any, number: int, deed: Callable[..., Any], arguments: tuple[Any, ...], barrier: Barrier, sender: Connection
) -> None:
    try:
        barrier.wait(timeout=PATIENCE)
        answer = deed(app, number, *arguments)
    except BaseException as error:
        answer = Failure(f"{type(error).__name__}: {error}", traceback.format_exc())
    sender.send(answer)
    sender.close()


if __name__ == "__main__":
    from tests.support import processes  # by its real name, or the answers could not be unpickled elsewhere

    answers_go_to = os.dup(1)
    os.dup2(2, 1)  # whatever the application prints belongs to the log, not into the answers
    found = processes.start(*pickle.load(sys.stdin.buffer))
    with os.fdopen(answers_go_to, "wb") as output:
        output.write(pickle.dumps(found))
