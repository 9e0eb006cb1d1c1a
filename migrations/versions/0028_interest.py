"""Interest that came back with recovered aid; none so far."""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("support_payment") as payment:
        payment.add_column(sa.Column("interest_minor", sa.Integer(), nullable=False, server_default="0"))
        payment.create_check_constraint(
            op.f("ck_support_payment_interest_comes_back"),
            "interest_minor >= 0 AND (is_recovery OR interest_minor = 0)",
        )
    with op.batch_alter_table("support_payment") as payment:
        payment.alter_column("interest_minor", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("support_payment") as payment:
        payment.drop_constraint(op.f("ck_support_payment_interest_comes_back"), type_="check")
        payment.drop_column("interest_minor")
