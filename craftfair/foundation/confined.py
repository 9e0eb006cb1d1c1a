"""Run a script of ours alone in a process with little memory, little time, none of our secrets and no file to write.

For work on what strangers sent us (decoding photos) and for work that grows (typesetting): whatever happens there
happens to that process, and what it took is given back. The script starts by its path, without the application.
"""

import json
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEGABYTE = 1024 * 1024

_CONFINEMENT = Path(__file__).with_name("confinement.py")

#: A large photo takes some 600 MB while it is decoded: no more than two scripts at once, the others wait.
_at_once = threading.BoundedSemaphore(2)

#: A process killed by one of these used up its time or the machine's memory.
_USED_UP = {getattr(signal, name) for name in ("SIGXCPU", "SIGKILL") if hasattr(signal, name)}


class TookTooMuch(Exception):
    """The script had to be stopped, or never had its turn."""


class FellOver(Exception):
    """The script was ended by the system, as a program is that falls over hostile data."""


def run(script: Path, *arguments: str, data: bytes, memory: int, cpu_seconds: int, wall_seconds: float) -> bytes:
    """Give `data` to the script and return its answer; `memory` is bytes of address space.

    A script that fails by itself is a fault of ours and raises `RuntimeError` with what it said.
    """
    if not _at_once.acquire(timeout=wall_seconds):
        raise TookTooMuch
    try:
        done = subprocess.run(
            [sys.executable, "-I", str(_CONFINEMENT), str(memory), str(cpu_seconds), str(script), *arguments],
            input=data,
            capture_output=True,
            timeout=wall_seconds,
            env={},
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TookTooMuch from None
    finally:
        _at_once.release()
    if done.returncode < 0:
        raise TookTooMuch if -done.returncode in _USED_UP else FellOver
    if done.returncode > 0:
        raise RuntimeError(f"{script.name} failed: {done.stderr[-2000:].decode(errors='replace')}")
    return done.stdout


def look(
    script: Path, *arguments: str, refusal: Callable[[str], Exception], **given: Any
) -> tuple[dict[str, Any], bytes]:
    """What a script says of a file: a line of JSON, then bytes. `given` is that of `run`.

    Raises `refusal` of the word for what is wrong: the script's own, "too_slow" or "damaged".
    """
    try:
        line, _, content = run(script, *arguments, **given).partition(b"\n")
    except TookTooMuch:
        raise refusal("too_slow") from None
    except FellOver:
        raise refusal("damaged") from None
    answer: dict[str, Any] = json.loads(line)
    if "fault" in answer:
        raise refusal(answer["fault"])
    return answer, content
