"""Stands that are open on some days only, and artisans who are never placed on a stand."""

import sqlalchemy as sa
from alembic import op

revision = "0033"
down_revision = "0032"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("stand") as stand:
        stand.add_column(sa.Column("days", sa.JSON(), nullable=True))
    op.create_table(
        "excluded_pair",
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("stand_id", sa.Integer(), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name=op.f("fk_excluded_pair_application_id_application"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_excluded_pair_fair_id_fair")),
        sa.ForeignKeyConstraint(
            ["stand_id"], ["stand.id"], name=op.f("fk_excluded_pair_stand_id_stand"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_excluded_pair")),
        sa.UniqueConstraint("application_id", "stand_id", name=op.f("uq_excluded_pair_application_id_stand_id")),
    )
    op.create_index(op.f("ix_excluded_pair_fair_id"), "excluded_pair", ["fair_id"])
    op.create_index(op.f("ix_excluded_pair_application_id"), "excluded_pair", ["application_id"])
    op.create_index(op.f("ix_excluded_pair_stand_id"), "excluded_pair", ["stand_id"])


def downgrade() -> None:
    op.drop_table("excluded_pair")
    with op.batch_alter_table("stand") as stand:
        stand.drop_column("days")
