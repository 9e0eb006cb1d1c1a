"""What the real server takes: CPU until it answers, memory of master and two workers after some work (Linux)."""

import http.client
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.server import Server, environment

ROUNDS = 40


def footprint(database: str, secret: str, cookie: str, paths: list[str]) -> tuple[float, float]:
    """(seconds of CPU until the first answer, MiB after `ROUNDS` times all `paths`); shared memory counts once."""
    with tempfile.TemporaryDirectory() as folder:
        given = environment(database, Path(folder, "files")) | {"SECRET_KEY": secret, "LOG_LEVEL": "ERROR"}
        server = Server(Path(folder, "log"), worker=False, **given)
        try:
            start = cpu_ns(server.process.pid) / 1e9
            for _ in range(ROUNDS):
                for path in paths:
                    ask(server, path, cookie)
            return start, sum(proportional_mib(process) for process in processes(server.process.pid))
        finally:
            server.kill()


def ask(server: Server, path: str, cookie: str) -> None:
    connection = http.client.HTTPConnection(urlsplit(server.address).netloc, timeout=60)
    connection.request("GET", path, headers={"Cookie": cookie})
    answer = connection.getresponse()
    answer.read()
    connection.close()
    if answer.status != 200:
        raise RuntimeError(f"{path}: {answer.status}")


def processes(leader: int, postmaster: int = 0) -> Iterator[Path]:
    """What /proc tells of each process in a group, and of a database server with its children."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            with suppress(FileNotFoundError, ProcessLookupError):
                parent, group = folder.joinpath("stat").read_text().rpartition(")")[2].split()[1:3]
                if int(group) == leader or postmaster in {int(parent), int(folder.name)}:
                    yield folder


def cpu_ns(leader: int, postmaster: int = 0) -> int:
    """What all their threads have used until now."""
    tasks = [task for folder in processes(leader, postmaster) for task in folder.glob("task/*/schedstat")]
    return sum(int(task.read_text().split()[0]) for task in tasks)


def proportional_mib(process: Path) -> float:
    lines = process.joinpath("smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
