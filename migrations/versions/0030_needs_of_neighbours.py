"""What neighbours and days mean for a place: food, noise, corners, the stand of the last edition, a part of the days.

Nobody was asked before: all are as they were treated, and every call goes on letting artisans come on some days.
"""

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0029"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("application") as application:
        application.add_column(sa.Column("food", sa.Boolean(), nullable=False, server_default=sa.false()))
        application.add_column(sa.Column("noise", sa.String(40), nullable=False, server_default="neutral"))
        application.add_column(sa.Column("wants_corner", sa.Boolean(), nullable=False, server_default=sa.false()))
        application.create_check_constraint(op.f("ck_application_noise"), "noise IN ('neutral', 'noisy', 'quiet')")
    with op.batch_alter_table("stand") as stand:
        stand.add_column(sa.Column("food", sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("call") as call:
        call.add_column(sa.Column("keeps_last_stand", sa.Boolean(), nullable=False, server_default=sa.false()))
        call.add_column(sa.Column("part_of_days", sa.Boolean(), nullable=False, server_default=sa.true()))
    for name, columns in ADDED.items():
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.alter_column(column, server_default=None)


ADDED = {
    "application": ("food", "noise", "wants_corner"),
    "stand": ("food",),
    "call": ("keeps_last_stand", "part_of_days"),
}


def downgrade() -> None:
    with op.batch_alter_table("application") as application:
        application.drop_constraint(op.f("ck_application_noise"), type_="check")
    for name, columns in ADDED.items():
        with op.batch_alter_table(name) as table:
            for column in columns:
                table.drop_column(column)
