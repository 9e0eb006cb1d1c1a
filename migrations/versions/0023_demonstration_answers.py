"""What artisans say themselves of their demonstration: language, children, and when they would like to show it."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

NAMES = ("language", "children", "day", "from", "until")


def upgrade() -> None:
    for name in ("language", "day"):
        op.add_column("application", sa.Column(f"demonstration_{name}", sa.String(), nullable=False, server_default=""))
    op.add_column("application", sa.Column("demonstration_children", sa.Boolean(), nullable=True))
    for name in ("from", "until"):
        op.add_column("application", sa.Column(f"demonstration_{name}", sa.Time(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("application") as application:
        for name in NAMES:
            application.drop_column(f"demonstration_{name}")
