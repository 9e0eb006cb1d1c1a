"""How a single undertaking stands on a day: what counts as de minimis aid, from where, and what is left."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from craftfair.accounts.models import Organisation
from craftfair.domain import aid
from craftfair.domain.aid import Aid, Group
from craftfair.domain.aid_changes import Change, forerunners, inherited
from craftfair.domain.support import SupportState, still_counts
from craftfair.foundation.database import db
from craftfair.support.models import DeclaredFirm, SupportApplication, SupportScheme
from craftfair.support.queries.firms import changes_in


@dataclass(frozen=True)
class Line:
    """One grant that counts; `giver` is a town here, or who the artisan says it was."""

    aid: Aid
    giver: Organisation | str
    reference: str = ""
    came_from: str = ""  # the firm that got it, where another one carries it on


@dataclass(frozen=True)
class Standing:
    """What one Member State granted to an undertaking, as seen on a day."""

    firms: Group
    day: date
    lines: Sequence[Line]

    @property
    def history(self) -> list[Aid]:
        return [line.aid for line in self.lines]

    @property
    def counted(self) -> list[Line]:
        """The lines of the three years to the day."""
        inside = aid.counted(self.history, self.day)
        return [line for line in self.lines if line.aid in inside]

    @property
    def first_day(self) -> date:
        return aid.first_day(self.day)

    @property
    def used(self) -> int:
        return aid.used(self.history, self.day)

    @property
    def left(self) -> int:
        return aid.left(self.history, self.day)

    def fits(self, euro_minor: int) -> bool:
        return aid.fits(euro_minor, self.history, self.day)

    def is_close(self, euro_minor: int) -> bool:
        return aid.is_close(euro_minor, self.history, self.day)


def standing(application: SupportApplication, day: date) -> Standing:
    """All that was granted here to the firms of the undertaking, and what the artisan declares besides.

    What was granted to firms that were taken over or split counts for those that carry it on. Raises `aid.NamedTwice`
    where declarations contradict each other, `InACircle` where changes of firms do.
    """
    own, state = application.own_firm, application.scheme.town.country
    group, changes = aid.single_undertaking(own, declared_groups(application)), changes_in(state)
    lines = [granted(other) for other in grants_to(forerunners(group, changes), application)]
    lines += [Line(Aid(own, state, one.day, one.minor), one.giver) for one in application.other_aid]
    theirs = [part for line in lines for part in parts_of(line, changes, day) if part.aid.firm in group]
    return Standing(group, day, sorted(theirs, key=lambda line: (line.aid.day, line.aid.minor)))


def parts_of(line: Line, changes: Sequence[Change], day: date) -> list[Line]:
    """A grant as the firms carry it that its own has become by a day."""
    got_by = line.aid.firm
    parts = inherited(line.aid, changes, day)
    return [replace(line, aid=part, came_from="" if part.firm == got_by else got_by) for part in parts]


def declared_groups(application: SupportApplication) -> list[list[str]]:
    """What each workshop declared last, where it names a firm of this application; the one in question as it stands."""
    own = [firm.number for firm in application.firms]
    naming = select(DeclaredFirm.application_id).where(DeclaredFirm.number.in_(own))
    found = db.session.scalars(
        select(SupportApplication)
        .where(SupportApplication.id.in_(naming), SupportApplication.artisan_id != application.artisan_id)
        .where(SupportApplication.state != SupportState.WITHDRAWN)
        .options(selectinload(SupportApplication.firms))
        .order_by(SupportApplication.id)
    )
    latest = {other.artisan_id: [firm.number for firm in other.firms] for other in found}
    return [own, *latest.values()]


def grants_to(firms: Group, application: SupportApplication) -> Sequence[SupportApplication]:
    """The de minimis grants that towns of the same state made here to these firms."""
    to_firms = select(DeclaredFirm.application_id).where(DeclaredFirm.number.in_(firms), DeclaredFirm.is_own)
    return db.session.scalars(
        select(SupportApplication)
        .join(SupportScheme, SupportScheme.id == SupportApplication.scheme_id)
        .join(Organisation, Organisation.id == SupportScheme.town_id)
        .where(SupportApplication.id.in_(to_firms), SupportApplication.id != application.id)
        .where(SupportApplication.state == SupportState.GRANTED, SupportScheme.de_minimis)
        .where(Organisation.country == application.scheme.town.country)
        .options(selectinload(SupportApplication.firms))
        .order_by(SupportApplication.id)
    ).all()


def granted(other: SupportApplication) -> Line:
    """A grant made here, as much of it as still counts."""
    assert other.decided_on is not None  # noqa: S101 - the constraint granted_on_a_day
    given = other.granted_minor + other.in_kind_minor
    minor = still_counts(other.euro_minor, given, other.recovered_minor)
    town = other.scheme.town
    return Line(Aid(other.own_firm, town.country, other.decided_on, minor), town, other.reference)
