"""Reading the courses from their files, and finding who is how far."""

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from blinker import Namespace
from sqlalchemy import func, select

from craftfair.accounts.models import Organisation, User
from craftfair.domain.courses import Course, course
from craftfair.foundation.database import db
from craftfair.learning.models import Certificate, CourseRecord, Launch, LearningPlatform, LearningTool, ToolConsent

#: In which town does this person live? Answered, by its number or nothing, by whoever knows.
residency = Namespace().signal("residency")

#: The order in which a beginner reads them.
ORDER = (
    "first-fair-abroad",
    "price-labels-france",
    "card-payment",
    "packing-fragile-goods",
    "starting-up",
    "social-enterprise",
)


@cache
def courses() -> dict[str, Course]:
    """All courses by key, from craftfair/data/learning."""
    folder = files("craftfair") / "data" / "learning"
    return {key: course(key, tomllib.loads((folder / f"{key}.toml").read_text("utf-8"))) for key in ORDER}


def records(user: User) -> dict[str, CourseRecord]:
    """How far a person is, by course."""
    return {one.course: one for one in db.session.scalars(select(CourseRecord).filter_by(user_id=user.id))}


def record_of(user: User, key: str) -> CourseRecord | None:
    return db.session.scalar(select(CourseRecord).filter_by(user_id=user.id, course=key).with_for_update())


def certificates(user: User) -> dict[str, Certificate]:
    """A person's certificates, by course."""
    return {one.course: one for one in db.session.scalars(select(Certificate).filter_by(user_id=user.id))}


def certificate_coded(code: str) -> Certificate | None:
    return db.session.scalar(select(Certificate).filter_by(public_id=code))


def platforms() -> Sequence[LearningPlatform]:
    """Where towns offer more."""
    return db.session.scalars(select(LearningPlatform).order_by(LearningPlatform.id).limit(200)).all()


def platform_of(organisation: Organisation) -> LearningPlatform | None:
    return db.session.scalar(select(LearningPlatform).filter_by(organisation_id=organisation.id))


def next_number() -> int:
    """The number of the next certificate; two at once get the same, and the database lets one of them through."""
    return (db.session.scalar(select(func.count(Certificate.id))) or 0) + 1


def tools_for(user: User) -> Sequence[LearningTool]:
    """The platforms one can go to as oneself: those of the towns where one lives or for which one acts."""
    own = select(LearningTool).where(LearningTool.organisation_id.in_(homes(user)))
    return db.session.scalars(own.order_by(LearningTool.id)).all()


def tool_of(organisation: Organisation) -> LearningTool | None:
    return db.session.scalar(select(LearningTool).filter_by(organisation_id=organisation.id))


def consent_of(user: User, tool: LearningTool) -> ToolConsent | None:
    return db.session.scalar(select(ToolConsent).filter_by(user_id=user.id, tool_id=tool.id))


def launch_hinted(hint: str, user: User) -> Launch | None:
    """A person's own way through, held for whoever uses it; another's is not found."""
    own = select(Launch).filter_by(public_id=hint).join(Launch.consent).where(ToolConsent.user_id == user.id)
    return db.session.scalar(own.with_for_update(of=Launch))


def nonce_was_used(tool: LearningTool, nonce: str) -> bool:
    return db.session.scalar(select(Launch.id).filter_by(tool_id=tool.id, nonce=nonce)) is not None


def homes(user: User) -> set[int]:
    """The towns where a person lives or for which they act."""
    lives = {town for _, town in residency.send(user) if town is not None}
    return lives | {membership.organisation_id for membership in user.memberships}


def is_at_home(user: User, organisation: Organisation) -> bool:
    return organisation.id in homes(user)
