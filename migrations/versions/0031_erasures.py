"""People who left: a number without a way in, and that it happened."""

import sqlalchemy as sa
from alembic import op

revision = "0031"
down_revision = "0030"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "erasure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure")),
    )
    with op.batch_alter_table("user") as user:
        user.add_column(sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
        user.create_check_constraint(
            op.f("ck_user_erased_has_no_way_in"),
            "erased_at IS NULL OR (password_hash = '!' AND confirmed_at IS NULL)",
        )


def downgrade() -> None:
    with op.batch_alter_table("user") as user:
        user.drop_constraint(op.f("ck_user_erased_has_no_way_in"), type_="check")
        user.drop_column("erased_at")
    op.drop_table("erasure")
