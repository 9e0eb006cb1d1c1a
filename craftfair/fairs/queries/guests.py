"""Finding how the people of sending towns stand."""

from sqlalchemy import select

from craftfair.accounts.models import Organisation
from craftfair.fairs.models import Fair, GuestRule
from craftfair.foundation.database import db


def guest_rules(fair: Fair) -> dict[int, tuple[str, str]]:
    """By the id of the town: its name in addresses, and the rule for its people."""
    rows = db.session.execute(
        select(GuestRule.town_id, Organisation.slug, GuestRule.rule)
        .join(Organisation, Organisation.id == GuestRule.town_id)
        .where(GuestRule.fair_id == fair.id)
    )
    return {town_id: (slug, rule) for town_id, slug, rule in rows}


def guest_rule(fair_id: int, town_id: int) -> GuestRule | None:
    return db.session.scalar(select(GuestRule).filter_by(fair_id=fair_id, town_id=town_id))
