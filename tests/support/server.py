"""The real server in processes of its own: started on a free port, stopped politely, or killed in the middle."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from tests.support.postgresql import dying_with_its_parent

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; a loaded machine is slow, not broken


class Server:
    """One `craftfair serve` with its processes. `environment` is all that the application may read."""

    process: "subprocess.Popen[bytes]"

    def __init__(self, log: Path, *, workers: int = 2, worker: bool = True, **environment: str) -> None:
        self.log, self.port = log, free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {"BASE_URL": self.address} | environment
        self.options = [f"--port={self.port}", f"--workers={workers}", "--worker" if worker else "--no-worker"]
        self.start()

    def start(self) -> None:
        """Start, or start again on the same port after `kill`, and wait until it answers."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*dying_with_its_parent(), sys.executable, "-m", "craftfair.cli", "serve", *self.options],
                cwd=ROOT,
                env=kept | self.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )
        give_up = time.monotonic() + PATIENCE
        while not self.healthy():
            if self.process.poll() is not None or time.monotonic() > give_up:
                self.kill()
                raise RuntimeError(f"the server did not start:\n{self.words()}")
            time.sleep(0.05)

    def healthy(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=5) as answer:
                return bool(answer.status == 200)
        except (urllib.error.URLError, OSError):
            return False

    def words(self) -> str:
        """What the server has said so far."""
        return self.log.read_text(errors="replace")

    def stop(self) -> int:
        """Ask politely, as systemd does, and wait; the answer is the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=PATIENCE)

    def kill(self) -> None:
        """`kill -9` for all its processes at the same moment: nobody can tidy up."""
        with suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=PATIENCE)
        self.wait_until_gone()

    def wait_until_gone(self) -> None:
        give_up = time.monotonic() + PATIENCE
        while self.processes():
            assert time.monotonic() < give_up, "a process outlives the server"
            time.sleep(0.02)

    def processes(self) -> int:
        """How many of its processes are alive."""
        states = subprocess.run(["ps", "-A", "-o", "pgid=,stat="], capture_output=True, text=True, check=True).stdout
        rows = [line.split() for line in states.splitlines()]
        return sum(group == str(self.process.pid) and not state.startswith("Z") for group, state in rows)


def environment(database: str, files: Path, **more: str) -> dict[str, str]:
    """The settings of a server under test."""
    files.mkdir(exist_ok=True)
    return {
        "CRAFTFAIR_MODE": "test",
        "SECRET_KEY": "a key for tests, long enough to be accepted",
        "DATABASE_URL": database,
        "FILES_PATH": str(files),
        "TMPDIR": str(files),  # what a killed server leaves behind goes with the rest
        **more,
    }


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def serving(log: Path, **given: Any) -> Iterator[Server]:
    """A server for the length of the block; see `Server` for what can be given."""
    server = Server(log, **given)
    try:
        yield server
    finally:
        server.kill()  # a polite stop waits for workers that are still starting; tests of stopping call `stop`
