"""A fair with many applications, written straight into the tables."""

from datetime import timedelta
from itertools import cycle

from flask import Flask
from sqlalchemy import insert

from craftfair.accounts.models import User
from craftfair.applications.models import Application
from craftfair.artisans.crafts import CRAFTS
from craftfair.artisans.models import Artisan
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair
from craftfair.foundation import clock, migrations
from craftfair.foundation.database import db, random_id
from craftfair.foundation.search import folded
from tests import factories as make

TOWNS = ("Lovech", "Laval", "Troyan", "Gabrovo", "Firenze", "Sibiu", "Pécs")
STATES = (Status.SUBMITTED, Status.SUBMITTED, Status.WAITLISTED, Status.NOT_SELECTED, Status.ACCEPTED)


def populate(app: Flask, number: int) -> tuple[Fair, User]:
    """A fair with `number` applications of as many artisans; the fair and its organiser."""
    migrations.bring_up_to_date()
    fair = make.fair(slug="bench")
    organiser = make.organiser(fair, email="organiser@bench.example")
    fair.call.next_number = number + 1
    make.stand(pavilion=make.pavilion(fair=fair))
    moment, crafts, towns, states = clock.now(), cycle(CRAFTS), cycle(TOWNS), cycle(STATES)
    users = [
        {
            "public_id": random_id(),
            "created_at": moment,
            "email": f"a{n}@bench.example",
            "email_key": f"a{n}@bench.example",
            "name": f"Artisan {n}",
            "language": "en",
            "password_hash": "!",
            "confirmed_at": moment,
            "is_administrator": False,
        }
        for n in range(number)
    ]
    first_user = 1 + (db.session.scalar(db.select(db.func.max(User.id))) or 0)
    fill(User, users)
    first = 1 + (db.session.scalar(db.select(db.func.max(Artisan.id))) or 0)
    fill(Artisan, [artisan_row(n, first_user + n, moment) for n in range(number)])
    fill(
        Application,
        [
            application_row(n, fair.id, first + n, next(crafts), next(towns), next(states), moment)
            for n in range(number)
        ],
    )
    db.session.commit()
    return fair, organiser


def fill(model: type, rows: list[dict]) -> None:
    for start in range(0, len(rows), 1000):
        db.session.execute(insert(model), rows[start : start + 1000])


def artisan_row(n: int, user_id: int, moment) -> dict:
    return {
        "public_id": random_id(),
        "created_at": moment,
        "user_id": user_id,
        "trading_name": f"Workshop {n}",
        "legal_form": "self_employed",
        "representative": f"Artisan {n}",
        "country": "BG",
        "languages": ["bg"],
        "public_text": {},
        "is_public": False,
    }


def application_row(n: int, fair_id: int, artisan_id: int, craft: str, town: str, status: Status, moment) -> dict:
    return {
        "public_id": random_id(),
        "created_at": moment,
        "fair_id": fair_id,
        "artisan_id": artisan_id,
        "number": n + 1,
        "reference": f"BENCH-{n + 1:05d}",
        "status": status,
        "submitted_at": moment - timedelta(minutes=n),
        "version": 1,
        "workshop": f"Workshop {n}",
        "town_name": town,
        "contact_name": f"Artisan {n}",
        "phone": "+359 88 123 4567",
        "people": 2,
        "craft": craft,
        "techniques": "by hand",
        "presentation": "What is shown at the stand, in a sentence or two.",
        "own_production": True,
        "width_m": 3.0,
        "min_width_m": 2.0,
        "depth_m": 2.0,
        "devices": [],
        "power_w": 500,
        "wishes": [],
        "demonstrates": n % 3 == 0,
        "demonstration_needs": [],
        "rules_version": 1,
        "in_catalogue": True,
        "search_text": folded(f"BENCH-{n + 1:05d}", f"Workshop {n}", town, craft),
    }
