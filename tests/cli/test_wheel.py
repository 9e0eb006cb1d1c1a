"""The wheel alone, in an empty environment and an empty folder: everything it needs is inside."""

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
import venv
import zipfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from craftfair import config
from tests.support.server import PATIENCE, ROOT, free_port

PARTS = ("templates", "static", "migrations", "translations", "data")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> Path:
    """Built as a release is, by the same tool."""
    folder = tmp_path_factory.mktemp("wheel")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory) -> Path:
    """`craftfair` in an environment where our sources are not, and the libraries it depends on are."""
    home = tmp_path_factory.mktemp("installed")
    venv.create(home, with_pip=False)
    packages = next(home.glob("lib/python3*/site-packages"))
    zipfile.ZipFile(wheel).extractall(packages)
    libraries = {path for path in sys.path if path.endswith("site-packages")}
    packages.joinpath("libraries.pth").write_text("\n".join(sorted(libraries)))
    command = home / "bin" / "craftfair"
    command.write_text(f"#!{home}/bin/python\nfrom craftfair.cli import main\nmain()\n")
    command.chmod(0o755)
    return command


@contextmanager
def running(command: Path, folder: Path, *arguments: str, **environment: str):
    """The address at which the command answers, started in `folder` with nothing else in its environment."""
    port = free_port()
    address, log = f"http://127.0.0.1:{port}", folder / "log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [command, *arguments, f"--port={port}"],
            cwd=folder,
            env={"PATH": os.environ["PATH"], "BASE_URL": address} | environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    try:
        give_up = time.monotonic() + PATIENCE * 2
        while not answers(f"{address}/readyz"):
            assert process.poll() is None, log.read_text()
            assert time.monotonic() < give_up, log.read_text()
            time.sleep(0.1)
        yield address
    finally:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def answers(url: str) -> bool:
    try:
        return bool(read(url))
    except (urllib.error.URLError, OSError):
        return False


def read(url: str) -> str:
    with urllib.request.urlopen(url, timeout=10) as answer:
        return str(answer.read().decode())


def test_every_file_the_program_reads_is_in_the_wheel(wheel):
    inside = {name.removeprefix("craftfair/") for name in zipfile.ZipFile(wheel).namelist()}
    missing = set()
    for part in PARTS:
        folder = Path(config.part(part))
        for path in folder.rglob("*"):
            name = f"{part}/{path.relative_to(folder).as_posix()}"
            if path.is_file() and "__pycache__" not in name and not name.endswith((".po", ".pot")):
                missing |= {name} - inside
    assert missing == set()
    assert {f"translations/{code}/LC_MESSAGES/messages.mo" for code in ("fr", "bg")} <= inside


def test_it_serves_outside_the_sources_with_its_pages_styles_words_and_tables(installed, tmp_path):
    settings = {"SECRET_KEY": "k" * 40, "MAIL_URL": "smtp://127.0.0.1:1"}
    with running(installed, tmp_path, "serve", "--workers=1", **settings) as address:
        page = read(f"{address}/fairs?language=bg")
        assert "Панаири" in page
        assert 'lang="bg"' in page
        style = re.search(r'href="(/static/[^"]+\.css)"', page)
        assert "--" in read(address + style[1])
    assert (tmp_path / "instance" / "craftfair.sqlite").exists()


def test_the_demonstration_runs_outside_the_sources(installed, tmp_path):
    with running(installed, tmp_path, "demo") as address:
        assert "Laval" in read(f"{address}/fairs?when=past")
