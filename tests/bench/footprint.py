"""What the real server takes: CPU until it answers, memory of master and two workers after some work."""

import http.client
import os
import tempfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from tests.support.server import Server, environment

ROUNDS = 40
TICKS = os.sysconf("SC_CLK_TCK")


def footprint(database: str, secret: str, cookie: str, paths: list[str]) -> tuple[float, float]:
    """(seconds of CPU until the first answer, MiB after `ROUNDS` times all `paths`); shared memory counts once."""
    with tempfile.TemporaryDirectory() as folder:
        given = environment(database, Path(folder, "files")) | {"SECRET_KEY": secret, "LOG_LEVEL": "ERROR"}
        server = Server(Path(folder, "log"), worker=False, **given)
        try:
            start = sum(cpu_of(process) for process in processes(server))
            for _ in range(ROUNDS):
                for path in paths:
                    ask(server, path, cookie)
            return start, sum(proportional_mib(process) for process in processes(server))
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


def processes(server: Server) -> Iterator[int]:
    """Everything in the server's own process group."""
    for folder in Path("/proc").iterdir():
        if folder.name.isdecimal():
            try:
                if os.getpgid(int(folder.name)) == server.process.pid:
                    yield int(folder.name)
            except ProcessLookupError:
                continue


def cpu_of(process: int) -> float:
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def proportional_mib(process: int) -> float:
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
