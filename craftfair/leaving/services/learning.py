"""Courses, certificates, and what was agreed with the platforms of towns."""

from sqlalchemy import delete, select

from craftfair.accounts.models import User
from craftfair.domain.leaving import Kept, Open
from craftfair.foundation.database import db
from craftfair.learning.models import Certificate, CourseRecord, Launch, ToolConsent
from craftfair.leaving.queries import Told, rows


def hindrances(user: User) -> list[Open]:
    return []


def kept(user: User) -> list[Kept]:
    return []


def told(user: User) -> Told:
    return {
        "courses": rows(CourseRecord, CourseRecord.user_id == user.id),
        "certificates": rows(Certificate, Certificate.user_id == user.id),
        "platforms": rows(ToolConsent, ToolConsent.user_id == user.id),
    }


def erase(user: User) -> None:
    consents = select(ToolConsent.id).filter_by(user_id=user.id)
    db.session.execute(delete(Launch).where(Launch.consent_id.in_(consents)))
    for table in (ToolConsent, Certificate, CourseRecord):
        db.session.execute(delete(table).where(table.user_id == user.id))
