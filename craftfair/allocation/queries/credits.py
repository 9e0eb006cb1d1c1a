"""Credits for poor places of other years, as the printed rule of a call gives them; without the rule, none."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import aliased

from craftfair.allocation.models import MissedShare
from craftfair.applications.models import Application
from craftfair.domain.placement import Credit, CreditRules, credits_of
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db

#: What the page of the call says in words: half as much again at most, halved each edition, three editions back.
RULES = CreditRules(most=0.5, fading=0.5, years=3, keeps_stand=False)


def credits_for(fair: Fair) -> dict[str, Credit]:
    """By reference number, for those of a fair who took part in the editions before it."""
    if fair.call is None or not fair.call.credits_poor_places:
        return {}
    rows: Any = db.session.execute(select(Application.artisan_id, Application.reference).filter_by(fair_id=fair.id))
    references = dict(rows.all())
    years = [{references[who]: share for who, share in year.items() if who in references} for year in missed_in(fair)]
    return credits_of(years, RULES)


def missed_in(fair: Fair) -> list[dict[int, float]]:
    """What each artisan missed in the editions before a fair that had a published plan, the last one first."""
    before = aliased(Fair)
    rows: Any = db.session.execute(
        select(before.id, Application.artisan_id, MissedShare.share)
        .join(Application, Application.id == MissedShare.application_id)
        .join(before, before.id == Application.fair_id)
        .where(before.series_id == fair.series_id, before.starts_on < fair.starts_on)
        .order_by(before.starts_on.desc(), before.id)
    )
    years: dict[int, dict[int, float]] = defaultdict(dict)
    for edition, artisan, share in rows:
        years[edition][artisan] = share
    return list(years.values())[: RULES.years]
