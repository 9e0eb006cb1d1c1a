from tests.architecture.source import imports, modules, name_of

OUTSIDE = {
    "os",
    "sys",
    "time",
    "random",
    "secrets",
    "uuid",
    "socket",
    "subprocess",
    "pathlib",
    "io",
    "sqlite3",
    "logging",
}
# an engine told to stop after so many seconds needs a stopwatch: it measures how long, never what time it is
STOPWATCH = {"domain/placement/budget.py imports time"}
CARRIERS = {"flask", "sqlalchemy", "wtforms", "jinja2", "werkzeug", "psycopg", "alembic"}


def test_the_domain_decides_and_knows_no_clock_no_chance_and_no_outside_world():
    broken = {
        f"{name_of(path)} imports {name}"
        for path in modules("domain/**/*.py")
        if path.name != "__main__.py"  # the edge of a process: files in, files out
        for name in imports(path)
        if name.split(".")[0] in OUTSIDE | CARRIERS or name.split(".")[0].startswith("flask_")
    }
    assert broken == STOPWATCH


def test_the_domain_knows_nothing_above_it():
    broken = {
        f"{name_of(path)} imports {name}"
        for path in modules("domain/**/*.py")
        for name in imports(path)
        if name.startswith("craftfair.") and not name.startswith("craftfair.domain")
    }
    assert broken == set()
