"""Whoever knows their stand is asked before a gap is closed; what silence means is a printed rule of the call."""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None

KEYS = {"plan_id": "stand_plan", "application_id": "application", "from_id": "stand", "to_id": "stand"}
ASKED = sa.text("state = 'move_asked'")


def upgrade() -> None:
    op.create_table(
        "gap_question",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("from_id", sa.Integer(), nullable=False),
        sa.Column("to_id", sa.Integer(), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("silence_moves", sa.Boolean(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'move_asked') = (answered_at IS NULL)", name=op.f("ck_gap_question_answered")),
        sa.CheckConstraint("from_id <> to_id", name=op.f("ck_gap_question_two")),
        *(
            sa.ForeignKeyConstraint(
                [column],
                [f"{table}.id"],
                name=op.f(f"fk_gap_question_{column}_{table}"),
                ondelete="CASCADE" if table == "stand" else None,
            )
            for column, table in KEYS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gap_question")),
        sa.UniqueConstraint("public_id", name=op.f("uq_gap_question_public_id")),
    )
    for column in KEYS:
        op.create_index(op.f(f"ix_gap_question_{column}"), "gap_question", [column], unique=False)
    op.create_index(
        "uq_gap_question_one_open",
        "gap_question",
        ["application_id"],
        unique=True,
        sqlite_where=ASKED,
        postgresql_where=ASKED,
    )
    with op.batch_alter_table("call") as call:
        call.add_column(sa.Column("silence_moves", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    with op.batch_alter_table("call") as call:
        call.drop_column("silence_moves")
    op.drop_table("gap_question")
