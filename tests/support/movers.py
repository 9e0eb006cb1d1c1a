"""Organisers in a hurry: many processes move exhibitors of one fair at random, and what must be true afterwards."""

import random
import time
from typing import Any

from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from craftfair.accounts.models import User
from craftfair.allocation import queries, services
from craftfair.allocation.models import Seat
from craftfair.applications.models import Application
from craftfair.domain.errors import Refused
from craftfair.domain.lifecycle import Status
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.audit import AuditEntry
from craftfair.foundation.database import db, transaction
from tests import factories as make

PATIENCE = 20
DONE, NO_TURN = "done", "never had a turn"
#: What somebody is told whose deed changed nothing.
MESSAGES = {"seat_taken", "not_placed", "moved_meanwhile", "taken_off_meanwhile"}


def make_crowd() -> tuple[int, list[int], list[int]]:
    """Six stands of one seat and eight artisans who may stand on any: the ids of the fair, its stands, its artisans."""
    fair = make.fair()
    pavilion = make.pavilion(fair=fair, label="A")
    stands = [make.stand(pavilion=pavilion, label=f"A{i}").id for i in range(6)]
    people = [make.application(fair=fair, status=Status.ACCEPTED).id for _ in range(8)]
    services.draft_of(fair, by=make.organiser(fair))
    ids = fair.id, stands, people
    db.session.commit()
    return ids


def move_so_often(app: Any, number: int, deeds: int, fair: int, stands: list[int], people: list[int]) -> list[str]:
    """One organiser: looks, decides, sends; again and again. What came of each deed."""
    chance = random.Random(number)
    with app.app_context():
        return [one_move(chance, fair, stands, people) for _ in range(deeds)]


def move_so_long(app: Any, number: int, seconds: float, fair: int, stands: list[int], people: list[int]) -> list[str]:
    chance, until, answers = random.Random(number), time.monotonic() + seconds, []
    with app.app_context():
        while time.monotonic() < until:
            answers.append(one_move(chance, fair, stands, people))
    return answers


def one_move(chance: random.Random, fair_id: int, stands: list[int], people: list[int]) -> str:
    who, where, page = chance.choice(people), chance.choice([None, *stands]), None
    for _ in range(PATIENCE):
        try:
            page = page or look(fair_id)
            return moved(fair_id, who, where, {who: page.get(who, "")})
        except OperationalError:  # the queue was too long for this machine: a person would press again
            db.session.rollback()
    return NO_TURN


def look(fair_id: int) -> dict[int, str]:
    """Where everybody stands on the page that is looked at; while it is read, others go on."""
    plan = queries.draft(db.session.get_one(Fair, fair_id))
    page = {one.person.id: one.stand_id for one in queries.placed(plan)} if plan else {}
    db.session.rollback()
    return page


def moved(fair_id: int, who: int, where: int | None, seen: dict[int, str]) -> str:
    try:
        with transaction():
            plan, by = queries.draft(db.session.get_one(Fair, fair_id)), db.session.scalar(select(User).limit(1))
            application = db.session.get_one(Application, who)
            if where is None:
                services.vacate(plan, application, seen=seen, by=by)  # type: ignore[arg-type]
            else:
                services.place(plan, application, db.session.get_one(Stand, where), seen=seen, by=by)  # type: ignore[arg-type]
    except Refused as refusal:
        return str(refusal.reason)
    return DONE


def faults(fair_id: int, answers: list[Any]) -> list[str]:
    """What went wrong: a seat given twice, a deed written over unseen, an answer that is no message."""
    plan = queries.draft(db.session.get_one(Fair, fair_id))
    if plan is None:
        return ["the draft is gone"]
    found = [f"no message of ours: {answer}" for answer in set(map(str, answers)) - {DONE, *MESSAGES}]
    seats = [(seat.stand_id, seat.day, seat.seat_no) for seat in db.session.scalars(select(Seat))]
    placed = queries.placed(plan)
    if len(seats) != len(set(seats)) or len(seats) != len(plan.fair.days) * len(placed):
        found.append(f"{len(seats)} seats, {len(set(seats))} different, for {len(placed)} places")
    # Every deed found what the one before it left, up to the plan as it is: nobody's deed was written over unseen.
    deeds = db.session.scalars(select(AuditEntry).where(AuditEntry.action.like("placement.%")).order_by(AuditEntry.id))
    now: dict[str, str | None] = {}
    done = 0
    for deed in deeds:
        done += 1
        for who, (before, after) in deed.details["moves"].items():
            if now.get(who) != before:
                found.append(f"{who} stood on {now.get(who)}, and a deed found them on {before}")
            now[who] = after
    if {one.person.reference: one.stand for one in placed} != {who: stand for who, stand in now.items() if stand}:
        found.append("the plan is not what the deeds made of it")
    if done != answers.count(DONE):
        found.append(f"{answers.count(DONE)} deeds were done, {done} left a trace")
    return found
