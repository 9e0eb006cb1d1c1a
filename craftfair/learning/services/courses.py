"""Answer the check of a course, receive its certificate, point to a town's own platform."""

from collections.abc import Sequence

from craftfair.accounts.models import Organisation, User
from craftfair.domain.courses import Course, judged, passes
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.learning import queries
from craftfair.learning.models import Certificate, CourseRecord, LearningPlatform


def answer(course: Course, chosen: Sequence[int | None], *, by: User) -> CourseRecord:
    """Keep what was answered; the first time that everything is right brings the certificate."""
    record = queries.record_of(by, course.key)
    if record is None:
        record = CourseRecord(user_id=by.id, course=course.key, tries=0)
        db.session.add(record)
    record.tries += 1
    record.answers = ["" if number is None else str(number) for number in chosen]
    right = judged(course.questions, chosen)
    audit.record(by, "course.answer", record, right=sum(right), asked=len(right))
    if passes(right) and record.passed_at is None:
        record.passed_at = clock.now()
        certify(course, by=by)
    return record


def certify(course: Course, *, by: User) -> Certificate:
    """C-2026-17: the year and a number that is given once."""
    made = Certificate(
        user=by,
        course=course.key,
        number=f"C-{clock.now().year}-{queries.next_number()}",
        holder=by.name,
        title=dict(course.title),
        issued_at=clock.now(),
    )
    db.session.add(made)
    audit.record(by, "certificate.issue", made, course=course.key)
    return made


def point_to_platform(organisation: Organisation, *, name: str, address: str, by: User) -> None:
    """Set, change or (without an address) take away the link to a town's own platform."""
    platform = queries.platform_of(organisation)
    audit.record(by, "organisation.platform", organisation, address=address)
    if not address:
        if platform is not None:
            db.session.delete(platform)
        return
    if platform is None:
        platform = LearningPlatform(organisation=organisation)
        db.session.add(platform)
    platform.name, platform.address = name, address
