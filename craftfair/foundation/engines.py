"""An engine at work for a job: a child process that is listened to, stopped when told and killed when it hangs."""

import ctypes
import json
import queue
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Sequence
from contextlib import nullcontext, suppress
from pathlib import Path
from typing import Any

from craftfair.foundation import jobs
from craftfair.foundation.database import db, transaction
from craftfair.foundation.jobs import Job

GRACE_S = 30.0
"""How long an engine may take beyond its seconds: to start, to finish its step, to explain, to write."""
HEARTBEAT_S = 1.0
MOST_MEMORY_BYTES = 3 * 1024**3
#: Told to stop while it is about to exit anyway, it dies of the signal with its answer written.
ENDED_WELL = (0, -signal.SIGTERM)


class EngineFailed(Exception):
    """The engine died or ran over its time; what it was to change stays as it was."""


class Engine:
    """One run of the engine for a job: started, listened to, stopped when told, killed when it hangs."""

    def __init__(self, job_id: int, seconds: float, command: Sequence[str], *, grace_s: float = GRACE_S) -> None:
        self.job_id, self.seconds, self.command, self.grace_s = job_id, seconds, command, grace_s
        self.lines: queue.SimpleQueue[str] = queue.SimpleQueue()
        self.progress: dict[str, Any] = {}
        self.told = False

    def answer(self, problem: dict[str, Any]) -> dict[str, Any] | None:
        """The engine's answer; None when somebody stopped the job."""
        with tempfile.TemporaryDirectory(prefix="craftfair-engine-") as folder:
            source, target = Path(folder, "problem.json"), Path(folder, "answer.json")
            source.write_text(json.dumps(problem), encoding="utf-8")
            child = subprocess.Popen(
                [*self.command, str(source), "--out", str(target), "--seconds", str(self.seconds)],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
                preexec_fn=limit,
            )
            ear = threading.Thread(target=self.listen, args=(child,), daemon=True)
            ear.start()
            try:
                if not self.follow(child):
                    return None
            finally:
                child.kill()
                child.wait()
                ear.join()
            if child.returncode not in ENDED_WELL or not target.exists():
                raise EngineFailed(f"exit code {child.returncode}")
            answer: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
            if answer.get("stopped") == "running":
                raise EngineFailed("it ended in the middle")
            return answer

    def follow(self, child: "subprocess.Popen[str]") -> bool:
        """Pass progress on, once a second, until the child ends; False when somebody stopped the job."""
        ends_at = time.monotonic() + self.seconds + self.grace_s
        while child.poll() is None:
            if time.monotonic() > ends_at:
                raise EngineFailed("over time")
            if not jobs.report(self.job_id, **self.progress):
                return False
            if self.progress and not self.told and is_enough(self.job_id):  # before its first word it cannot obey yet
                child.send_signal(signal.SIGTERM)
                self.told = True
            self.hear(time.monotonic() + HEARTBEAT_S)
        return jobs.report(self.job_id, **self.progress | {"phase": "writing"})

    def listen(self, child: "subprocess.Popen[str]") -> None:
        """In a thread of its own, so that a child that says nothing can still be stopped."""
        with child.stdout or nullcontext(()) as said:
            for line in said:
                self.lines.put(line)
        self.lines.put("")

    def hear(self, until: float) -> None:
        """Take in what the child says, until the next heartbeat or until it has no more to say."""
        while (left := until - time.monotonic()) > 0:
            try:
                line = self.lines.get(timeout=left)
            except queue.Empty:
                return
            if not line:
                time.sleep(0.01)  # its output is closed: it is about to end
                return
            with suppress(ValueError):
                said = json.loads(line)
                self.progress = {key: said[key] for key in ("phase", "points", "bound", "seconds") if key in said}


def is_enough(job_id: int) -> bool:
    """Has somebody asked for the best plan so far?"""
    with transaction():
        return bool(db.session.get_one(Job, job_id, populate_existing=True).payload.get("enough"))


def limit() -> None:
    """In the child: little memory, and an end with its parent, even if the worker is killed."""
    import resource

    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY_BYTES, MOST_MEMORY_BYTES))
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG, where the system knows it
