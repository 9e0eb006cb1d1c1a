"""Print what the common jobs cost on this machine beside its floor, each with its aim. `served`: through the real
server, on each database; `placement`: stand plans; `programme`: timetables; `race`: many change one plan;
`desk`: a full desk."""

import sys
import tempfile
import time
from typing import Any

from tests.bench import desk, placement, programme, race, served
from tests.bench.aims import AIMS, EXPORT_MIB, FIRST_BYTE_MS, SERVER_MIB, START_S
from tests.bench.footprint import footprint
from tests.bench.measuring import Figures, Request, Statements, clocked, highest_memory, rounds_of
from tests.bench.site import APPLICANTS, SECRET, Site, floor

SMALL, USUAL, LARGE = 1000, 5000, 20000
ROUNDS, EXPORTS = 60, 5
HEAD = (
    f"{'job':<28}{'CPU ms':>8}{'p50 ms':>8}{'p95 ms':>8}{'per s':>7}{'SQL':>5}{'KB':>6}{'floor':>7}{'growth':>8}  aims"
)


def main() -> None:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="craftfair-bench-") as folder:
        sites = {number: Site(folder, number) for number in (SMALL, USUAL, LARGE)}
        bare, page = (rounds_of({"": (request, None)}, ROUNDS)[""] for request in floor(sites[USUAL]).values())
        print(f"{USUAL:,} applications to one fair, SQLite, one core; growth: {LARGE:,} against {SMALL:,}\n{HEAD}")
        print(line("floor: bare route", bare))
        print(line("floor: one query of 50", page))
        reading = {number: site.reading() for number, site in sites.items()}
        for name in reading[USUAL]:
            print_row(name, *read(sites, {number: requests[name] for number, requests in reading.items()}))
        print_row("CSV of all", *read(sites, {number: site.export for number, site in sites.items()}, EXPORTS))
        for name, found in written(sites).items():
            print_row(name, found)
        print_export(sites[USUAL])
        print_footprint(sites[USUAL])
    print(f"measured in {time.monotonic() - began:.0f} s")


def read(
    sites: dict[int, Site], requests: dict[int, Request], rounds: int = ROUNDS
) -> tuple[dict[int, Figures], Figures]:
    """One job on each site, and the floor, in turn."""
    page = floor(sites[USUAL])["floor: one query of 50"]
    asked: dict[Any, tuple[Request, Statements | None]] = {n: (requests[n], sites[n].statements) for n in sites}
    found = rounds_of(asked | {"floor": (page, None)}, rounds)
    return {number: found[number] for number in sites}, found["floor"]


def written(sites: dict[int, Site]) -> dict[str, dict[int, Figures]]:
    """The jobs that can be done once: each applicant applies once, five hundred are decided once."""
    found: dict[str, dict[int, Figures]] = {
        name: {number: Figures() for number in sites}
        for name in ("apply in 3 requests", "of these, submit", "decide on 500 at once")
    }
    for turn in range(1, APPLICANTS - 1):
        for number, site in sites.items():
            whole, submit = found["apply in 3 requests"][number], found["of these, submit"][number]
            before, client = site.statements.seen, site.applicants[turn]
            clocked(lambda s=site, c=client, f=submit: s.apply(c, lambda deed: clocked(deed, f)), whole)  # type: ignore[misc]
            whole.queries = site.statements.seen - before
    for number, site in sites.items():
        before, decided = site.statements.seen, found["decide on 500 at once"][number]
        answer = clocked(site.decide, decided)
        decided.queries = site.statements.seen - before
        if "decisions/done" not in (answer.location or ""):
            raise RuntimeError(f"nothing was decided: {answer.status_code}")
    return found


def print_row(name: str, found: dict[int, Figures], floor: Figures | None = None) -> None:
    one, growth = found[USUAL], found[LARGE].times(found[SMALL])
    aims = list(AIMS[name].judged(one, floor, growth))
    share = f"{1 / one.times(floor):>7.0%}" if floor else " " * 7
    missed = [words for words, kept in aims if not kept]
    verdict = f"MISSED: {', '.join(missed)}" if missed else f"met: {', '.join(words for words, _ in aims)}"
    print(f"{line(name, one)}{share}{growth:>8.2f}  {verdict}", flush=True)


def line(name: str, one: Figures) -> str:
    figures = f"{one.cpu_ms:>8.2f}{one.p50_ms:>8.2f}{one.p95_ms:>8.2f}{one.per_second:>7.0f}"
    return f"{name:<28}{figures}{one.queries:>5}{one.kilobytes:>6.0f}"


def print_export(site: Site) -> None:
    """How much memory the export of all takes, and how soon it begins."""
    path = site.url("applications.export", fair=site.slug, kind="csv")
    began = time.perf_counter()
    answer = site.staff.post(path, base_url="http://127.0.0.1:5000")
    next(iter(answer.response))
    first = (time.perf_counter() - began) * 1000
    answer.close()

    def export() -> None:
        streamed = site.staff.post(path, base_url="http://127.0.0.1:5000")
        for _piece in streamed.response:
            pass
        streamed.close()

    print_one("CSV of all: memory above idle", highest_memory(export), "MiB", EXPORT_MIB)
    print_one("CSV of all: first byte", first, "ms", FIRST_BYTE_MS)


def print_footprint(site: Site) -> None:
    lists = [site.url("applications.list", fair=site.slug), site.url("catalogue.fair", fair=site.slug), "/"]
    start, memory = footprint(site.database, SECRET, site.cookie(), lists)
    print_one("server: CPU until it answers", start, "s", START_S)
    print_one("server: master and two workers", memory, "MiB", SERVER_MIB)


def print_one(name: str, figure: float, unit: str, aim: float) -> None:
    print(f"{name:<36}{figure:>8.2f} {unit:<4} at most {aim:g}: {'met' if figure <= aim else 'MISSED'}")


OTHERS = {
    "placement": placement.main,
    "programme": programme.main,
    "served": served.main,
    "race": race.main,
    "desk": desk.main,
}

if __name__ == "__main__":
    sys.exit(OTHERS[sys.argv[1]](sys.argv[2:]) if sys.argv[1:] else main())
