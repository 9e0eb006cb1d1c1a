"""In how many days the host answers each signed list of an invited town; ten so far."""

import sqlalchemy as sa
from alembic import op

revision = "0032"
down_revision = "0031"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("visit") as visit:
        visit.add_column(sa.Column("answer_days", sa.Integer(), nullable=False, server_default="10"))
        visit.create_check_constraint(op.f("ck_visit_answer_days"), "answer_days BETWEEN 1 AND 90")
    with op.batch_alter_table("visit") as visit:
        visit.alter_column("answer_days", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("visit") as visit:
        visit.drop_constraint(op.f("ck_visit_answer_days"), type_="check")
        visit.drop_column("answer_days")
