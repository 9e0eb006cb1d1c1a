"""Finding who else goes with a delegation, the quotas of its crafts, and who goes elsewhere on the same days."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import and_, func, select

from craftfair.accounts.models import Organisation, OrganisationKind, User
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.delegations.models import Companion, CraftQuota, Delegation, Nomination
from craftfair.delegations.queries.desk import ON_A_LIST
from craftfair.domain.participation import Stance
from craftfair.domain.travel_party import days_of
from craftfair.fairs.models import Fair
from craftfair.foundation.database import db


def last_number(delegation: Delegation) -> int:
    return db.session.scalar(select(func.max(Companion.number)).filter_by(delegation_id=delegation.id)) or 0


def craft_quotas(delegation: Delegation) -> dict[str, int]:
    rows = db.session.execute(
        select(CraftQuota.craft, CraftQuota.places).filter_by(delegation_id=delegation.id).order_by(CraftQuota.craft)
    )
    return {str(row.craft): int(row.places) for row in rows}


def craft_quota(delegation: Delegation, craft: str) -> CraftQuota | None:
    return db.session.scalar(select(CraftQuota).filter_by(delegation_id=delegation.id, craft=craft))


def crafts_nominated(delegation: Delegation, besides: Application) -> list[str]:
    """The crafts of those who are nominated, one entry each."""
    query = (
        select(Application.craft)
        .join(Nomination, Nomination.application_id == Application.id)
        .where(Nomination.delegation_id == delegation.id, Nomination.stance == Stance.NOMINATED)
        .where(Application.status.in_(ON_A_LIST))
    )
    return list(db.session.scalars(query.where(Application.id != besides.id)))


def hold_artisan(application: Application) -> None:
    """Two towns that nominate the same person act one after the other."""
    db.session.execute(select(Artisan.id).where(Artisan.id == application.artisan_id).with_for_update())


def hold_town(delegation: Delegation) -> None:
    db.session.execute(select(Organisation.id).where(Organisation.id == delegation.town_id).with_for_update())


def goes_elsewhere(delegation: Delegation, application: Application) -> Fair | None:
    """Another fair for which the same artisan is nominated on one of the same days."""
    fair = delegation.fair
    mine = days_of(fair.starts_on, fair.ends_on, application.days)
    rows = db.session.execute(
        select(Fair, Application.days)
        .join(Application, Application.fair_id == Fair.id)
        .join(Nomination, Nomination.application_id == Application.id)
        .where(
            Application.artisan_id == application.artisan_id,
            Application.id != application.id,
            Application.status.in_(ON_A_LIST),
            Nomination.stance == Stance.NOMINATED,
            Fair.starts_on <= fair.ends_on,
            Fair.ends_on >= fair.starts_on,
        )
        .order_by(Fair.id)
    )
    return next((other for other, days in rows if mine & days_of(other.starts_on, other.ends_on, days)), None)


def accompanies_elsewhere(delegation: Delegation, name_key: str) -> Fair | None:
    """Another fair to which the town sends somebody of this name on the same days."""
    fair = delegation.fair
    return db.session.scalar(
        select(Fair)
        .join(Delegation, Delegation.fair_id == Fair.id)
        .join(Companion, Companion.delegation_id == Delegation.id)
        .where(
            Delegation.town_id == delegation.town_id,
            Companion.name_key == name_key,
            Fair.starts_on <= fair.ends_on,
            Fair.ends_on >= fair.starts_on,
        )
        .order_by(Fair.id)
        .limit(1)
    )


def associations(town_id: int) -> Sequence[Organisation]:
    """Who may run the stand for a town."""
    kinds = (OrganisationKind.ASSOCIATION, OrganisationKind.CHAMBER, OrganisationKind.SCHOOL)
    query = select(Organisation).where(Organisation.kind.in_(kinds), Organisation.id != town_id)
    return db.session.scalars(query.order_by(Organisation.slug)).all()


def residents(delegation: Delegation) -> Sequence[User]:
    """The artisans who live in the town."""
    people = select(Artisan.user_id).where(Artisan.town_id == delegation.town_id)
    return db.session.scalars(select(User).where(User.id.in_(people)).order_by(User.id)).all()


def workshop_and_town_calls(user: User, now: datetime) -> tuple[str | None, list[Delegation]]:
    """The workshop of an artisan, and what their town asks before the calls of fairs close; in one statement."""
    asked = and_(
        Delegation.town_id == Artisan.town_id,
        Delegation.own_call_until > now,
        Delegation.fair_id.in_(select(Fair.id).where(Fair.published_at.is_not(None))),
    )
    rows = db.session.execute(
        select(Artisan.trading_name, Delegation)
        .outerjoin(Delegation, asked)
        .where(Artisan.user_id == user.id)
        .order_by(Delegation.own_call_until, Delegation.id)
        .limit(20)
    ).all()
    return (rows[0].trading_name if rows else None), [row.Delegation for row in rows if row.Delegation]
