"""Every library that pyproject.toml names has its line in docs/decisions/dependencies.md, and no other has one."""

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_each_library_has_one_line_that_says_why_it_is_here() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    extras = [name for extra in project["optional-dependencies"].values() for name in extra]
    wanted = [*project["dependencies"], *extras]
    page = (ROOT / "docs" / "decisions" / "dependencies.md").read_text().partition("## Tried and left out")[0]
    explained = re.findall(r"^\| ([a-z0-9-]+) \| .+ \|$", page, re.MULTILINE)
    lines = sorted(name for name in explained if name != "library")
    assert lines == sorted({re.split(r"[\[<>=,;]", name)[0] for name in wanted})
