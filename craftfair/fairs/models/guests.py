"""How the people of a sending town stand on the ground of a fair."""

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from craftfair.accounts.models import Organisation
from craftfair.foundation.database import Model


class GuestRule(Model):
    """For one town at one fair: in one row, spread over the rows, or as it comes (then there is no rule)."""

    __tablename__ = "guest_rule"
    __table_args__ = (
        UniqueConstraint("fair_id", "town_id"),
        CheckConstraint("rule IN ('together', 'spread')", name="rule"),
    )

    fair_id: Mapped[int] = mapped_column(ForeignKey("fair.id"))
    town_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    rule: Mapped[str]

    town: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
