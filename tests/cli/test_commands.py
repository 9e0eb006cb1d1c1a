"""The commands by name; each is loaded alone."""

import gc
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

import craftfair.cli
from craftfair import uncollected
from craftfair.cli import main


def test_every_module_of_the_folder_is_a_command_and_helps():
    modules = {path.stem for path in Path(craftfair.cli.__file__).parent.glob("[!_]*.py")}
    offered = CliRunner().invoke(main, ["--help"]).output.partition("Commands:")[2]
    assert {line.split()[0] for line in offered.splitlines() if line.startswith("  ") and line[2] != " "} == modules


def test_a_command_that_does_not_exist_is_refused_by_name():
    answer = CliRunner().invoke(main, ["plaec"])
    assert (answer.exit_code, "No such command 'plaec'" in answer.output) == (2, True)


def test_placing_from_the_command_line_loads_no_database():
    asked = "from craftfair.cli import main; main.get_command(None, 'place'); import sys; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout.split()
    assert "craftfair.cli.place" in loaded
    assert "sqlalchemy" not in loaded


def test_garbage_is_looked_for_again_after_loading():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()
