"""The stands that an invitation keeps for its guest; invitations of before keep none."""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "kept_stand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("visit_id", sa.Integer(), nullable=False),
        sa.Column("stand_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["stand_id"], ["stand.id"], name=op.f("fk_kept_stand_stand_id_stand"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["visit_id"], ["visit.id"], name=op.f("fk_kept_stand_visit_id_visit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kept_stand")),
        sa.UniqueConstraint("stand_id", name=op.f("uq_kept_stand_stand_id")),
    )
    op.create_index(op.f("ix_kept_stand_visit_id"), "kept_stand", ["visit_id"])


def downgrade() -> None:
    op.drop_table("kept_stand")
