"""Places are told at once, some days before the fair, or when the organiser says so."""

from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

CHECKS = {
    "told_after_publishing": "told_at IS NULL OR published_at IS NOT NULL",
    "telling": "(telling = 'days_before') = (tell_days_before IS NOT NULL)",
    "tell_days": "tell_days_before BETWEEN 1 AND 60",
}


def check(name: str) -> str:
    return f"CONSTRAINT ck_stand_plan_{name} CHECK ({CHECKS[name]})"


def upgrade() -> None:
    """Columns with their own checks: so SQLite need not copy a table that others point to."""
    moment = "TIMESTAMP WITH TIME ZONE" if op.get_bind().dialect.name == "postgresql" else "DATETIME"
    op.execute("ALTER TABLE stand_plan ADD COLUMN telling VARCHAR(40) NOT NULL DEFAULT 'at_once'")
    op.execute(f"ALTER TABLE stand_plan ADD COLUMN tell_days_before INTEGER {check('telling')} {check('tell_days')}")
    op.execute(f"ALTER TABLE stand_plan ADD COLUMN told_at {moment} {check('told_after_publishing')}")
    op.execute("UPDATE stand_plan SET told_at = published_at")


def downgrade() -> None:
    for column in ("told_at", "tell_days_before", "telling"):
        op.execute(f"ALTER TABLE stand_plan DROP COLUMN {column}")
