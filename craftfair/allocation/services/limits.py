"""Limits per craft: at most so many of one craft in a pavilion or in the whole fair."""

from collections.abc import Sequence

from craftfair.accounts.models import User
from craftfair.allocation import queries
from craftfair.allocation.models import CraftLimit
from craftfair.domain.errors import Reason, Refused
from craftfair.fairs.models import Fair, Pavilion
from craftfair.fairs.services import touch
from craftfair.foundation import audit
from craftfair.foundation.database import db


def limit_craft(fair: Fair, craft: str, *, most: int, pavilion: Pavilion | None = None, by: User) -> CraftLimit:
    """Say how many of a craft there may be at most; it holds for proposals and for every place given by hand."""
    limit = queries.limit_of(fair, craft, pavilion.id if pavilion else None)
    if limit is None:
        limit = CraftLimit(fair_id=fair.id, craft=craft, pavilion=pavilion)
        db.session.add(limit)
    limit.most = most
    db.session.flush()
    audit.record(by, "craft.limit", fair, craft=craft, pavilion=pavilion.label if pavilion else None, most=most)
    touch(fair)
    return limit


def lift_limit(fair: Fair, limit: CraftLimit, *, by: User) -> None:
    """Let any number of the craft in again."""
    audit.record(by, "craft.lift_limit", fair, craft=limit.craft)
    db.session.delete(limit)
    touch(fair)


def keep_limits(fair: Fair, *, pavilions: Sequence[Pavilion], **_going: object) -> None:
    """A pavilion with limits of its own stays: taken away and back, it would have none."""
    limited = {limit.pavilion_id for limit in queries.limit_rows(fair)} if pavilions else set()
    if held := [pavilion.label for pavilion in pavilions if pavilion.id in limited]:
        raise Refused(Reason.PAVILION_LIMITED, pavilions=", ".join(held))
