import re
import tomllib

from tests.architecture.source import ROOT

TOP = {
    *("craftfair", "templates", "static", "migrations", "tests", "docs", "wsgi.py", "pyproject.toml", "hatch_build.py"),
    *("README.md", "CHANGELOG.md", "LICENSE", "constraints.txt", ".ci", ".gitignore", ".git"),
}


def normal(name):
    return re.sub(r"[-_.]+", "-", name).lower()


def project():
    return tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]


def test_everything_we_depend_on_has_one_exact_version():
    extras = project()["optional-dependencies"]
    wanted = [name for group in [project()["dependencies"], *extras.values()] for name in group]
    pinned = {
        normal(line.partition("==")[0])
        for line in (ROOT / "constraints.txt").read_text().splitlines()
        if re.fullmatch(r"[a-z0-9._-]+==[0-9][a-z0-9.]*", line)
    }
    assert {normal(re.match(r"[\w.-]+", name)[0]) for name in wanted} - pinned == set()


def commands(text):
    return [line.strip() for line in text.splitlines() if line.strip().startswith("python3 -m venv .venv && ")]


def test_the_readme_and_the_machine_run_the_same_tests():
    readme = commands((ROOT / "README.md").read_text())
    assert readme[1:] == commands((ROOT / ".ci" / "run").read_text())
    assert readme[1].endswith("&& .venv/bin/pytest")


def test_the_readme_begins_with_the_demo():
    assert commands((ROOT / "README.md").read_text())[0].endswith("&& .venv/bin/craftfair demo")


def test_the_top_level_is_the_one_everybody_knows():
    tracked = {path.name for path in ROOT.iterdir() if not ignored(path.name)}
    assert tracked - TOP == set()


def ignored(name):
    lines = (ROOT / ".gitignore").read_text().split()
    return name in {line.rstrip("/") for line in lines} or name.endswith(".egg-info")
