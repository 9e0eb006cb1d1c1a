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
from contextlib import contextmanager
from pathlib import Path

from tests.support.postgresql import dying_with_its_parent

ROOT = Path(__file__).parents[2]
PATIENCE = 60  # seconds; a loaded machine is slow, not broken
GUNICORN = ("gunicorn", "--worker-class", "gthread", "--workers", "2", "--threads", "4", "--graceful-timeout", "10")


class Server:
    """One `gunicorn wsgi:app` with its workers. `environment` is all that the application may read."""

    def __init__(self, log: Path, **environment: str) -> None:
        self.log, self.port, self.process = log, free_port(), None
        self.address = f"http://127.0.0.1:{self.port}"
        self.environment = {"BASE_URL": self.address} | environment
        self.start()

    process: "subprocess.Popen[bytes] | None"

    def start(self) -> None:
        """Start, or start again on the same port after `kill`, and wait until it answers."""
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG", "TMPDIR") if name in os.environ}
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [
                    *dying_with_its_parent(),
                    sys.executable,
                    "-m",
                    *GUNICORN,
                    "--bind",
                    f"127.0.0.1:{self.port}",
                    "wsgi:app",
                ],
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
        assert self.process is not None
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(timeout=PATIENCE)
        finally:
            self.kill()

    def kill(self) -> None:
        """`kill -9` for the master and all its workers at the same moment: nobody can tidy up."""
        assert self.process is not None
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self.process.wait(timeout=PATIENCE)


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return int(listener.getsockname()[1])


@contextmanager
def serving(log: Path, **environment: str) -> Iterator[Server]:
    server = Server(log, **environment)
    try:
        yield server
    finally:
        server.stop()
