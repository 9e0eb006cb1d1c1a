"""`python -m tests.bench desk`: what the desk of a full ground costs the server and how it moves in Chromium."""

import sys
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from flask import url_for

from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.applications.models import Application
from craftfair.cli.serve import share_memory
from craftfair.foundation import migrations
from craftfair.foundation.database import db
from tests import factories as make
from tests.bench.drawing import drag, idle, told
from tests.bench.fairs import crowd
from tests.bench.measuring import Figures, Statements, clocked
from tests.support import chromium
from tests.support.databases import Databases
from tests.support.isolation import application
from tests.support.server import environment, serving

SIZES = (300, 3000)
WITHOUT = 20
ROUNDS = 7
#: Counts how often somebody has been picked up: frames of a drag that carried nobody would say nothing.
NOTE = """() => {
  window.carried = 0;
  let was = false;
  new MutationObserver(() => {
    const now = document.body.classList.contains("carrying");
    if (now && !was) window.carried += 1;
    was = now;
  }).observe(document.body, { attributes: true });
}"""
#: Where a drag begins and how far it goes: from the first of the list to the middle of the plan, and across it.
BETWEEN = """() => {
  const middle = (thing) => {
    const box = thing.getBoundingClientRect();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const inside = ([x, y]) => x > 0 && y > 60 && x < innerWidth && y < innerHeight - 60;
  const bare = ([x, y]) => document.elementFromPoint(x, y)?.closest("[data-stand]");
  const stands = [...document.querySelectorAll("[data-stand][data-carry]")].map(middle).filter(inside).filter(bare);
  const name = [...document.querySelectorAll(".waiting__one")].map(middle).find(inside);
  const [first, last] = [stands[0], stands.at(-1)];
  const to = (from, at) => [from, [at[0] - from[0], at[1] - from[1]]];
  return { list: to(name ?? first, stands[Math.floor(stands.length / 2)]), plan: to(first, last) };
}"""


def main(arguments: list[str]) -> int:
    sizes = [int(one) for one in arguments] or SIZES
    print(f"{'the desk':<32}{'CPU ms':>8}{'p50 ms':>8}{'SQL':>5}{'KB':>8}")
    for number in sizes:
        with tempfile.TemporaryDirectory(prefix="craftfair-bench-") as place:
            folder = Path(place)
            url = Databases(folder, "", "bench", count()).fresh("sqlite")
            app = application(url, folder / "files")
            with app.app_context():
                migrations.bring_up_to_date()
                fair = make.fair(slug="bench")
                crowd(fair, number, WITHOUT)
                slug, token = fair.slug, accounts.begin_sign_in(make.organiser(fair), device="bench")
                db.session.commit()
                measured(app, slug, token, number)
                interface = app.session_interface.get_signing_serializer(app)
                cookie = interface.dumps({SESSION_KEY: token})  # type: ignore[union-attr]
                db.session.remove()
                db.engine.dispose()
            moved(url, folder, f"/fairs/{slug}/stand-plan", cookie, number)
    return 0


def measured(app: Any, slug: str, token: str, number: int) -> None:
    client, statements = app.test_client(), Statements().watch(db.engine)
    share_memory()  # as the server does before it serves
    with client.session_transaction() as session:
        session[SESSION_KEY] = token
    with app.test_request_context():
        person = db.session.scalar(db.select(Application.public_id).order_by(Application.id.desc()))
        pages = {
            "as it is opened": url_for("allocation.desk", fair=slug),
            "somebody chosen": url_for("allocation.desk", fair=slug, **{"for": person}),
            "what a dragged card asks": url_for("allocation.fits", fair=slug, application=person),
        }
    for name, path in pages.items():
        found = Figures()
        client.get(path)
        for _ in range(ROUNDS):
            before = statements.seen
            answer = clocked(lambda p=path: client.get(p), found)  # type: ignore[misc]
            found.queries = statements.seen - before
        if answer.status_code != 200:
            raise RuntimeError(f"{path}: {answer.status_code}")
        size = len(answer.data) / 1024
        print(f"{number:>6,} stands, {name:<24}{found.cpu_ms:>8.0f}{found.p50_ms:>8.0f}{found.queries:>5}{size:>8.0f}")


def moved(url: str, folder: Path, path: str, cookie: str, number: int) -> None:
    """Frames a second while an artisan is carried over the whole plan, from stand to stand."""
    with serving(folder / "log", **environment(url, folder / "files")) as server, chromium.launched() as browser:
        if browser is None:
            raise SystemExit("no Chromium on this machine")
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.add_cookies([{"name": "craftfair", "value": cookie, "url": server.address}])
        page = context.new_page()
        page.goto(server.address + path)
        page.wait_for_load_state("networkidle")
        print(f"{number:,} stands: ready after {page.evaluate('performance.now()'):.0f} ms")
        told("nothing happens (this machine's ceiling)", idle(page))
        page.evaluate(NOTE)
        page.locator("svg.plan__drawing").scroll_into_view_if_needed()
        where = page.evaluate(BETWEEN)
        told("somebody of the list carried over the plan", drag(page, *where["list"], give_up=True))
        page.wait_for_timeout(3000)
        told("somebody carried from stand to stand", drag(page, *where["plan"], give_up=True))
        if page.evaluate("window.carried") < 2:
            raise RuntimeError("nobody was carried")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
