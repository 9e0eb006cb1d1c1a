"""What one job costs: CPU, wall time, statements and bytes, measured round by round beside the floor."""

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine, event

Request = Callable[[], Any]


@dataclass
class Statements:
    """How many statements an engine has seen; the beginning of a transaction asks nothing and does not count."""

    seen: int = 0

    def watch(self, engine: Engine) -> "Statements":
        event.listen(engine, "before_cursor_execute", self.note)
        return self

    def note(self, connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        self.seen += not statement.startswith("BEGIN")


@dataclass
class Figures:
    """What one job cost on one database: milliseconds of CPU and of waiting for each round."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)
    queries: int = 0
    kilobytes: float = 0.0

    @property
    def cpu_ms(self) -> float:
        return statistics.median(self.cpu)

    @property
    def p50_ms(self) -> float:
        return statistics.median(self.wall)

    @property
    def p95_ms(self) -> float:
        return sorted(self.wall)[max(0, round(len(self.wall) * 0.95) - 1)]

    @property
    def per_second(self) -> float:
        """Requests a second on one core."""
        return 1000 / self.cpu_ms

    def times(self, other: "Figures") -> float:
        """How many times as much CPU as `other`, round by round: what disturbs the machine disturbs both."""
        return statistics.median(mine / theirs for mine, theirs in zip(self.cpu, other.cpu, strict=True))


def rounds_of(requests: dict[str, tuple[Request, Statements | None]], rounds: int) -> dict[str, Figures]:
    """Every request once a round, in turn; warmed up before, the statements of one request counted aside."""
    found = {name: Figures() for name in requests}
    for name, (request, statements) in requests.items():
        for _ in range(2):
            answer = request()
        before = statements.seen if statements else 0
        found[name].kilobytes = size(request()) / 1024
        found[name].queries = statements.seen - before if statements else 1
        if answer.status_code >= 400:
            raise RuntimeError(f"{name}: {answer.status_code}")
    gc.collect()
    gc.disable()
    for _ in range(rounds):
        for name, (request, _statements) in requests.items():
            clocked(request, found[name])
    gc.enable()
    return found


def clocked(request: Request, figures: Figures) -> Any:
    began, cpu = time.perf_counter(), time.process_time()
    answer = request()
    figures.cpu.append((time.process_time() - cpu) * 1000)
    figures.wall.append((time.perf_counter() - began) * 1000)
    return answer


def size(answer: Any) -> int:
    return len(answer.data)


def highest_memory(deed: Callable[[], None]) -> float:
    """By how many MiB the memory of this process rose above what it held before, at its highest (Linux)."""
    gc.collect()
    with open("/proc/self/clear_refs", "w") as reset:
        reset.write("5")
    before = memory("VmRSS")
    deed()
    return memory("VmHWM") - before


def memory(name: str) -> float:
    with open("/proc/self/status") as status:
        lines: Iterable[str] = status.readlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:")) / 1024
