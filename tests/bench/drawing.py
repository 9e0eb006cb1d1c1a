"""Print how drawing a ground of 3,000 stands behaves in Chromium: frames while dragging, milliseconds to save."""

import statistics
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.domain.ground import row
from craftfair.fairs.models import Stand
from craftfair.foundation.database import db
from tests import factories as make
from tests.support import chromium
from tests.support.databases import Databases
from tests.support.isolation import application
from tests.support.server import environment, serving

FRAMES = """() => new Promise(done => {
  const deltas = []; let last = performance.now();
  const step = now => {
    deltas.push(now - last); last = now; window.stop ? done(deltas) : requestAnimationFrame(step);
  };
  window.stop = false; requestAnimationFrame(step);
})"""


def ground_of(rows: int, each: int) -> tuple[str, str]:
    """A fair with so many stands; its slug and a session of its organiser."""
    fair = make.fair()
    pavilion = make.pavilion(fair=fair, label="A")
    boxes = [box for n in range(rows) for box in row(f"{n}-1", each, x_m=0, y_m=n * 5, width_m=3, depth_m=2)]
    names = ("label", "x_m", "y_m", "width_m", "depth_m")
    db.session.add_all(
        Stand(fair_id=fair.id, pavilion_id=pavilion.id, **{name: getattr(box, name) for name in names}) for box in boxes
    )
    token = accounts.begin_sign_in(make.organiser(fair), device="bench")
    db.session.commit()
    return fair.slug, token


def drag(
    page: Any, start: tuple[float, float], by: tuple[float, float], steps: int = 120, give_up: bool = False
) -> list[float]:
    """Drag across the sheet, one step per frame; the time between frames in milliseconds. What is given up is not
    dropped.
    """
    page.evaluate(f"window.frames_told = ({FRAMES})(); 0")
    page.mouse.move(*start)
    page.mouse.down()
    for step in range(1, steps + 1):
        page.mouse.move(start[0] + by[0] * step / steps, start[1] + by[1] * step / steps)
    page.evaluate("window.stop = true")
    deltas: list[float] = page.evaluate("window.frames_told")
    if give_up:
        page.keyboard.press("Escape")
    page.mouse.up()
    return deltas[2:]


def idle(page: Any) -> list[float]:
    """The time between frames while nothing happens for two seconds."""
    deltas: list[float] = page.evaluate(
        f"(() => {{ const told = ({FRAMES})(); setTimeout(() => window.stop = true, 2000); return told; }})()"
    )
    return deltas[2:]


def told(name: str, deltas: list[float]) -> None:
    median, worst = statistics.median(deltas), sorted(deltas)[int(0.95 * len(deltas))]
    print(f"{name:<46}{1000 / statistics.mean(deltas):6.1f} frames/s   median {median:5.1f} ms   p95 {worst:5.1f} ms")


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        url = Databases(folder, "", "bench", count()).fresh("sqlite")
        app = application(url, folder / "files")
        with app.app_context():
            slug, token = ground_of(20, 150)
            interface = app.session_interface.get_signing_serializer(app)
            cookie = interface.dumps({SESSION_KEY: token})  # type: ignore[union-attr]
            db.session.remove()
            db.engine.dispose()
        with serving(folder / "log", **environment(url, folder / "files")) as server, chromium.launched() as browser:
            if browser is None:
                raise SystemExit("no Chromium on this machine")
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            context.add_cookies([{"name": "craftfair", "value": cookie, "url": server.address}])
            page = context.new_page()
            walk(page, f"{server.address}/fairs/{slug}/ground/draw")


def walk(page: Any, address: str) -> None:
    page.goto(address)
    page.wait_for_selector("[data-ground][data-ready]", timeout=60_000)
    print("ready after ms", round(page.evaluate("performance.now()")), page.locator(".thing--stand").count(), "stands")
    box = page.locator("[data-frame]").bounding_box()
    told("nothing happens (this machine's ceiling)", idle(page))
    middle = page.evaluate(
        """() => { const all = [...document.querySelectorAll('.thing--stand')];
        const box = all[1570].getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }"""
    )
    told("one of 3,000 stands dragged, all in sight", drag(page, tuple(middle), (150, 60)))
    page.locator("[data-frame]").focus()
    page.keyboard.press("Control+a")
    told("all 3,000 dragged at once", drag(page, tuple(middle), (40, 30)))
    page.keyboard.press("Escape")
    for _ in range(6):
        page.locator("[data-zoom='0.8']").click()
    stand = page.evaluate(
        """([x, y, w, h]) => { for (const one of document.querySelectorAll('.thing--stand')) {
        const box = one.getBoundingClientRect();
        if (box.x > x + 200 && box.y > y + 200) return [box.x + box.width / 2, box.y + box.height / 2]; } }""",
        [box["x"], box["y"], box["width"], box["height"]],
    )
    told("one dragged, closer, labels legible", drag(page, tuple(stand), (150, 60)))
    page.wait_for_timeout(3000)
    page.keyboard.down(" ")
    page.locator("[data-frame]").focus()
    page.keyboard.down(" ")
    told("the view moved", drag(page, (box["x"] + 300, box["y"] + 300), (150, 60)))
    page.keyboard.up(" ")


if __name__ == "__main__":
    main()
