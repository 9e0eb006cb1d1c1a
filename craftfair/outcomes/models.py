"""What a fair brought each artisan who took part, in their own words: read by nobody but themselves."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.applications.models import Application
from craftfair.domain.outcomes import SalesBand
from craftfair.foundation.database import Model, Public


class Outcome(Public, Model):
    """One artisan is asked once after one fair; `answered_at` is empty until they answer."""

    __tablename__ = "outcome"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (sales IS NULL)", name="answered_in_full"),
        CheckConstraint("(answered_at IS NULL) = (would_return IS NULL)", name="says_whether_to_return"),
        CheckConstraint("orders >= 0 AND contacts >= 0", name="not_below_zero"),
    )

    application_id: Mapped[int] = mapped_column(ForeignKey("application.id"), unique=True)
    answered_at: Mapped[datetime | None]
    sales: Mapped[SalesBand | None]
    orders: Mapped[int] = mapped_column(default=0)
    contacts: Mapped[int] = mapped_column(default=0)
    would_return: Mapped[bool | None]
    words: Mapped[str] = mapped_column(default="")

    application: Mapped[Application] = relationship(lazy="joined", innerjoin=True)
