import json
import subprocess
import sys
from pathlib import Path

import pytest

from craftfair.domain.timetable import dump, parse, verify
from craftfair.domain.timetable.__main__ import main
from craftfair.domain.timetable.problem import Session
from tests.architecture.source import imports, modules, name_of
from tests.bench.programmes import programme

ROOT = Path(__file__).parents[3]
ENGINE = "domain/timetable/"


def written(tmp_path, made):
    source = tmp_path / "problem.json"
    source.write_text(json.dumps(made))
    return [str(source), "--out", str(tmp_path / "answer.json")]


def test_the_process_writes_the_answer_file_and_says_each_step_as_a_line_of_json(tmp_path):
    problem = programme(12, zones=2, days=2)
    command = [sys.executable, "-m", "craftfair.domain.timetable", *written(tmp_path, dump(problem))]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    answer = json.loads((tmp_path / "answer.json").read_text(encoding="utf-8"))
    because = [one.pop("because") for one in answer["sessions"]]
    verify(problem, [Session(**one) for one in answer["sessions"]], answer["points"])
    assert (answer["status"], len(because)) == ("optimal", len(answer["sessions"]))
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[-1] == {"phase": "done", "status": "optimal", "points": answer["points"], "bound": answer["bound"]}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["answer.json", "problem.json"]


def spoil(made, path, value):
    *keys, last = path
    for key in keys:
        made = made[key]
    made[last] = value


@pytest.mark.parametrize(
    ("path", "value", "at"),
    [
        (["format"], "other/1", "format"),
        (["zones", 1, "slots"], [], "zones[1]"),
        (["zones", 0, "slots", 0], [[600, 590]], "zones[0]"),
        (["zones", 1, "id"], "Z1", "zones"),
        (["demonstrations", 2, "minutes"], 0, "demonstrations[2]"),
        (["demonstrations", 2, "colour"], "red", "demonstrations[2]"),
        (["fixed"], [{"zone": "Z9", "demonstration": "D000", "day": 0, "starts": 600}], "fixed[0]"),
        (["points", "first"], -1, "points.first"),
    ],
)
def test_a_problem_that_cannot_be_read_ends_with_code_2_and_says_where(tmp_path, capsys, path, value, at):
    made = dump(programme(3, zones=2, days=1))
    spoil(made, path, value)
    assert main(written(tmp_path, made)) == 2
    assert json.loads(capsys.readouterr().out)["fault"] == at
    assert not (tmp_path / "answer.json").exists()


def test_importing_the_engine_does_not_load_the_solver():
    code = "import sys, craftfair.domain.timetable; sys.exit('highspy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_only_one_module_of_the_engine_knows_the_solver():
    found = {name_of(path) for path in modules(f"{ENGINE}*.py") if "highspy" in imports(path)}
    assert found == {f"{ENGINE}highs.py"}


def test_the_check_of_a_timetable_shares_nothing_with_the_modules_that_make_it():
    (verifying,) = modules(f"{ENGINE}verify.py")
    used = {name.rsplit(".", 1)[0] for name in imports(verifying) if name.startswith("craftfair")}
    assert used <= {"craftfair.domain.timetable", "craftfair.domain.timetable.problem"}


def test_nothing_to_show_and_nowhere_to_show_it_are_answers_too():
    made = dump(programme(0, zones=0, days=0))
    assert parse(made).demonstrations == ()
