"""What a fair brought each artisan who took part."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("sales", sa.String(40), nullable=True),
        sa.Column("orders", sa.Integer(), nullable=False),
        sa.Column("contacts", sa.Integer(), nullable=False),
        sa.Column("would_return", sa.Boolean(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.CheckConstraint("(answered_at IS NULL) = (sales IS NULL)", name=op.f("ck_outcome_answered_in_full")),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (would_return IS NULL)", name=op.f("ck_outcome_says_whether_to_return")
        ),
        sa.CheckConstraint("orders >= 0 AND contacts >= 0", name=op.f("ck_outcome_not_below_zero")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_outcome_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outcome")),
        sa.UniqueConstraint("application_id", name=op.f("uq_outcome_application_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_outcome_public_id")),
    )


def downgrade() -> None:
    op.drop_table("outcome")
