import json
import subprocess
import sys
from pathlib import Path

from craftfair.domain.placement import loads, verify
from craftfair.domain.placement.__main__ import main

ROOT = Path(__file__).parents[3]
DATA = ROOT / "tests" / "data" / "placement"


def test_the_process_writes_the_answer_file_and_says_each_step_as_a_line_of_json(tmp_path):
    problem, out = DATA / "p40-102.json", tmp_path / "answer.json"
    command = [sys.executable, "-m", "craftfair.domain.placement", str(problem), "--out", str(out), "--seed", "3"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    answer = json.loads(out.read_text(encoding="utf-8"))
    plan = {exhibitor: place["stand"] for exhibitor, place in answer["placed"].items()}
    assert (answer["status"], answer["seed"]) == ("optimal", 3)
    assert verify(loads(problem.read_text()), plan) == answer["points"] == answer["bound"]
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert lines[-1] == {"phase": "done", "status": "optimal", "points": 56780, "bound": 56780}
    assert {"phase", "seconds", "points", "bound"} == set(lines[0])
    assert [path.name for path in tmp_path.iterdir()] == ["answer.json"]


def test_a_process_killed_in_the_middle_leaves_its_best_plan_behind(tmp_path):
    problem, out = DATA / "p40-101.json", tmp_path / "answer.json"
    command = [sys.executable, "-m", "craftfair.domain.placement", str(problem), "--out", str(out)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        process.stdout.readline()
        process.kill()
    answer = json.loads(out.read_text(encoding="utf-8"))
    plan = {exhibitor: place["stand"] for exhibitor, place in answer["placed"].items()}
    assert answer["status"] in ("feasible", "optimal")
    assert verify(loads(problem.read_text()), plan) == answer["points"]


def test_a_problem_that_cannot_be_read_ends_with_code_2_and_says_where(tmp_path, capsys):
    problem = tmp_path / "problem.json"
    problem.write_text('{"format": "craftfair.placement/1", "days": ["d"], "weights": {}}')
    assert main([str(problem), "--out", str(tmp_path / "answer.json")]) == 2
    said = json.loads(capsys.readouterr().out)
    assert said == {"fault": "weights", "sentence": "This key is not part of the format."}
    assert not (tmp_path / "answer.json").exists()


def test_importing_the_engine_does_not_load_the_solver():
    code = "import sys, craftfair.domain.placement as p; sys.exit('highspy' in sys.modules or 'numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0
