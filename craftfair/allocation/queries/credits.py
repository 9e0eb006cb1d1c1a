"""What other years count for: credits for poor places, the stand of the last edition; only as a call prints it."""

from collections import defaultdict
from dataclasses import replace
from typing import Any

from sqlalchemy import ScalarSelect, select
from sqlalchemy.orm import aliased

from craftfair.allocation.models import MissedShare, Placement, StandPlan
from craftfair.applications.models import Application
from craftfair.domain.lifecycle import Status
from craftfair.domain.placement import Credit, CreditRules, credits_of
from craftfair.fairs.models import Fair, Stand
from craftfair.foundation.database import db

#: What the page of the call says in words: half as much again at most, halved each edition, three editions back.
RULES = CreditRules(most=0.5, fading=0.5, years=3, keeps_stand=False)
#: Who was among the exhibitors of an edition before.
TOOK_PART = frozenset({Status.ACCEPTED, Status.CONFIRMED, Status.CLOSED})


def rules_of(fair: Fair) -> CreditRules:
    """What the call of a fair prints about the stand of the last edition, beside the credits."""
    return replace(RULES, keeps_stand=fair.call is not None and fair.call.keeps_last_stand)


def stood_before(fair: Fair) -> dict[str, str]:
    """By reference number, the stand in the last edition of the series that had a published plan, for those who took
    part in it; without the printed rule, none.
    """
    if not rules_of(fair).keeps_stand:
        return {}
    now, then = aliased(Application), aliased(Application)
    rows: Any = db.session.execute(
        select(now.reference, Stand.label)
        .join(then, then.artisan_id == now.artisan_id)
        .join(Placement, Placement.application_id == then.id)
        .join(Stand, Stand.id == Placement.stand_id)
        .where(now.fair_id == fair.id, then.status.in_(TOOK_PART), Placement.plan_id == _last_plan(fair))
    )
    return dict(rows.all())


def _last_plan(fair: Fair) -> ScalarSelect[int]:
    """The newest published version of the newest edition before a fair that has one."""
    before = aliased(Fair)
    return (
        select(StandPlan.id)
        .join(before, before.id == StandPlan.fair_id)
        .where(before.series_id == fair.series_id, before.starts_on < fair.starts_on)
        .where(StandPlan.published_at.is_not(None))
        .order_by(before.starts_on.desc(), before.id, StandPlan.version.desc())
        .limit(1)
        .scalar_subquery()
    )


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
