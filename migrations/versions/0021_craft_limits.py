"""At most so many of one craft in a pavilion or in the whole fair."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "craft_limit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("pavilion_id", sa.Integer(), nullable=True),
        sa.Column("craft", sa.String(), nullable=False),
        sa.Column("most", sa.Integer(), nullable=False),
        sa.CheckConstraint("most >= 0", name=op.f("ck_craft_limit_most")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_craft_limit_fair_id_fair")),
        sa.ForeignKeyConstraint(
            ["pavilion_id"], ["pavilion.id"], name=op.f("fk_craft_limit_pavilion_id_pavilion"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_craft_limit")),
        sa.UniqueConstraint("fair_id", "pavilion_id", "craft", name=op.f("uq_craft_limit_fair_id_pavilion_id_craft")),
    )
    op.create_index(op.f("ix_craft_limit_fair_id"), "craft_limit", ["fair_id"])
    op.create_index(op.f("ix_craft_limit_pavilion_id"), "craft_limit", ["pavilion_id"])
    whole = sa.text("pavilion_id IS NULL")
    op.create_index(
        "uq_craft_limit_whole_fair",
        "craft_limit",
        ["fair_id", "craft"],
        unique=True,
        sqlite_where=whole,
        postgresql_where=whole,
    )


def downgrade() -> None:
    op.drop_table("craft_limit")
