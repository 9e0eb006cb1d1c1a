"""Print requests per second, p50 and p95, CPU and statements for the common jobs, beside the floor of this machine."""

import gc
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask import Flask, render_template_string
from sqlalchemy import event

from craftfair import create_app
from craftfair.accounts import services as accounts
from craftfair.accounts.models import User
from craftfair.accounts.views import SESSION_KEY
from craftfair.foundation.database import db
from tests import factories as make
from tests.bench import placement
from tests.bench.fairs import populate

BASE = "http://127.0.0.1:5000"
APPLICANTS = 12


@dataclass
class Figures:
    """What one job cost, in milliseconds; `queries` and `kilobytes` of one request."""

    name: str
    cpu_ms: float
    p50_ms: float
    p95_ms: float
    per_s: float
    queries: int
    kilobytes: float


def measure(name: str, request: Callable[[], Any], rounds: int, count: list[int]) -> Figures:
    """Run the request, warm, and time each round in wall and CPU."""
    for _ in range(3):
        answer = request()
    count[0] = 0
    size = len(request().data)
    queries, walls = count[0], []
    gc.collect()
    cpu = time.process_time()
    for _ in range(rounds):
        began = time.perf_counter()
        answer = request()
        walls.append((time.perf_counter() - began) * 1000)
    cpu = (time.process_time() - cpu) / rounds * 1000
    if answer.status_code >= 400:
        raise RuntimeError(f"{name}: {answer.status_code}")
    walls.sort()
    return Figures(
        name, cpu, statistics.median(walls), walls[int(len(walls) * 0.95) - 1], 1000 / cpu, queries, size / 1024
    )


def floor(path: str) -> list[tuple[str, Callable[[], Any]]]:
    """A bare Flask route, and a page of fifty rows from one query with SQLAlchemy and Jinja."""
    bare, engine = Flask("floor"), sa.create_engine(f"sqlite:///{path}")
    page = "<table>{% for r in rows %}<tr>{% for c in r %}<td>{{ c }}</td>{% endfor %}</tr>{% endfor %}</table>"
    query = sa.text(
        "SELECT public_id, reference, workshop, craft, town_name, status, submitted_at FROM application "
        "WHERE fair_id = 1 AND submitted_at IS NOT NULL ORDER BY id LIMIT 50"
    )

    @bare.get("/bare")
    def route() -> str:
        return "ok"

    @bare.get("/page")
    def one_query() -> str:
        with engine.connect() as connection:
            return render_template_string(page, rows=connection.execute(query).all())

    client = bare.test_client()
    return [("floor: bare route", lambda: client.get("/bare")), ("floor: one query", lambda: client.get("/page"))]


def client_of(app: Flask, user: User | None) -> Any:
    client = app.test_client()
    if user is not None:
        token = accounts.begin_sign_in(user, device="bench")
        db.session.commit()
        with client.session_transaction(base_url=BASE) as session:
            session[SESSION_KEY] = token
    return client


def jobs(app: Flask, fair_slug: str, organiser: User) -> list[tuple[str, Callable[[], Any], int]]:
    staff, public = client_of(app, organiser), client_of(app, None)
    url = f"/fairs/{fair_slug}/applications"

    def get(client: Any, path: str) -> Callable[[], Any]:
        return lambda: client.get(path, base_url=BASE)

    return [
        ("public fair page", get(public, f"/fairs/{fair_slug}"), 100),
        ("exhibitors", get(public, f"/fairs/{fair_slug}/exhibitors"), 100),
        ("list, first page", get(staff, url), 100),
        ("list, filtered", get(staff, f"{url}?craft=pottery"), 100),
        ("list, sorted by workshop", get(staff, f"{url}?sort=workshop"), 100),
        ("list, searched", get(staff, f"{url}?q=workshop+77"), 100),
        ("list, last pages", get(staff, f"{url}?sort=-reference"), 100),
        ("CSV of all", lambda: staff.post(f"{url}/export.csv", base_url=BASE, buffered=True), 3),
    ]


def run(number: int) -> dict[str, Figures]:
    """All jobs on a fresh database with `number` applications."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "bench.sqlite")
        app = create_app(
            MODE="test",
            SECRET_KEY="bench",
            DATABASE_URL=f"sqlite:///{path}",
            FILES_PATH=folder,
            LOG_LEVEL="",
            BASE_URL=BASE,
            WTF_CSRF_ENABLED=False,
        )
        count = [0]
        with app.app_context():
            fair, organiser = populate(app, number)
            event.listen(db.engine, "before_cursor_execute", lambda *_: count.__setitem__(0, count[0] + 1))
            todo = [(name, request, 200) for name, request in floor(path)] + jobs(app, fair.slug, organiser)
            applicants = [applicant(app, n) for n in range(APPLICANTS)]
            slug = fair.slug
        figures = {name: measure(name, request, rounds, count) for name, request, rounds in todo}
        figures |= application_flow(applicants, slug, count)
        return figures


def applicant(app: Flask, number: int) -> Any:
    """A signed-in artisan with a work in the profile."""
    artisan = make.artisan(user=make.user(email=f"new{number}@bench.example"))
    make.work(artisan=artisan)
    return client_of(app, artisan.user)


def application_flow(applicants: list[Any], slug: str, count: list[int]) -> dict[str, Figures]:
    """From the open form to the receipt, once for each applicant: all questions on one page, and step by step."""
    half = len(applicants) // 2
    return flow("apply: all on one page, 3 requests", on_one_page, applicants[:half], slug, count) | flow(
        "apply: step by step, 16 requests", step_by_step, applicants[half:], slug, count
    )


def flow(name: str, way: Callable[[Any, str], str], clients: list[Any], slug: str, count: list[int]) -> dict[str, Any]:
    walls, cpus, queries = [], [], 0
    for client in clients:
        count[0], began, cpu = 0, time.perf_counter(), time.process_time()
        receipt = client.get(way(client, slug), base_url=BASE)
        walls.append((time.perf_counter() - began) * 1000)
        cpus.append((time.process_time() - cpu) * 1000)
        queries = count[0]
        if "Your application has arrived" not in receipt.text:
            raise RuntimeError("the application was not sent")
    walls.sort()
    cost = statistics.median(cpus)
    return {name: Figures(name, cost, statistics.median(walls), walls[-1], 1000 / cost, queries, 0.0)}


def on_one_page(client: Any, slug: str) -> str:
    page = client.get(f"/fairs/{slug}/apply", base_url=BASE).text
    answers = {name: answer for answers in STEPS.values() for name, answer in answers.items()}
    answers |= {"workshop": "Workshop", "works": work_on(page), "form_key": value_of("form_key", page)}
    return str(client.post(f"/fairs/{slug}/apply", data=answers, base_url=BASE).location)


def step_by_step(client: Any, slug: str) -> str:
    place = client.post(f"/fairs/{slug}/applications", base_url=BASE).location
    client.get(place, base_url=BASE)
    for step, answers in (STEPS | {"works": {}}).items():
        page = client.get(f"{place}/{step}", base_url=BASE).text
        answers = answers | {"version": value_of("version", page), "page": value_of("page", page)}
        answers |= {"works": work_on(page)} if step == "works" else {}
        client.post(f"{place}/{step}", data=answers, base_url=BASE)
    client.get(f"{place}/check", base_url=BASE)
    return str(client.post(f"{place}/submit", base_url=BASE).location)


def value_of(name: str, page: str) -> str:
    return page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]


def work_on(page: str) -> str:
    return value_of("works", page)


STEPS = {
    "who": {"workshop": "Workshop", "contact_name": "Ana", "phone": "+359 88 1", "people": "1"},
    "craft": {"craft": "pottery", "techniques": "wheel", "presentation": "Bowls", "own_production": "y"},
    "stand": {"width_m": "3", "depth_m": "2"},
    "demonstration": {"demonstrates": "no"},
    "rules": {"accepted": "y"},
}


def main() -> None:
    small, usual, large = run(1000), run(5000), run(20000)
    base = usual["floor: one query"]
    print(f"{'job':<40}{'CPU ms':>8}{'p50 ms':>8}{'p95 ms':>8}{'per s':>8}{'SQL':>5}{'KB':>7}{'floor':>7}{'20k/1k':>8}")
    for name, one in usual.items():
        growth = large[name].cpu_ms / small[name].cpu_ms
        print(
            f"{name:<40}{one.cpu_ms:>8.2f}{one.p50_ms:>8.2f}{one.p95_ms:>8.2f}{one.per_s:>8.0f}"
            f"{one.queries:>5}{one.kilobytes:>7.0f}{base.cpu_ms / one.cpu_ms:>7.0%}{growth:>8.2f}"
        )


if __name__ == "__main__":
    sys.exit(placement.main(sys.argv[2:]) if sys.argv[1:2] == ["placement"] else main())
