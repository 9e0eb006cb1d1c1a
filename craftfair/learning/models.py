"""How far people are with the courses, their certificates, and the platforms that towns point to."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation, User
from craftfair.domain.courses import Progress
from craftfair.foundation.database import Model, Public, Words


class CourseRecord(Model):
    """One person and one course: how often they tried its check, and what they answered last."""

    __tablename__ = "course_record"
    __table_args__ = (
        UniqueConstraint("user_id", "course"),
        CheckConstraint("tries >= 1", name="tries"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    course: Mapped[str]
    tries: Mapped[int] = mapped_column(default=1)
    answers: Mapped[list[str]] = mapped_column(default=list)
    passed_at: Mapped[datetime | None]

    @property
    def progress(self) -> Progress:
        return Progress.PASSED if self.passed_at else Progress.BEGUN


class Certificate(Public, Model):
    """What a person is given for a passed check; its random id is the code by which anybody can verify it."""

    __tablename__ = "certificate"
    __table_args__ = (UniqueConstraint("user_id", "course"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    course: Mapped[str]
    number: Mapped[str] = mapped_column(unique=True)
    holder: Mapped[str]
    title: Mapped[Words]
    issued_at: Mapped[datetime]

    user: Mapped[User] = relationship(lazy="joined", innerjoin=True)


class LearningPlatform(Model):
    """A town's own platform of courses: a plain link, set by its managers."""

    __tablename__ = "learning_platform"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)
    name: Mapped[str]
    address: Mapped[str]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
