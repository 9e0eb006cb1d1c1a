"""What the same machine needs at least: a bare Flask route, and a page of fifty rows from one query."""

import os

import sqlalchemy as sa
from flask import Flask

ROWS = sa.text(
    "SELECT public_id, reference, workshop, craft, town_name, status, submitted_at FROM application "
    "WHERE fair_id = 1 ORDER BY number LIMIT 50"
)
TABLE = "<table>{% for r in rows %}<tr>{% for c in r %}<td>{{ c }}</td>{% endfor %}</tr>{% endfor %}</table>"
DATABASE = "CRAFTFAIR_BENCH_DATABASE"


def create_floor(database: str = "") -> Flask:
    """On the database of a `Site`; by gunicorn, on the one that the environment names."""
    floor, engine = Flask("floor"), sa.create_engine(database or os.environ[DATABASE])
    table = floor.jinja_env.from_string(TABLE)

    @floor.get("/bare")
    def bare() -> str:
        return "ok"

    @floor.get("/page")
    def page() -> str:
        with engine.connect() as connection:
            return table.render(rows=connection.execute(ROWS).all())

    return floor
