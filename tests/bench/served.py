"""`python -m tests.bench served`: what the common jobs cost in the real server and its database, beside a floor that is
served in the same way. CPU of all processes, for one request after the other over a connection that is kept."""

import argparse
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from sqlalchemy import text

from craftfair.foundation.database import db
from tests.bench.floor import DATABASE
from tests.bench.footprint import cpu_ns
from tests.bench.site import ANSWERS, SECRET, Site, value_of
from tests.support import databases, postgresql
from tests.support.databases import ENGINES
from tests.support.postgresql import dying_with_its_parent
from tests.support.server import PATIENCE, ROOT, environment, free_port, serving

NUMBER, ROUNDS, A_ROUND, FLOWS = 5000, 9, 40, 4
Deed = Callable[[], object]


class Caller:
    """One kept connection to one server, with the cookie of one person."""

    def __init__(self, port: int, cookie: str = "") -> None:
        self.connection, self.cookie, self.page = http.client.HTTPConnection("127.0.0.1", port, timeout=60), cookie, ""

    def ask(self, path: str, form: dict[str, str] | None = None) -> http.client.HTTPMessage:
        """The heads of the answer; its words stay in `page`, a cookie that it brings is kept."""
        heads = {"Cookie": self.cookie} | ({"Content-Type": "application/x-www-form-urlencoded"} if form else {})
        self.connection.request("POST" if form else "GET", path, urlencode(form) if form else None, heads)
        answer = self.connection.getresponse()
        self.page = answer.read().decode()
        if answer.status >= 400:
            raise RuntimeError(f"{path}: {answer.status}")
        for given in answer.msg.get_all("Set-Cookie", []):
            if given.startswith("craftfair="):
                self.cookie = given.partition(";")[0]
        return answer.msg


def apply(port: int, cookies: list[str], path: str) -> None:
    """The next artisan: the form, the answers, the receipt."""
    caller = Caller(port, cookies.pop())
    caller.ask(path)
    hidden = {name: value_of(name, caller.page) for name in ("works", "form_key", "csrf_token")}
    caller.ask(caller.ask(path, ANSWERS | hidden)["Location"])
    if "Your application has arrived" not in caller.page:
        raise RuntimeError("the application was not sent")


def main(arguments: list[str]) -> int:
    asked = argparse.ArgumentParser(prog="python -m tests.bench served")
    asked.add_argument("--engine", choices=ENGINES, action="append", help="only this database")
    wanted = asked.parse_args(arguments).engine or ENGINES
    with tempfile.TemporaryDirectory(prefix="craftfair-served-") as folder, postgresql.running() as cluster:
        made = databases.of_this_run(folder, cluster.url() if cluster else "")
        for engine in wanted:
            if made.has(engine):
                parent = int(Path(cluster.folder, "data/postmaster.pid").read_text().split()[0]) if cluster else 0
                measure(engine, Path(folder), made.empty(engine, "bench"), parent if engine == "postgresql" else 0)
    return 0


def measure(engine: str, folder: Path, database: str, postmaster: int) -> None:
    """All jobs on one database."""
    site = Site(str(folder), NUMBER, database)
    with site.app.app_context():
        if engine == "postgresql":
            db.session.execute(text("ANALYZE"))  # as its autovacuum does
            db.session.commit()
        db.session.remove()
        db.engine.dispose()
    given = environment(database, folder / "files") | {"SECRET_KEY": SECRET, "LOG_LEVEL": "ERROR"}
    with serving(folder / "log", worker=False, **given) as server, floor_served(database) as (floor, floor_pid):
        page, of_ours, of_floor = Caller(floor), (server.process.pid, postmaster), (floor_pid, postmaster)
        print(
            f"{NUMBER:,} applications to one fair, {engine}, two workers; CPU of server and database, {ROUNDS} rounds"
        )
        print_job("floor: bare route", [cost_ms(partial(page.ask, "/bare"), *of_floor) for _ in range(ROUNDS)])
        for name, deed, times in jobs(site, server.port):
            both = [
                (cost_ms(deed, *of_ours, times=times), cost_ms(partial(page.ask, "/page"), *of_floor))
                for _ in range(ROUNDS)
            ]
            print_job(name, [ours for ours, _ in both], median(floor / ours for ours, floor in both))


def jobs(site: Site, port: int) -> Iterator[tuple[str, Deed, int]]:
    """Each job by name, and how many times it is done in a round."""
    for name, path, client in site.pages():
        yield name, partial(Caller(port, site.cookie(client) if client else "").ask, path), A_ROUND
    cookies = [site.cookie(client) for client in site.applicants[: ROUNDS * FLOWS]]
    yield "apply in 3 requests", partial(apply, port, cookies, site.url("applications.apply", fair=site.slug)), FLOWS


def cost_ms(deed: Deed, leader: int, postmaster: int, times: int = A_ROUND) -> float:
    """Milliseconds of CPU that one of `times` deeds takes in the processes of a group and of a database server."""
    before = cpu_ns(leader, postmaster)
    for _ in range(times):
        deed()
    return (cpu_ns(leader, postmaster) - before) / times / 1e6


def print_job(name: str, costs: list[float], share: float | None = None) -> None:
    print(f"{name:<28}{median(costs):>8.2f} ms{f'{share:>8.0%} of the floor' if share else ''}", flush=True)


@contextmanager
def floor_served(database: str) -> Iterator[tuple[int, int]]:
    """The floor, served as the product is: its port and its first process."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", f"--bind=127.0.0.1:{port}", "--workers=2", "--threads=4"]
    process = subprocess.Popen(
        [*dying_with_its_parent(), *command, "--worker-class=gthread", "tests.bench.floor:create_floor()"],
        cwd=ROOT,
        env=os.environ | {DATABASE: database},
        start_new_session=True,
        stderr=subprocess.DEVNULL,
    )
    give_up = time.monotonic() + PATIENCE
    while True:
        with suppress(OSError):
            Caller(port).ask("/bare")
            break
        if time.monotonic() > give_up:
            raise RuntimeError("the floor did not start")
        time.sleep(0.05)
    try:
        yield port, process.pid
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
