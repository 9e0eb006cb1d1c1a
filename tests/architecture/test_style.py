import ast
import re

from tests.architecture.source import HOME, ROOT, TEMPLATES, functions, modules, name_of, tree

FORBIDDEN = {"common", "utils", "util", "helpers", "helper", "misc", "manager", "handler", "base_service", "info"}
LONGEST = 300
LONGEST_VIEW = 10


def python_files():
    return [path for folder in ("craftfair", "tests", "migrations") for path in (ROOT / folder).rglob("*.py")]


def test_each_module_opens_with_one_sentence_saying_its_only_job():
    silent = [name_of(path) for path in modules() if not (ast.get_docstring(tree(path)) or "").strip()]
    assert silent == []


def test_no_file_is_longer_than_can_be_read_at_once():
    assert [str(path.relative_to(ROOT)) for path in python_files() if path.read_text().count("\n") > LONGEST] == []


def test_no_file_has_a_name_that_says_nothing():
    everything = [*HOME.rglob("*"), *TEMPLATES.rglob("*"), *(ROOT / "tests").rglob("*"), *(ROOT / "static").rglob("*")]
    assert [str(path) for path in everything if path.stem.lower() in FORBIDDEN] == []


def test_a_view_is_ten_lines_at_most():
    long = {
        f"{name_of(path)}:{view.name}": lines
        for path in modules("*/views.py", "*/views/*.py")
        for view in functions(path)
        if view.decorator_list and (lines := (view.end_lineno or 0) - view.body[0].lineno + 1) > LONGEST_VIEW
    }
    assert long == {}


def test_a_feature_has_no_more_than_five_kinds_of_files():
    kinds = {"__init__", "models", "queries", "services", "forms", "views"}
    features = {path.parent for path in HOME.glob("*/views.py")} | {
        path.parent.parent for path in HOME.glob("*/views/*.py")
    }
    strange = {
        name_of(path)
        for feature in features - {HOME / "foundation"}
        for path in feature.iterdir()
        if path.stem not in kinds and path.name != "__pycache__"
    }
    assert strange == {"artisans/crafts.py"}  # a table of words, and its names in each language


def test_nothing_is_left_for_later():
    left = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b|NotImplemented")
    found = [str(path.relative_to(ROOT)) for path in python_files() if left.search(path.read_text())]
    assert [path for path in found if not path.endswith("test_style.py")] == []
