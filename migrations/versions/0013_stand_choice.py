"""Artisans choose their stands themselves, in waves; a chosen stand is held for some minutes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stand_choice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("hold_minutes", sa.Integer(), nullable=False),
        sa.CheckConstraint("hold_minutes BETWEEN 1 AND 120", name=op.f("ck_stand_choice_minutes")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_stand_choice_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_choice")),
        sa.UniqueConstraint("fair_id", name=op.f("uq_stand_choice_fair_id")),
    )
    op.create_table(
        "wave",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("crafts", sa.JSON(), nullable=False),
        sa.Column("towns", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_wave_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_wave")),
        sa.UniqueConstraint("public_id", name=op.f("uq_wave_public_id")),
    )
    op.create_index(op.f("ix_wave_fair_id"), "wave", ["fair_id"], unique=False)
    op.add_column("placement", sa.Column("held_until", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("placement", "held_until")
    op.drop_index(op.f("ix_wave_fair_id"), table_name="wave")
    op.drop_table("wave")
    op.drop_table("stand_choice")
