"""Print how good the stand plans are: points, proven bound, gaps, time and memory, beside two simpler ways to plan."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import sub
from pathlib import Path
from typing import Any

from craftfair.domain.placement import Problem, fits, loads, questions, tally, verify
from craftfair.domain.placement.board import Board
from craftfair.domain.placement.greedy import best_stand
from craftfair.domain.placement.points import merits
from craftfair.domain.placement.reading import dump
from craftfair.domain.placement.table import NOWHERE, Table

PROBLEMS = Path(__file__).parents[1] / "data" / "placement"
SEEDS = (1, 2, 3)
WITHDRAWALS = (1, 5, 20)
HEAD = f"{'fair':<12}{'seed':>5}{'status':>10}{'points':>10}{'bound':>10}{'gap':>9}{'of quality':>11}"
HEAD += f"{'wall s':>8}{'CPU s':>8}{'MB':>6}{'placed':>8}{'wishes':>8}{'first':>7}{'clashes':>9}{'rows':>6}"


@dataclass(frozen=True)
class Counts:
    """What people see of a plan: placed, any wish and first wish granted, clashes, further rows of delegations."""

    placed: int
    wishes: int
    first: int
    clashes: int
    rows: int


def seconds_for(problem: Problem) -> float:
    """The time of the aims: 30 s for 300, 2 minutes for 1,000, 5 minutes for 3,000."""
    people = len(problem.exhibitors)
    return 30.0 if people <= 400 else 120.0 if people <= 1500 else 300.0


def counts(problem: Problem, plan: dict[str, str]) -> Counts:
    found = tally(problem, plan)
    ranks = [merits(problem.exhibitor[e], problem.stand[s]).rank for e, s in plan.items()]
    clashes = sum(pair["points"] < 0 for pair in found.pairs)
    rows = -sum(found.rows.values()) // max(1, problem.points.extra_row)
    return Counts(len(plan), sum(rank is not None for rank in ranks), ranks.count(1), clashes, rows)


def by_score(table: Table) -> list[int]:
    """What a careful person does: the best rated first, each on the free stand that helps the plan most."""
    board = Board(table, table.fixed)
    for person in sorted(range(len(table.people)), key=lambda e: (-table.people[e].score, e)):
        stand = best_stand(board, person) if board.place[person] == NOWHERE else None
        if stand is not None:
            board.add(person, stand)
    return board.place


def assignment(table: Table) -> list[int]:
    """Plain linear assignment by auction, at most a point lost each: whom nobody disturbs and who needs no limit."""
    prices, holders = array("q", [0] * len(table.stands)), [dict[int, int]() for _ in table.stands]
    place, waiting = [NOWHERE] * len(table.people), list(range(len(table.people)))[::-1]
    while waiting:
        person = waiting.pop()
        net = list(map(sub, table.gain[person], prices))
        best = max(net, default=0)
        if best <= 0 or not table.fits[person]:
            continue
        stand = net.index(best)
        net[stand] = 0
        held = holders[stand]
        if len(held) >= table.seats[stand]:
            out = min(held, key=lambda one: (held[one], one))
            del held[out]
            place[out] = NOWHERE
            waiting.append(out)
        held[person], place[person] = prices[stand] + best - max(0, *net) + 1, stand
        if len(held) >= table.seats[stand]:
            prices[stand] = min(held.values())
    return place


def line(name: str, seed: str, status: str, figures: Sequence[str], seen: Counts) -> None:
    points, bound, gap, quality, wall, cpu, memory = figures
    row = f"{name:<12}{seed:>5}{status:>10}{points:>10}{bound:>10}{gap:>9}{quality:>11}{wall:>8}{cpu:>8}{memory:>6}"
    print(f"{row}{seen.placed:>8}{seen.wishes:>8}{seen.first:>7}{seen.clashes:>9}{seen.rows:>6}", flush=True)


def simple(name: str, problem: Problem) -> None:
    """The two ways without the engine, on the same fair."""
    table = Table(problem)
    for way, planner in (("by score", by_score), ("assigned", assignment)):
        began = time.process_time()
        plan = dict(table.plan(planner(table)))
        spent = time.process_time() - began
        points = tally(problem, plan).total
        line(name, "", way, [str(points), "", "", "", "", f"{spent:.1f}", ""], counts(problem, plan))


def engine(name: str, path: Path, problem: Problem, seed: int, limits: list[str]) -> dict[str, str]:
    """One run of the engine as a process of its own: its answer is verified before it is counted."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder, "answer.json")
        command = [sys.executable, "-m", "craftfair.domain.placement", str(path), "--out", str(out)]
        began = time.monotonic()
        child = subprocess.Popen([*command, "--seed", str(seed), *limits], stdout=subprocess.PIPE, text=True)
        steps = [(time.monotonic() - began, json.loads(said)) for said in child.stdout or ()]
        _, code, used = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(code)
        wall = time.monotonic() - began
        if child.returncode != 0:
            raise RuntimeError(f"{name}: the engine ended with {child.returncode}")
        answer: dict[str, Any] = json.loads(out.read_text(encoding="utf-8"))
    if answer["points"] is None:
        print(f"{name:<12}{seed:>5}{answer['status']:>12}")
        return {}
    plan = {e: place["stand"] for e, place in answer["placed"].items()}
    verify(problem, plan, answer["points"])
    figures = [str(answer["points"]), str(answer["bound"]), f"{answer['gap']:.3%}", f"{answer['quality_gap']:.2%}"]
    figures += [f"{wall:.1f}", f"{used.ru_utime + used.ru_stime:.1f}", f"{used.ru_maxrss / 1024:.0f}"]
    line(name, str(seed), answer["status"], figures, counts(problem, plan))
    on_the_way(steps, answer, answer["points"] - for_being_there(problem, plan))
    return plan


def for_being_there(problem: Problem, plan: dict[str, str]) -> int:
    """The points that whoever is placed brings on any stand; the rest is the quality of the plan."""
    points = problem.points
    return sum(points.placed + points.score * problem.exhibitor[who].score for who in plan)


def on_the_way(steps: Iterable[tuple[float, dict[str, Any]]], answer: dict[str, Any], quality: int) -> None:
    """When the plan first came within 6, 3 and 1 per cent of the final bound, by quality."""
    said = []
    for share in (0.06, 0.03, 0.01):
        near = (at for at, step in steps if answer["bound"] - step.get("points", 0) <= share * quality)
        at = next(near, None)
        said.append(f"within {share:.0%} after " + ("-" if at is None else f"{at:.1f} s"))
    print(f"{'':<17}{', '.join(said)}")


def repairs(name: str, problem: Problem, plan: dict[str, str]) -> None:
    """The fewest moves after withdrawals, alone and with as many newcomers like others."""
    placed = sorted(plan)
    records = {record["id"]: record for record in dump(problem)["exhibitors"]}
    for number in WITHDRAWALS:
        gone = placed[:: max(1, len(placed) // number)][:number]
        like = placed[1 :: max(1, len(placed) // number)][:number]
        add = [records[who] | {"id": f"{who}-new", "last_stand": None} for who in like]
        for newcomers in ([], add):
            began, cpu = time.monotonic(), time.process_time()
            change = {"withdraw": gone, "add": newcomers}
            _, answer, _ = questions.what_if(problem, plan, change, seconds=60)
            took = f"{time.monotonic() - began:.1f} s, CPU {time.process_time() - cpu:.1f} s"
            said = f"{number} withdrawn, {len(newcomers)} new: {answer.status}, {answer.points} of {answer.bound}"
            if (moves := answer.moves) is not None:
                said += (
                    f", {moves.placed} placed, {moves.made} moved, at least {moves.at_least} (each more: {moves.each})"
                )
            print(f"{name:<12}{said}, {took}", flush=True)


def reasons_why_not(name: str, problem: Problem, plan: dict[str, str]) -> None:
    """Why some exhibitors do not stand where another one stands."""
    placed = sorted(plan)
    for at in range(0, len(placed), max(1, len(placed) // 5)):
        one = placed[at]
        stands = (plan[other] for other in placed[at + 1 :] + placed[:at] if plan[other] != plan[one])
        stand = next((stand for stand in stands if fits(problem, problem.exhibitor[one], problem.stand[stand])), None)
        if stand is None:
            continue
        began, cpu = time.monotonic(), time.process_time()
        found = questions.why_not(problem, plan, one, stand, seconds=2)
        took = f"{time.monotonic() - began:.1f} s, CPU {time.process_time() - cpu:.1f} s"
        words = "impossible"
        if found["possible"]:
            words = f"loss {found['loss']}, {len(found['movers'])} move"
            words += f", the least of {found['free']} who could" if found.get("best_of_free") else ""
            words += ", proven" if found["proven"] else ""
        print(f"{name:<12}why not {one} on {stand}: {words}, {took}", flush=True)


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench placement", description=__doc__)
    parser.add_argument("--problems", type=Path, default=PROBLEMS, help="folder with problems (default: %(default)s)")
    parser.add_argument("--only", action="append", help="name of a problem, without .json; may be given again")
    parser.add_argument("--seconds", type=float, help="instead of the times of the aims")
    parser.add_argument("--work", type=int, help="limit in units of work: the same plan on every machine")
    parser.add_argument("--seeds", type=int, nargs="*", default=list(SEEDS))
    parser.add_argument("--questions", action="store_true", help="also repair after withdrawals and ask why not")
    given = parser.parse_args(arguments)
    print(HEAD)
    for path in sorted(given.problems.glob("*.json"), key=lambda path: (path.stat().st_size, path.name)):
        if given.only and path.stem not in given.only:
            continue
        problem, plan = loads(path.read_bytes()), {}
        limits = ["--seconds", str(given.seconds or seconds_for(problem))]
        limits += ["--work", str(given.work)] if given.work else []
        simple(path.stem, problem)
        for seed in given.seeds:
            plan = engine(path.stem, path, problem, seed, limits) or plan
        if given.questions and plan:
            repairs(path.stem, problem, plan)
            reasons_why_not(path.stem, problem, plan)
