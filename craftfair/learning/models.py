"""How far people are with the courses, their certificates, and the platforms that towns point to."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation, User
from craftfair.domain.courses import Progress
from craftfair.domain.launching import Guest, Ticket, Tool, origin
from craftfair.foundation.database import Model, Public, Words, random_id


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


class LearningTool(Public, Model):
    """A town's own platform as LTI 1.3 knows it: whose people may go there, and where they are sent."""

    __tablename__ = "learning_tool"

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)
    name: Mapped[str]
    login_address: Mapped[str]
    target_address: Mapped[str]
    redirect_addresses: Mapped[list[str]]
    client_id: Mapped[str] = mapped_column(unique=True, default=random_id)
    deployment_id: Mapped[str] = mapped_column(default=random_id)

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    @property
    def host(self) -> str:
        return origin(self.target_address).removeprefix("https://")

    @property
    def facts(self) -> Tool:
        redirects = tuple(self.redirect_addresses)
        return Tool(
            self.client_id, self.deployment_id, self.target_address, redirects, resource=self.public_id, title=self.name
        )


class ToolConsent(Model):
    """What a person agreed to give to a platform; `subject` is who they are there, and nowhere else."""

    __tablename__ = "tool_consent"
    __table_args__ = (
        UniqueConstraint("user_id", "tool_id"),
        CheckConstraint("ended_at IS NULL OR NOT (gives_name OR gives_email)", name="ended_gives_nothing"),
    )

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"))
    tool_id: Mapped[int] = mapped_column(ForeignKey("learning_tool.id"), index=True)
    subject: Mapped[str] = mapped_column(unique=True, default=random_id)
    gives_name: Mapped[bool]
    gives_email: Mapped[bool]
    agreed_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship()
    tool: Mapped[LearningTool] = relationship(lazy="joined", innerjoin=True)

    @property
    def guest(self) -> Guest:
        name, email = self.user.name if self.gives_name else "", self.user.email if self.gives_email else ""
        return Guest(self.subject, name, email)


class Launch(Public, Model):
    """One way through to a platform, begun by a person here; its random id is the hint that comes back."""

    __tablename__ = "launch"
    __table_args__ = (
        UniqueConstraint("tool_id", "nonce"),
        CheckConstraint("(used_at IS NULL) = (nonce IS NULL)", name="used_with_its_nonce"),
    )

    consent_id: Mapped[int] = mapped_column(ForeignKey("tool_consent.id"), index=True)
    tool_id: Mapped[int] = mapped_column(ForeignKey("learning_tool.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    nonce: Mapped[str | None]

    consent: Mapped[ToolConsent] = relationship(lazy="joined", innerjoin=True)

    @property
    def ticket(self) -> Ticket:
        allowed = self.consent.ended_at is None
        return Ticket(self.consent.subject, self.expires_at, self.used_at is not None, allowed)
