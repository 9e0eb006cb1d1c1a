"""Agreements between towns, the visits they invite each other to, and the ledger of what was given and received."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation, User
from craftfair.domain.feasts import DayRule, Feast
from craftfair.domain.list_deadlines import MOST_DAYS, USUAL_DAYS
from craftfair.domain.reciprocity import Kind
from craftfair.fairs.models import Fair, Series, Stand
from craftfair.foundation.database import Model, Public, Words

STANDING = text("state IN ('visit_offered', 'visit_accepted')")


class PartnershipKind(StrEnum):
    """Two or more towns bound by an agreement, or the partners of a network or project."""

    TWINNING = "twinning"
    NETWORK = "network"


class Field(StrEnum):
    """What an agreement is about."""

    CULTURE = "culture"
    ECONOMY = "economy"
    ENVIRONMENT = "environment"
    EDUCATION = "education"
    YOUTH = "youth"
    TOURISM = "tourism"
    CRAFTS = "crafts"
    SPORT = "sport"


class VisitState(StrEnum):
    """How far an invitation to a fair is."""

    OFFERED = "visit_offered"
    ACCEPTED = "visit_accepted"
    DECLINED = "visit_declined"
    TAKEN_BACK = "visit_taken_back"


class HostPays(StrEnum):
    """What the host town pays for its guests."""

    STAND = "pays_stand"
    NIGHTS = "pays_nights"
    MEALS = "pays_meals"
    TRAVEL = "pays_travel"
    TRANSPORT = "pays_transport"
    INTERPRETER = "pays_interpreter"


class Partnership(Public, Model):
    """One agreement: since when, about what, from when until when; its partners are its parties."""

    __tablename__ = "partnership"
    __table_args__ = (
        CheckConstraint("runs_from IS NULL OR runs_until IS NULL OR runs_from <= runs_until", name="days_in_order"),
        CheckConstraint("contacts_since IS NULL OR signed_in IS NULL OR contacts_since <= signed_in", name="met_first"),
    )

    kind: Mapped[PartnershipKind]
    name: Mapped[Words]
    about: Mapped[Words] = mapped_column(default=dict)
    fields: Mapped[list[str]] = mapped_column(default=list)
    contacts_since: Mapped[int | None]
    signed_in: Mapped[int | None]
    runs_from: Mapped[date | None]
    runs_until: Mapped[date | None]

    parties: Mapped[list["Party"]] = relationship(
        back_populates="partnership", lazy="selectin", order_by="Party.id", cascade="all, delete-orphan"
    )
    documents: Mapped[list["PartnershipDocument"]] = relationship(
        back_populates="partnership", order_by="PartnershipDocument.id.desc()"
    )
    occasions: Mapped[list["Occasion"]] = relationship(back_populates="partnership", order_by="Occasion.id")

    def party_of(self, organisation_id: int) -> "Party | None":
        return next((party for party in self.parties if party.organisation_id == organisation_id), None)


class Party(Public, Model):
    """One partner of an agreement, and the association that acts for it, if any; each partner confirms for itself."""

    __tablename__ = "party"
    __table_args__ = (
        UniqueConstraint("partnership_id", "organisation_id"),
        CheckConstraint("agent_id IS NULL OR agent_id <> organisation_id", name="agent_is_another"),
        CheckConstraint("(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name="confirmed_by_somebody"),
    )

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    agent_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    confirmed_at: Mapped[datetime | None]
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)

    partnership: Mapped[Partnership] = relationship(back_populates="parties")
    organisation: Mapped[Organisation] = relationship(foreign_keys=[organisation_id], lazy="joined", innerjoin=True)
    agent: Mapped[Organisation | None] = relationship(foreign_keys=[agent_id], lazy="joined")

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class Whereabouts(Model):
    """Where on the map an organisation has its seat, and who says so."""

    __tablename__ = "whereabouts"
    __table_args__ = (
        CheckConstraint("latitude BETWEEN -90 AND 90", name="latitude"),
        CheckConstraint("longitude BETWEEN -180 AND 180", name="longitude"),
    )

    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), unique=True)
    seat: Mapped[str]
    latitude: Mapped[float]
    longitude: Mapped[float]
    source: Mapped[str] = mapped_column(default="")


class PartnershipDocument(Public, Model):
    """A PDF that belongs to an agreement: the signed text, a council's decision, the evidence of an entry."""

    __tablename__ = "partnership_document"

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    title: Mapped[str]
    key: Mapped[str] = mapped_column(unique=True)
    sha256: Mapped[str]
    size: Mapped[int]
    added_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)

    partnership: Mapped[Partnership] = relationship(back_populates="documents", lazy="joined")
    added_by: Mapped[User] = relationship()


class Occasion(Public, Model):
    """A fair of one partner to which the others are invited year after year, and the rule by which its days fall."""

    __tablename__ = "occasion"
    __table_args__ = (
        CheckConstraint("month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 31", name="fixed_day"),
        CheckConstraint("days >= 1 AND every >= 1", name="counts"),
    )

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id", ondelete="SET NULL"), index=True)
    name: Mapped[Words]
    feast: Mapped[Feast]
    offset: Mapped[int] = mapped_column(default=0)
    month: Mapped[int] = mapped_column(default=1)
    day: Mapped[int] = mapped_column(default=1)
    days: Mapped[int]
    first_year: Mapped[int]
    every: Mapped[int] = mapped_column(default=1)

    partnership: Mapped[Partnership] = relationship(back_populates="occasions", lazy="joined")
    host: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    series: Mapped[Series | None] = relationship()

    @property
    def rule(self) -> DayRule:
        return DayRule(self.feast, self.offset, self.month, self.day, self.days, self.first_year, self.every)


class Visit(Public, Model):
    """A host invites a partner to one fair: so many places; answered, it becomes the guest's delegation."""

    __tablename__ = "visit"
    __table_args__ = (
        CheckConstraint("host_id <> guest_id", name="two_towns"),
        CheckConstraint("places >= 1", name="places"),
        CheckConstraint(f"answer_days BETWEEN 1 AND {MOST_DAYS}", name="answer_days"),
        CheckConstraint("(state = 'visit_accepted') = (places_taken IS NOT NULL)", name="taken_if_accepted"),
        CheckConstraint("places_taken BETWEEN 1 AND places", name="taken_of_those_offered"),
        CheckConstraint("(state = 'visit_offered') = (answered_at IS NULL)", name="answered_unless_offered"),
        CheckConstraint("(answered_at IS NULL) = (answered_by_id IS NULL)", name="answered_by_somebody"),
        Index(
            "uq_visit_one_standing",
            "fair_id",
            "guest_id",
            unique=True,
            sqlite_where=STANDING,
            postgresql_where=STANDING,
        ),
    )

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"), index=True)
    host_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    guest_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    mirrors_id: Mapped[int | None] = mapped_column(ForeignKey("visit.id"), index=True)
    places: Mapped[int]
    pavilions: Mapped[list[str]] = mapped_column(default=list)
    host_pays: Mapped[list[str]] = mapped_column(default=list)
    crafts: Mapped[list[str]] = mapped_column(default=list)
    message: Mapped[str] = mapped_column(default="")
    answer_by: Mapped[datetime]
    list_by: Mapped[datetime | None]
    answer_days: Mapped[int] = mapped_column(default=USUAL_DAYS)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    state: Mapped[VisitState] = mapped_column(default=VisitState.OFFERED)
    places_taken: Mapped[int | None]
    answer: Mapped[str] = mapped_column(default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("user.id"), index=True)

    partnership: Mapped[Partnership] = relationship(lazy="joined", innerjoin=True)
    fair: Mapped[Fair] = relationship(lazy="joined", innerjoin=True)
    host: Mapped[Organisation] = relationship(foreign_keys=[host_id], lazy="joined", innerjoin=True)
    guest: Mapped[Organisation] = relationship(foreign_keys=[guest_id], lazy="joined", innerjoin=True)
    invited_by: Mapped[User] = relationship(foreign_keys=[invited_by_id])
    answered_by: Mapped[User | None] = relationship(foreign_keys=[answered_by_id])
    mirrors: Mapped["Visit | None"] = relationship(remote_side="Visit.id")


class KeptStand(Model):
    """A stand that an invitation keeps for its guest, as long as the invitation stands; never for two at once."""

    __tablename__ = "kept_stand"

    visit_id: Mapped[int] = mapped_column(ForeignKey("visit.id"), index=True)
    stand_id: Mapped[int] = mapped_column(ForeignKey("stand.id", ondelete="CASCADE"), unique=True)

    stand: Mapped[Stand] = relationship(lazy="joined", innerjoin=True)


class LedgerEntry(Public, Model):
    """What one partner gave another, entered by hand with its evidence; a wrong one is struck out, never removed."""

    __tablename__ = "ledger_entry"
    __table_args__ = (
        CheckConstraint("giver_id <> receiver_id", name="two_towns"),
        CheckConstraint("quantity >= 1 AND amount_minor >= 0", name="counted_upwards"),
        CheckConstraint("(kind = 'fee_waived') = (amount_minor IS NOT NULL)", name="money_for_fees_only"),
        CheckConstraint("(amount_minor IS NULL) = (currency IS NULL)", name="money_has_a_currency"),
        CheckConstraint("evidence <> ''", name="evidence"),
        CheckConstraint("(struck_at IS NULL) = (struck_because = '')", name="struck_with_a_reason"),
        Index(None, "partnership_id", "year"),
    )

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"))
    giver_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    receiver_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    year: Mapped[int]
    kind: Mapped[Kind]
    quantity: Mapped[int]
    amount_minor: Mapped[int | None]
    currency: Mapped[str | None]
    evidence: Mapped[str]
    document_id: Mapped[int | None] = mapped_column(
        ForeignKey("partnership_document.id", ondelete="SET NULL"), index=True
    )
    entered_by_id: Mapped[int] = mapped_column(ForeignKey("user.id"), index=True)
    struck_at: Mapped[datetime | None]
    struck_because: Mapped[str] = mapped_column(default="")

    partnership: Mapped[Partnership] = relationship(lazy="joined", innerjoin=True)
    giver: Mapped[Organisation] = relationship(foreign_keys=[giver_id], lazy="joined", innerjoin=True)
    receiver: Mapped[Organisation] = relationship(foreign_keys=[receiver_id], lazy="joined", innerjoin=True)
    document: Mapped[PartnershipDocument | None] = relationship()
    entered_by: Mapped[User] = relationship()


class LedgerRate(Public, Model):
    """What one unit is worth to one partner, in its own currency, from a year on."""

    __tablename__ = "ledger_rate"
    __table_args__ = (
        UniqueConstraint("partnership_id", "organisation_id", "kind", "from_year"),
        CheckConstraint("kind <> 'fee_waived'", name="fees_are_money"),
        CheckConstraint("amount_minor >= 0", name="amount"),
    )

    partnership_id: Mapped[int] = mapped_column(ForeignKey("partnership.id"), index=True)
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[Kind]
    from_year: Mapped[int]
    amount_minor: Mapped[int]
    currency: Mapped[str]

    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
