"""Demonstrations in their slots."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "demonstration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.CheckConstraint("starts < ends", name=op.f("ck_demonstration_times_in_order")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_demonstration_application_id_application")
        ),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_demonstration_fair_id_fair")),
        sa.ForeignKeyConstraint(["zone_id"], ["zone.id"], name=op.f("fk_demonstration_zone_id_zone")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demonstration")),
        sa.UniqueConstraint("application_id", "day", "starts", name=op.f("uq_demonstration_application_id_day_starts")),
        sa.UniqueConstraint("public_id", name=op.f("uq_demonstration_public_id")),
        sa.UniqueConstraint("zone_id", "day", "starts", name=op.f("uq_demonstration_zone_id_day_starts")),
    )
    op.create_index(op.f("ix_demonstration_application_id"), "demonstration", ["application_id"], unique=False)
    op.create_index(op.f("ix_demonstration_fair_id"), "demonstration", ["fair_id"], unique=False)
    op.create_index(op.f("ix_demonstration_zone_id"), "demonstration", ["zone_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_demonstration_zone_id"), table_name="demonstration")
    op.drop_index(op.f("ix_demonstration_fair_id"), table_name="demonstration")
    op.drop_index(op.f("ix_demonstration_application_id"), table_name="demonstration")
    op.drop_table("demonstration")
