"""Companions of a delegation travel, too."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("traveller") as table:
        table.add_column(sa.Column("companion_id", sa.Integer(), nullable=True))
        table.create_foreign_key(
            op.f("fk_traveller_companion_id_companion"), "companion", ["companion_id"], ["id"], ondelete="SET NULL"
        )
        table.create_unique_constraint(op.f("uq_traveller_journey_id_companion_id"), ["journey_id", "companion_id"])
        table.create_index(op.f("ix_traveller_companion_id"), ["companion_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("traveller") as table:
        table.drop_index(op.f("ix_traveller_companion_id"))
        table.drop_constraint(op.f("uq_traveller_journey_id_companion_id"), type_="unique")
        table.drop_constraint(op.f("fk_traveller_companion_id_companion"), type_="foreignkey")
        table.drop_column("companion_id")
