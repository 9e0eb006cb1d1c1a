"""Print the table of aims for programmes: points, bound, gap, seconds and memory, beside what a careful person does."""

import resource
import subprocess
import sys
import time

from craftfair.domain.timetable import propose, verify
from craftfair.domain.timetable.greedy import fill
from craftfair.domain.timetable.model import Model
from tests.bench.programmes import programme

SIZES = ((120, 10.0, False), (120, 60.0, True), (600, 60.0, False))
SEEDS = (1, 2, 3)
HEAD = ("instance", "seed", "by hand", "points", "bound", "gap", "shown", "first s", "1 % s", "seconds", "MB")


def one(number: int, seconds: float, repeats: bool, seed: int) -> None:
    """One instance, alone in its process, so that the memory is its own."""
    problem = programme(number, seed=seed, repeats=repeats)
    model = Model(problem)
    by_hand = fill(model, ()).points
    began, steps = time.monotonic(), []
    answer = propose(problem, seconds=seconds, progress=lambda step: steps.append((step.seconds, step.points)))
    took = time.monotonic() - began
    verify(problem, answer.sessions, answer.points)
    close = next(when for when, points in steps if answer.bound - points <= 0.01 * abs(points) or when == steps[-1][0])
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    name = f"{number} in 4 zones, 12 days{', repeated' if repeats else ''}"
    gap = f"{answer.gap:.3%}" if answer.gap else answer.status
    print(
        f"{name:<34}{seed:>5}{by_hand:>10}{answer.points:>10}{answer.bound:>10}{gap:>9}{len(answer.sessions):>7}"
        f"{steps[0][0]:>9.1f}{close:>7.1f}{took:>9.1f}{megabytes:>6.0f}",
        flush=True,
    )


def main(given: list[str]) -> None:
    if given:
        return one(int(given[0]), float(given[1]), given[2] == "True", int(given[3]))
    print(f"{HEAD[0]:<34}{HEAD[1]:>5}{HEAD[2]:>10}{HEAD[3]:>10}{HEAD[4]:>10}{HEAD[5]:>9}{HEAD[6]:>7}", end="")
    print(f"{HEAD[7]:>9}{HEAD[8]:>7}{HEAD[9]:>9}{HEAD[10]:>6}", flush=True)
    for size in SIZES:
        for seed in SEEDS:
            command = [sys.executable, "-m", "tests.bench", "programme", *map(str, size), str(seed)]
            subprocess.run(command, check=True)
    return None
