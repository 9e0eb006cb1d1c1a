"""Support schemes of towns, the applications of artisans for them, and what was decided, proved, paid and recovered."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation, User
from craftfair.artisans.models import Artisan
from craftfair.domain.support import SupportMove, SupportState, SupportStep, Terms, allows, step
from craftfair.fairs.models import Fair
from craftfair.foundation.database import Model, Public, Words

STANDING = text("state <> 'support_withdrawn'")
COUNTING = text("struck_at IS NULL")


class SupportScheme(Public, Model):
    """What a town offers in a year: the budget, which costs it shares, how much at most, by which decision.

    `committed_minor` is the sum of all grants; the database never lets it pass the budget.
    """

    __tablename__ = "support_scheme"
    __table_args__ = (
        UniqueConstraint("town_id", "year", "ordinal"),
        CheckConstraint("committed_minor BETWEEN 0 AND budget_minor", name="within_the_budget"),
        CheckConstraint("(rate_percent IS NULL) <> (fixed_minor IS NULL)", name="share_or_sum"),
        CheckConstraint("rate_percent BETWEEN 1 AND 100", name="rate"),
        CheckConstraint("fixed_minor > 0", name="sum"),
        CheckConstraint("ceiling_minor > 0 AND own_share_percent BETWEEN 0 AND 99", name="limits"),
        CheckConstraint("opens_at < closes_at", name="opens_first"),
    )

    town_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    ordinal: Mapped[int]
    name: Mapped[Words]
    about: Mapped[Words] = mapped_column(default=dict)
    year: Mapped[int]
    currency: Mapped[str]
    budget_minor: Mapped[int]
    committed_minor: Mapped[int] = mapped_column(default=0)
    cost_kinds: Mapped[list[str]]
    rate_percent: Mapped[int | None]
    fixed_minor: Mapped[int | None]
    ceiling_minor: Mapped[int]
    own_share_percent: Mapped[int] = mapped_column(default=0)
    legal_basis: Mapped[str]
    de_minimis: Mapped[bool] = mapped_column(default=True)
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]
    next_number: Mapped[int] = mapped_column(default=1)

    town: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    @property
    def left_minor(self) -> int:
        return self.budget_minor - self.committed_minor

    @property
    def terms(self) -> Terms:
        return Terms(self.rate_percent, self.fixed_minor, self.ceiling_minor, self.own_share_percent)

    def is_open(self, at: datetime) -> bool:
        return self.opens_at <= at < self.closes_at


class SupportApplication(Public, Model):
    """An artisan asks for support for one fair; at most one for each fair that is not withdrawn.

    `decided_on` is the day on which the legal right to the aid was given, which may lie before `decided_at`, the moment
    it was written down here; `euro_minor` is what counts as de minimis aid.
    """

    __tablename__ = "support_application"
    __table_args__ = (
        Index(
            "uq_support_application_one_standing",
            "scheme_id",
            "artisan_id",
            "fair_id",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
        UniqueConstraint("scheme_id", "number"),
        CheckConstraint("costs_minor >= 0 AND other_minor >= 0", name="costs"),
        CheckConstraint("(state = 'support_granted') = (number IS NOT NULL)", name="numbered_if_granted"),
        CheckConstraint("(number IS NULL) = (decided_on IS NULL)", name="granted_on_a_day"),
        CheckConstraint("(number IS NOT NULL) = (granted_minor + in_kind_minor > 0)", name="something_if_granted"),
        CheckConstraint("granted_minor >= 0 AND in_kind_minor >= 0 AND euro_minor >= 0", name="not_below_zero"),
        CheckConstraint(
            "(state IN ('support_granted', 'support_refused')) = (decided_at IS NOT NULL)", name="decided_at"
        ),
        CheckConstraint("(decided_at IS NULL) = (decided_by_id IS NULL)", name="decided_by_somebody"),
        CheckConstraint("state <> 'support_refused' OR reason <> ''", name="refused_with_a_reason"),
        CheckConstraint("paid_minor BETWEEN 0 AND granted_minor", name="paid_of_what_was_granted"),
        CheckConstraint("recovered_minor BETWEEN 0 AND paid_minor", name="recovered_of_what_was_paid"),
        Index("ix_support_application_scheme_workshop", "scheme_id", "workshop", "id"),
        Index("ix_support_application_scheme_state", "scheme_id", "state", "id"),
    )

    scheme_id: Mapped[int] = mapped_column(ForeignKey("support_scheme.id"))
    artisan_id: Mapped[int] = mapped_column(ForeignKey("artisan.id"), index=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    state: Mapped[SupportState] = mapped_column(default=SupportState.ASKED)
    workshop: Mapped[str]
    costs: Mapped[dict[str, Any]]
    costs_minor: Mapped[int]
    other_minor: Mapped[int] = mapped_column(default=0)
    plan: Mapped[str] = mapped_column(default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)
    reason: Mapped[str] = mapped_column(default="")
    number: Mapped[int | None]
    decided_on: Mapped[date | None]
    granted_minor: Mapped[int] = mapped_column(default=0)
    in_kind: Mapped[dict[str, Any]] = mapped_column(default=dict)
    in_kind_minor: Mapped[int] = mapped_column(default=0)
    euro_minor: Mapped[int] = mapped_column(default=0)
    paid_minor: Mapped[int] = mapped_column(default=0)
    recovered_minor: Mapped[int] = mapped_column(default=0)
    search_text: Mapped[str] = mapped_column(default="")
    version: Mapped[int] = mapped_column(default=1)

    scheme: Mapped[SupportScheme] = relationship(lazy="joined", innerjoin=True)
    artisan: Mapped[Artisan] = relationship(lazy="joined", innerjoin=True)
    fair: Mapped[Fair] = relationship(lazy="joined", innerjoin=True)
    decided_by: Mapped[User | None] = relationship()
    firms: Mapped[list["DeclaredFirm"]] = relationship(
        back_populates="application", cascade="all, delete-orphan", order_by="DeclaredFirm.id"
    )
    other_aid: Mapped[list["DeclaredAid"]] = relationship(
        back_populates="application", cascade="all, delete-orphan", order_by="DeclaredAid.day"
    )
    evidence: Mapped[list["SupportEvidence"]] = relationship(
        back_populates="application", order_by="SupportEvidence.id"
    )
    payments: Mapped[list["SupportPayment"]] = relationship(back_populates="application", order_by="SupportPayment.id")
    __mapper_args__ = {"version_id_col": version}

    def allows(self, move: SupportMove) -> bool:
        return allows(self.state, move)

    @property
    def step(self) -> SupportStep | None:
        """How far the money is, once there is a right to it."""
        granted = self.number is not None
        return step(self.granted_minor, self.paid_minor, self.recovered_minor) if granted else None

    @property
    def reference(self) -> str:
        """LAVAL-2026-1-003: the town, the year, which of its schemes, which grant of it."""
        if self.number is None:
            return ""
        scheme = self.scheme
        return f"{scheme.town.slug.upper()}-{scheme.year}-{scheme.ordinal}-{self.number:03}"

    @property
    def own_firm(self) -> str:
        return next((firm.number for firm in self.firms if firm.is_own), "")


class DeclaredFirm(Model):
    """A firm of the single undertaking as the artisan declares it: the own one, and those linked with it."""

    __tablename__ = "declared_firm"
    __table_args__ = (UniqueConstraint("application_id", "number"), CheckConstraint("number <> ''", name="number"))

    application_id: Mapped[int] = mapped_column(ForeignKey("support_application.id", ondelete="CASCADE"))
    number: Mapped[str] = mapped_column(index=True)
    name: Mapped[str]
    is_own: Mapped[bool] = mapped_column(default=False)

    application: Mapped[SupportApplication] = relationship(back_populates="firms")


class DeclaredAid(Model):
    """De minimis aid that the undertaking got elsewhere, in euro cents, as the artisan declares it."""

    __tablename__ = "declared_aid"
    __table_args__ = (CheckConstraint("minor > 0", name="amount"),)

    application_id: Mapped[int] = mapped_column(ForeignKey("support_application.id", ondelete="CASCADE"), index=True)
    day: Mapped[date]
    giver: Mapped[str]
    minor: Mapped[int]

    application: Mapped[SupportApplication] = relationship(back_populates="other_aid")


class FirmChange(Public, Model):
    """A firm that was taken over or split, as an officer of a town entered it; it counts in the whole Member State.

    A wrong entry is struck out, never removed.
    """

    __tablename__ = "firm_change"
    __table_args__ = (
        Index(
            "uq_firm_change_one_standing",
            "country",
            "firm",
            "day",
            unique=True,
            sqlite_where=COUNTING,
            postgresql_where=COUNTING,
        ),
        CheckConstraint("firm <> '' AND evidence <> ''", name="said"),
        CheckConstraint("(struck_at IS NULL) = (struck_because = '')", name="struck_with_a_reason"),
    )

    town_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    country: Mapped[str]
    firm: Mapped[str]
    day: Mapped[date]
    evidence: Mapped[str]
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    struck_at: Mapped[datetime | None]
    struck_because: Mapped[str] = mapped_column(default="")

    town: Mapped[Organisation] = relationship()
    entered_by: Mapped[User] = relationship()
    heirs: Mapped[list["FirmHeir"]] = relationship(order_by="FirmHeir.id", cascade="all, delete-orphan")

    @property
    def total(self) -> int:
        return sum(heir.weight for heir in self.heirs)


class FirmHeir(Model):
    """Who carries the aid of a changed firm on, with the weight of its share: its equity in minor units."""

    __tablename__ = "firm_heir"
    __table_args__ = (
        UniqueConstraint("change_id", "number"),
        CheckConstraint("number <> '' AND weight > 0", name="weighed"),
    )

    change_id: Mapped[int] = mapped_column(ForeignKey("firm_change.id"))
    number: Mapped[str]
    weight: Mapped[int] = mapped_column(BigInteger)


class SupportEvidence(Public, Model):
    """A bill, a ticket, a photo of the stand: what proves the costs; a PDF as it came, or a picture painted anew."""

    __tablename__ = "support_evidence"

    application_id: Mapped[int] = mapped_column(ForeignKey("support_application.id"), index=True)
    title: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    media_type: Mapped[str]
    sha256: Mapped[str]
    size: Mapped[int]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    application: Mapped[SupportApplication] = relationship(back_populates="evidence", lazy="joined")
    added_by: Mapped[User] = relationship()


class SupportPayment(Public, Model):
    """Money that went to the artisan, or came back from there; interest comes on top of it and is never aid."""

    __tablename__ = "support_payment"
    __table_args__ = (
        CheckConstraint("minor > 0", name="amount"),
        CheckConstraint("NOT is_recovery OR because <> ''", name="recovered_with_a_reason"),
        CheckConstraint("interest_minor >= 0 AND (is_recovery OR interest_minor = 0)", name="interest_comes_back"),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("support_application.id"), index=True)
    is_recovery: Mapped[bool] = mapped_column(default=False)
    minor: Mapped[int]
    day: Mapped[date]
    note: Mapped[str] = mapped_column(default="")
    because: Mapped[str] = mapped_column(default="")
    interest_minor: Mapped[int] = mapped_column(default=0)
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    application: Mapped[SupportApplication] = relationship(back_populates="payments")
    entered_by: Mapped[User] = relationship()
