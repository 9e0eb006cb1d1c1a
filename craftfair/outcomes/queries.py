"""Whom to ask after a fair, what an artisan is asked now, and what may be told of a fair to organisers and towns."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import exists, select

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.domain.lifecycle import SHOWN
from craftfair.domain.outcomes import LEAST, OPEN_FOR, Answer, Line, Told, told
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.outcomes.models import Outcome

AT_ONCE = 200
LOOK_BACK = timedelta(days=800)


def to_ask() -> Sequence[Application]:
    """Who took part in a fair that is over and has not been asked; held until the end of the transaction."""
    today = clock.now().date()
    return db.session.scalars(
        select(Application)
        .join(Fair, Fair.id == Application.fair_id)
        .where(Application.status.in_(SHOWN), Fair.ends_on < today, Fair.ends_on >= today - OPEN_FOR)
        .where(~exists().where(Outcome.application_id == Application.id))
        .order_by(Application.id)
        .limit(AT_ONCE)
        .with_for_update(skip_locked=True, of=Application)
    ).all()


def asked_of(user: User) -> Sequence[Outcome]:
    """What an artisan is asked and has not answered, while it can be answered."""
    return db.session.scalars(
        select(Outcome)
        .join(Application, Application.id == Outcome.application_id)
        .join(Artisan, Artisan.id == Application.artisan_id)
        .join(Fair, Fair.id == Application.fair_id)
        .where(Artisan.user_id == user.id, Outcome.answered_at.is_(None))
        .where(Fair.ends_on >= clock.now().date() - OPEN_FOR)
        .order_by(Outcome.id)
        .limit(12)
    ).all()


def is_closed(fair: Fair) -> bool:
    """Figures are told when nobody can answer any more: from figures that grow, each answer could be read."""
    return clock.now().date() > fair.ends_on + OPEN_FOR


def told_of(fair: Fair) -> Told:
    """What may be told of a fair; nothing before everybody had their time to answer."""
    return told_of_all([fair])[fair.id] if is_closed(fair) else Told(None)


def told_of_all(fairs: Sequence[Fair]) -> dict[int, Told]:
    """What may be told of each of some fairs, in one query."""
    rows: Any = db.session.execute(
        select(Application.fair_id, Application.craft, Application.town_id)
        .add_columns(Outcome.sales, Outcome.orders, Outcome.contacts, Outcome.would_return)
        .join(Outcome, Outcome.application_id == Application.id)
        .where(Application.fair_id.in_([fair.id for fair in fairs]), Outcome.answered_at.is_not(None))
    )
    answers: dict[int, list[Answer]] = {fair.id: [] for fair in fairs}
    for fair_id, *answer in rows:
        answers[fair_id].append(Answer(*answer))
    return {fair_id: told(given) for fair_id, given in answers.items()}


def words_of(fair: Fair) -> list[str]:
    """Words to the organiser without names, in the order of the alphabet; none where too few wrote any."""
    if not is_closed(fair):
        return []
    found = db.session.scalars(
        select(Outcome.words)
        .join(Application, Application.id == Outcome.application_id)
        .where(Application.fair_id == fair.id, Outcome.words != "")
    ).all()
    return sorted(found) if len(found) >= LEAST else []


def numbers(fair: Fair) -> tuple[int, int]:
    """How many were asked, and how many have answered."""
    rows = db.session.scalars(
        select(Outcome.answered_at)
        .join(Application, Application.id == Outcome.application_id)
        .where(Application.fair_id == fair.id)
    ).all()
    return len(rows), sum(answered is not None for answered in rows)


def of_residents(town: Organisation) -> list[tuple[Fair, Line]]:
    """What the fairs of the last two years brought the town's artisans, where they are a group of their own."""
    today = clock.now().date()
    answered = exists().where(Outcome.application_id == Application.id, Outcome.answered_at.is_not(None))
    sent = exists().where(Application.fair_id == Fair.id, Application.town_id == town.id, answered)
    fairs = db.session.scalars(
        select(Fair)
        .where(sent, Fair.ends_on < today - OPEN_FOR, Fair.ends_on >= today - LOOK_BACK)
        .order_by(Fair.ends_on.desc(), Fair.id)
        .limit(20)
    ).all()
    own, figures = frozenset({town.id}), told_of_all(fairs)
    return [(fair, line) for fair in fairs for line in figures[fair.id].towns if line.keys == own]


def town_names(ids: Sequence[int]) -> dict[int, Organisation]:
    found = db.session.scalars(select(Organisation).where(Organisation.id.in_(ids)))
    return {town.id: town for town in found}
