"""`python -m tests.bench race --seconds 60`: twenty processes move exhibitors at random, on each database."""

import argparse
import tempfile
import time
from collections import Counter

from craftfair import create_app
from craftfair.foundation.database import db
from tests.support import databases, movers, postgresql
from tests.support.databases import ENGINES, SETTINGS, Databases
from tests.support.processes import race


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.bench race")
    asked.add_argument("--seconds", type=float, default=60)
    asked.add_argument("--processes", type=int, default=20)
    wanted = asked.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="craftfair-race-") as folder, postgresql.running() as cluster:
        made = databases.of_this_run(folder, cluster.url() if cluster else "")
        return max(run(engine, made, wanted.processes, wanted.seconds) for engine in ENGINES if made.has(engine))


def run(engine: str, made: Databases, processes: int, seconds: float) -> int:
    """One race; 1 if anything went wrong."""
    database = made.fresh(engine)
    app = create_app(**SETTINGS, DATABASE_URL=database)
    with app.app_context():
        fair, stands, people = movers.make_crowd()
        began = time.monotonic()
        answers = race(processes, movers.move_so_long, seconds, fair, stands, people, DATABASE_URL=database)
        took = time.monotonic() - began
        every = [answer for each in answers for answer in (each if isinstance(each, list) else [each])]
        faults = movers.faults(fair, every)
        db.session.remove()
        db.engine.dispose()
    print(f"{engine}: {processes} processes, {took:.0f} s, {len(every)} deeds ({len(every) / took:.0f} a second)")
    for answer, number in Counter(map(str, every)).most_common():
        print(f"  {answer:<24}{number:>7}")
    print("\n".join(f"  FAULT: {fault}" for fault in faults) or "  no seat twice, no deed lost unsaid", flush=True)
    return 1 if faults else 0
