"""A fair with many applications, written straight into the tables."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import cycle

from flask import Flask
from sqlalchemy import insert

from craftfair.accounts.models import User
from craftfair.allocation.models import Placement, Seat, StandPlan
from craftfair.applications.models import Application
from craftfair.artisans.crafts import CRAFTS
from craftfair.artisans.models import Artisan
from craftfair.domain.ground import row
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation import clock, migrations
from craftfair.foundation.database import db, random_id
from craftfair.foundation.search import folded
from tests import factories as make

TOWNS = ("Lovech", "Laval", "Troyan", "Gabrovo", "Firenze", "Sibiu", "Pécs")
STATES = (Status.SUBMITTED, Status.SUBMITTED, Status.WAITLISTED, Status.NOT_SELECTED, Status.ACCEPTED)
ROW = 60
DRAWN = ("label", "x_m", "y_m", "width_m", "depth_m")


def populate(app: Flask, number: int) -> tuple[Fair, User]:
    """A fair with `number` applications of as many artisans; the fair and its organiser."""
    migrations.bring_up_to_date()
    fair = make.fair(slug="bench")
    organiser = make.organiser(fair, email="organiser@bench.example")
    fair.call.next_number = number + 1
    make.stand(pavilion=make.pavilion(fair=fair))
    applicants(fair, number)
    db.session.commit()
    return fair, organiser


def applicants(fair: Fair, number: int, statuses: Sequence[Status] = STATES) -> list[int]:
    """So many artisans, each with an application to a fair; the ids of the applications."""
    moment, crafts, towns, states = clock.now(), cycle(CRAFTS), cycle(TOWNS), cycle(statuses)
    at = f"{fair.slug}.example"
    users = [
        {
            "public_id": random_id(),
            "created_at": moment,
            "email": f"a{n}@{at}",
            "email_key": f"a{n}@{at}",
            "name": f"Artisan {n}",
            "language": "en",
            "password_hash": "!",
            "confirmed_at": moment,
            "is_administrator": False,
        }
        for n in range(number)
    ]
    fill(User, users)
    people = db.session.scalars(db.select(User.id).where(User.email.like(f"a%@{at}")).order_by(User.id)).all()
    fill(Artisan, [artisan_row(n, user, moment) for n, user in enumerate(people)])
    makers = db.session.scalars(db.select(Artisan.id).where(Artisan.user_id.in_(people)).order_by(Artisan.id)).all()
    rows = [
        application_row(n, fair, maker, next(crafts), next(towns), next(states), moment)
        for n, maker in enumerate(makers)
    ]
    fill(Application, rows)
    mine = db.select(Application.id).filter_by(fair_id=fair.id).order_by(Application.id)
    return list(db.session.scalars(mine))


def crowd(fair: Fair, number: int, without: int) -> None:
    """So many stands in rows, each with an artisan in a draft of the stand plan; some artisans have no place."""
    pavilions = [make.pavilion(fair=fair, label=f"H{n + 1}") for n in range(-(-number // ROW))]
    stands = []
    for n, pavilion in enumerate(pavilions):
        boxes = row(f"{n + 1}-1", min(ROW, number - n * ROW), x_m=0, y_m=n * 5, width_m=3, depth_m=2)
        usual = {"fair_id": fair.id, "pavilion_id": pavilion.id, "power_w": 3680}
        stands += [usual | {name: getattr(box, name) for name in DRAWN} for box in boxes]
    fill(Stand, stands)
    people = applicants(fair, number + without, [Status.ACCEPTED])
    plan = StandPlan(fair=fair, version=1)
    db.session.add(plan)
    db.session.flush()
    places = db.session.scalars(db.select(Stand.id).filter_by(fair_id=fair.id).order_by(Stand.id)).all()
    given = [
        {"plan_id": plan.id, "application_id": who, "stand_id": where}
        for who, where in zip(people, places, strict=False)
    ]
    fill(Placement, given)
    found = db.session.execute(db.select(Placement.application_id, Placement.id).filter_by(plan_id=plan.id))
    keys: dict[int, int] = dict(found.all())
    seats = [one | {"placement_id": keys[one["application_id"]], "seat_no": 1} for one in given]
    fill(Seat, [seat | {"day": day.day} for seat in seats for day in fair.days])
    db.session.commit()


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


def application_row(n: int, fair: Fair, artisan_id: int, craft: str, town: str, status: Status, moment) -> dict:
    return {
        "public_id": random_id(),
        "created_at": moment,
        "fair_id": fair.id,
        "artisan_id": artisan_id,
        "number": n + 1,
        "reference": f"{fair.slug.upper()}-{n + 1:05d}",
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
        "search_text": folded(f"{fair.slug.upper()}-{n + 1:05d}", f"Workshop {n}", town, craft),
    }
