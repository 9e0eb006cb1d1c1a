"""The rules of `foundation.confined`: what a confined script may do, and how its end is told."""

import json
import signal
import textwrap
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from craftfair.foundation import confined
from craftfair.foundation.confined import MEGABYTE, FellOver, TookTooMuch

CANARY = "CANARY-4711"
Run = Callable[..., bytes]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def run_script(code: str, *arguments: str, **limits: Any) -> bytes:
        script = tmp_path / "script.py"
        script.write_text(textwrap.dedent(code))
        usual = {"data": b"", "memory": 256 * MEGABYTE, "cpu_seconds": 5, "wall_seconds": 30.0}
        return confined.run(script, *arguments, **usual | limits)

    return run_script


def test_a_script_gets_its_data_and_its_arguments_and_is_heard(run: Run) -> None:
    echo = """
        import sys
        sys.stdout.buffer.write(sys.stdin.buffer.read() + sys.argv[1].encode() + __name__.encode())
    """
    assert run(echo, "Ловеч", data=b"\0\xff") == b"\0\xff" + "Ловеч".encode() + b"__main__"


def test_a_script_starts_without_the_application_and_without_our_environment(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SECRET_KEY", CANARY)
    monkeypatch.setenv("PYTHONPATH", "/nowhere")
    environment, modules = json.loads(
        run("import json, os, sys; print(json.dumps([dict(os.environ), list(sys.modules)]))")
    )
    assert CANARY not in str(environment)
    assert "PYTHONPATH" not in environment
    assert {"flask", "sqlalchemy", "craftfair"} & set(modules) == set()


def test_a_script_can_write_no_file(run: Run, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="File too large"):
        run(f"open({str(tmp_path / 'file')!r}, 'w').write('x' * 100_000)")
    assert (tmp_path / "file").read_text() == ""


def test_memory_beyond_the_limit_is_not_given(run: Run) -> None:
    grab = """
        try:
            bytearray(512 * 1024 * 1024)
        except MemoryError:
            print("refused")
    """
    assert run(grab) == b"refused\n"


def test_work_beyond_the_limit_is_stopped(run: Run) -> None:
    with pytest.raises(TookTooMuch):
        run("while True: pass", cpu_seconds=1)


def test_waiting_beyond_the_limit_is_stopped(run: Run) -> None:
    with pytest.raises(TookTooMuch):
        run("import time; time.sleep(60)", wall_seconds=0.3)


def test_a_script_killed_by_its_data_fell_over(run: Run) -> None:
    with pytest.raises(FellOver):
        run(f"import os; os.kill(os.getpid(), {int(signal.SIGSEGV)})")


def test_a_script_that_fails_says_why_and_is_a_fault_of_ours(run: Run) -> None:
    with pytest.raises(RuntimeError, match=r"script\.py failed: (.|\n)*ValueError: the reason"):
        run("raise ValueError('the reason')")


def test_when_all_places_are_taken_the_next_one_waits_no_longer_than_its_limit(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(2):
        assert confined._at_once.acquire(timeout=10)
    try:
        with pytest.raises(TookTooMuch):
            run("", wall_seconds=0.05)
    finally:
        for _ in range(2):
            confined._at_once.release()
    assert run("print(1)") == b"1\n"
