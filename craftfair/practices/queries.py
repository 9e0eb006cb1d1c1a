"""Finding good practices by word, craft, partner and country, with their adoptions."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from craftfair.accounts.models import Organisation, User
from craftfair.domain.roles import Role
from craftfair.foundation.database import db
from craftfair.foundation.search import folded, matches
from craftfair.practices.models import Adoption, Practice

MOST = 200
ACTING = (Role.MANAGER, Role.OFFICER, Role.ORGANISER)


def listed(*, words: str = "", craft: str = "", country: str = "", partner: str = "") -> Sequence[Practice]:
    """The published ones, the newest first, at most 200."""
    query = (
        select(Practice)
        .join(Organisation, Organisation.id == Practice.organisation_id)
        .where(Practice.published_at.is_not(None), matches(Practice.search_text, words))
        .options(selectinload(Practice.adoptions))
        .order_by(Practice.published_at.desc(), Practice.id.desc())
        .limit(MOST)
    )
    if craft:
        query = query.where(Practice.crafts_text.contains(f",{craft},", autoescape=True))
    if country:
        query = query.where(Organisation.country == country)
    if partner:
        query = query.where(Organisation.slug == partner)
    return db.session.scalars(query).unique().all()


def partners() -> Sequence[Organisation]:
    """Who has published anything."""
    with_any = select(Practice.organisation_id).where(Practice.published_at.is_not(None))
    query = select(Organisation).where(Organisation.id.in_(with_any)).order_by(Organisation.id).limit(MOST)
    return db.session.scalars(query).all()


def own(user: User) -> Sequence[Practice]:
    """What a person's organisations have not published yet."""
    mine = [one.id for one in organisations_of(user)]
    query = select(Practice).where(Practice.organisation_id.in_(mine), Practice.published_at.is_(None))
    return db.session.scalars(query.order_by(Practice.id.desc()).limit(MOST)).unique().all()


def organisations_of(user: User) -> list[Organisation]:
    """For whom a person may publish, translate and adopt."""
    return list(dict.fromkeys(one.organisation for one in user.memberships if one.role in ACTING))


def adoptions_of(practice: Practice) -> Sequence[Adoption]:
    """Who took a practice over, with every note."""
    return db.session.scalars(
        select(Adoption)
        .where(Adoption.practice_id == practice.id)
        .options(selectinload(Adoption.notes))
        .order_by(Adoption.id)
        .limit(MOST)
    ).all()


def is_adopted(practice: Practice, organisation: Organisation) -> bool:
    found = select(Adoption.id).filter_by(practice_id=practice.id, organisation_id=organisation.id)
    return db.session.scalar(found) is not None


def hold(practice: Practice) -> None:
    """Two people who change a practice come one after the other."""
    db.session.execute(select(Practice.id).where(Practice.id == practice.id).with_for_update())
    db.session.refresh(practice)


def found_by(practice: Practice, organisation: Organisation) -> str:
    """What a practice is found by: everything that is told, in every language, and who tells it."""
    told = (practice.title, practice.problem, practice.done, practice.cost, practice.result, practice.transferability)
    return folded(*(text for words in told for text in (words or {}).values()), *organisation.name.values())
