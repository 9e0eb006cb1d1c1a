"""People, the organisations they act for, and the ways in: sign-ins, links, invitations to join."""

from datetime import datetime
from enum import StrEnum
from typing import Any

from flask_login import UserMixin
from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.domain.policy import Role
from craftfair.foundation.database import Model, Public, Words
from craftfair.foundation.search import folded


def words_of_person(name: str, email: str) -> str:
    """What a person is found by."""
    return folded(name, email)


def words_of_organisation(name: Words) -> str:
    """What an organisation is found by: its name in every language."""
    return folded(*name.values())


def _person_found_by(row: Any) -> str:
    given = row.get_current_parameters()
    return words_of_person(given["name"], given["email"])


def _organisation_found_by(row: Any) -> str:
    return words_of_organisation(row.get_current_parameters()["name"])


class User(UserMixin, Public, Model):  # type: ignore[misc]
    """A person with an account. `email_key` is the address as we compare it.

    Of somebody who left (`erased_at`) only a number stays, on which their deeds hang.
    """

    __tablename__ = "user"
    __table_args__ = (
        CheckConstraint(
            "erased_at IS NULL OR (password_hash = '!' AND confirmed_at IS NULL)", name="erased_has_no_way_in"
        ),
    )

    email: Mapped[str]
    email_key: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    language: Mapped[str]
    password_hash: Mapped[str]
    confirmed_at: Mapped[datetime | None]
    is_administrator: Mapped[bool] = mapped_column(default=False)
    search_text: Mapped[str] = mapped_column(default=_person_found_by)
    erased_at: Mapped[datetime | None]

    memberships: Mapped[list["Membership"]] = relationship(back_populates="user", lazy="selectin")

    def acts_for(self, organisation_id: int, *roles: Role) -> bool:
        """Does the person hold one of the roles there? A manager holds them all."""
        wanted = {Role.MANAGER, *roles}
        return any(m.organisation_id == organisation_id and m.role in wanted for m in self.memberships)


class SignIn(Public, Model):
    """One device that is signed in; ended by signing out, by a new password, or by the person elsewhere.

    `sent_at` is when something was last sent from there (pages that are only read leave no trace).
    """

    __tablename__ = "sign_in"
    is_private = True

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    token_hash: Mapped[str] = mapped_column(unique=True)
    device: Mapped[str]
    sent_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="joined")


class LinkPurpose(StrEnum):
    CONFIRM = "confirm"
    RESET = "reset"
    CHANGE_EMAIL = "change_email"


class Link(Model):
    """A link sent by mail: used once, for one purpose, for a limited time; only its hash is kept."""

    __tablename__ = "link"
    is_private = True

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    purpose: Mapped[LinkPurpose]
    token_hash: Mapped[str] = mapped_column(unique=True)
    email: Mapped[str]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]

    user: Mapped[User] = relationship(lazy="joined")


class OrganisationKind(StrEnum):
    TOWN = "town"
    ORGANISER = "organiser"
    CHAMBER = "chamber"
    ASSOCIATION = "association"
    SCHOOL = "school"


class Organisation(Model):
    """A town, an organiser, a chamber, an association or a school."""

    __tablename__ = "organisation"
    __table_args__ = (Index(None, "kind"),)
    url_key = "slug"

    slug: Mapped[str] = mapped_column(unique=True)
    kind: Mapped[OrganisationKind]
    name: Mapped[Words]
    country: Mapped[str]
    time_zone: Mapped[str]
    language: Mapped[str]
    search_text: Mapped[str] = mapped_column(default=_organisation_found_by)

    memberships: Mapped[list["Membership"]] = relationship(back_populates="organisation")

    @property
    def is_town(self) -> bool:
        return self.kind is OrganisationKind.TOWN


class Membership(Public, Model):
    """A person's role in an organisation."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("user_id", "organisation_id", "role"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    role: Mapped[Role]

    user: Mapped[User] = relationship(back_populates="memberships")
    organisation: Mapped[Organisation] = relationship(back_populates="memberships", lazy="joined")


class MembershipOffer(Public, Model):
    """An offer by mail to join an organisation with a role; good for seven days."""

    __tablename__ = "membership_offer"
    __table_args__ = (CheckConstraint("(accepted_at IS NULL) = (accepted_by_id IS NULL)", name="accepted_by_somebody"),)

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    email: Mapped[str]
    email_key: Mapped[str] = mapped_column(index=True)
    role: Mapped[Role]
    token_hash: Mapped[str] = mapped_column(unique=True)
    offered_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    expires_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    accepted_at: Mapped[datetime | None]
    accepted_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)

    organisation: Mapped[Organisation] = relationship(lazy="joined")

    def is_open(self, at: datetime) -> bool:
        return self.accepted_at is None and self.withdrawn_at is None and at < self.expires_at
