"""How many days the host takes to answer a participation list; ten where nothing was said."""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("delegation") as delegation:
        delegation.add_column(sa.Column("answer_days", sa.Integer(), nullable=False, server_default="10"))
        delegation.create_check_constraint(op.f("ck_delegation_answer_days"), "answer_days BETWEEN 1 AND 90")
    with op.batch_alter_table("delegation") as delegation:
        delegation.alter_column("answer_days", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("delegation") as delegation:
        delegation.drop_constraint(op.f("ck_delegation_answer_days"), type_="check")
        delegation.drop_column("answer_days")
