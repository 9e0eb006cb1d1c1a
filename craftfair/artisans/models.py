"""The standing profile of an artisan: workshop, crafts, works and their photos."""

from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation, User
from craftfair.foundation.database import Model, Public, Words
from craftfair.foundation.i18n import translated
from craftfair.foundation.photos import LIMITS

SIZES = LIMITS.sizes


class LegalForm(StrEnum):
    PERSON = "person"
    SELF_EMPLOYED = "self_employed"
    COMPANY = "company"
    ASSOCIATION = "association"
    SOCIAL_ENTERPRISE = "social_enterprise"
    SCHOOL = "school"


class Artisan(Public, Model):
    """One workshop: a person, firm, association, social enterprise or school that makes things."""

    __tablename__ = "artisan"
    __table_args__ = (Index(None, "town_id"),)

    user_id: Mapped[int] = mapped_column(ForeignKey("user.id"), unique=True)
    trading_name: Mapped[str]
    legal_form: Mapped[LegalForm]
    representative: Mapped[str]
    town_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    place: Mapped[str] = mapped_column(default="")
    country: Mapped[str]
    phone: Mapped[str] = mapped_column(default="")
    website: Mapped[str] = mapped_column(default="")
    languages: Mapped[list[str]]
    techniques: Mapped[str] = mapped_column(default="")
    public_text: Mapped[Words] = mapped_column(default=dict)
    is_public: Mapped[bool] = mapped_column(default=False)

    user: Mapped[User] = relationship()
    town: Mapped[Organisation | None] = relationship()
    crafts: Mapped[list["CraftShare"]] = relationship(
        back_populates="artisan", cascade="all, delete-orphan", order_by="CraftShare.share_percent.desc()"
    )
    works: Mapped[list["Work"]] = relationship(back_populates="artisan", order_by="Work.position")

    @property
    def shares(self) -> list[tuple[str, int]]:
        """(craft, percent), the main craft first."""
        return [(s.craft, s.share_percent) for s in sorted(self.crafts, key=lambda s: not s.is_main)]

    @property
    def main_craft(self) -> str | None:
        return next((share.craft for share in self.crafts if share.is_main), None)


class CraftShare(Model):
    """How much of the workshop's output is one craft; one craft is the main one, all shares make 100."""

    __tablename__ = "craft_share"
    __table_args__ = (
        UniqueConstraint("artisan_id", "craft"),
        CheckConstraint("share_percent BETWEEN 1 AND 100", name="share"),
    )

    artisan_id: Mapped[int] = mapped_column(ForeignKey("artisan.id"), index=True)
    craft: Mapped[str]
    share_percent: Mapped[int]
    is_main: Mapped[bool] = mapped_column(default=False)

    artisan: Mapped[Artisan] = relationship(back_populates="crafts")


class Work(Public, Model):
    """A piece the artisan shows."""

    __tablename__ = "work"

    artisan_id: Mapped[int] = mapped_column(ForeignKey("artisan.id"), index=True)
    title: Mapped[Words]
    craft: Mapped[str]
    materials: Mapped[str] = mapped_column(default="")
    description: Mapped[Words] = mapped_column(default=dict)
    position: Mapped[int] = mapped_column(default=0)

    artisan: Mapped[Artisan] = relationship(back_populates="works", lazy="joined")
    photos: Mapped[list["Photo"]] = relationship(
        back_populates="work", cascade="all, delete-orphan", order_by="Photo.position"
    )

    @property
    def name(self) -> str:
        """The title as the reader reads it, for lists that name their items."""
        return translated(self.title)


class Photo(Public, Model):
    """A photo of a work, or of the stand when it belongs to no work; kept in three sizes."""

    __tablename__ = "photo"

    artisan_id: Mapped[int] = mapped_column(ForeignKey("artisan.id"), index=True)
    work_id: Mapped[int | None] = mapped_column(ForeignKey("work.id"), index=True)
    alt: Mapped[str]
    position: Mapped[int] = mapped_column(default=0)
    width: Mapped[int]
    height: Mapped[int]
    sha256: Mapped[str]
    key_small: Mapped[str]
    key_medium: Mapped[str]
    key_large: Mapped[str]

    artisan: Mapped[Artisan] = relationship(lazy="joined")
    work: Mapped[Work | None] = relationship(back_populates="photos")

    def key(self, size: int) -> str:
        """The file whose longest side is `size` pixels, one of SIZES."""
        return dict(zip(SIZES, (self.key_small, self.key_medium, self.key_large), strict=True))[size]
