"""Stand plans, placements and seats."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "stand_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ground", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_stand_plan_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand_plan")),
        sa.UniqueConstraint("fair_id", "version", name=op.f("uq_stand_plan_fair_id_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_stand_plan_public_id")),
    )
    op.create_index(op.f("ix_stand_plan_fair_id"), "stand_plan", ["fair_id"], unique=False)
    op.create_index(
        "uq_stand_plan_one_draft",
        "stand_plan",
        ["fair_id"],
        unique=True,
        sqlite_where=sa.text("published_at IS NULL"),
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.create_table(
        "placement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("stand_id", sa.Integer(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_placement_application_id_application")
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["stand_plan.id"], name=op.f("fk_placement_plan_id_stand_plan")),
        sa.ForeignKeyConstraint(["stand_id"], ["stand.id"], name=op.f("fk_placement_stand_id_stand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placement")),
        sa.UniqueConstraint("plan_id", "application_id", name=op.f("uq_placement_plan_id_application_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_placement_public_id")),
    )
    op.create_index(op.f("ix_placement_application_id"), "placement", ["application_id"], unique=False)
    op.create_index(op.f("ix_placement_plan_id"), "placement", ["plan_id"], unique=False)
    op.create_index(op.f("ix_placement_stand_id"), "placement", ["stand_id"], unique=False)
    op.create_table(
        "seat",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("placement_id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("stand_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("seat_no", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_seat_application_id_application")
        ),
        sa.ForeignKeyConstraint(
            ["placement_id"], ["placement.id"], name=op.f("fk_seat_placement_id_placement"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["plan_id"], ["stand_plan.id"], name=op.f("fk_seat_plan_id_stand_plan")),
        sa.ForeignKeyConstraint(["stand_id"], ["stand.id"], name=op.f("fk_seat_stand_id_stand")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_seat")),
        sa.UniqueConstraint("plan_id", "application_id", "day", name=op.f("uq_seat_plan_id_application_id_day")),
        sa.UniqueConstraint("plan_id", "stand_id", "day", "seat_no", name=op.f("uq_seat_plan_id_stand_id_day_seat_no")),
    )
    op.create_index(op.f("ix_seat_application_id"), "seat", ["application_id"], unique=False)
    op.create_index(op.f("ix_seat_placement_id"), "seat", ["placement_id"], unique=False)
    op.create_index(op.f("ix_seat_plan_id"), "seat", ["plan_id"], unique=False)
    op.create_index(op.f("ix_seat_stand_id"), "seat", ["stand_id"], unique=False)
    op.create_table(
        "move_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("wish", sa.String(), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(state = 'unanswered') = (answered_at IS NULL)", name=op.f("ck_move_request_answered")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_move_request_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_move_request")),
        sa.UniqueConstraint("public_id", name=op.f("uq_move_request_public_id")),
    )
    op.create_index(op.f("ix_move_request_application_id"), "move_request", ["application_id"], unique=False)
    op.create_index(
        "uq_move_request_one_open",
        "move_request",
        ["application_id"],
        unique=True,
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )


def downgrade() -> None:
    op.drop_index(
        "uq_move_request_one_open",
        table_name="move_request",
        sqlite_where=sa.text("answered_at IS NULL"),
        postgresql_where=sa.text("answered_at IS NULL"),
    )
    op.drop_index(op.f("ix_move_request_application_id"), table_name="move_request")
    op.drop_table("move_request")
    op.drop_index(op.f("ix_seat_stand_id"), table_name="seat")
    op.drop_index(op.f("ix_seat_plan_id"), table_name="seat")
    op.drop_index(op.f("ix_seat_placement_id"), table_name="seat")
    op.drop_index(op.f("ix_seat_application_id"), table_name="seat")
    op.drop_table("seat")
    op.drop_index(op.f("ix_placement_stand_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_plan_id"), table_name="placement")
    op.drop_index(op.f("ix_placement_application_id"), table_name="placement")
    op.drop_table("placement")
    op.drop_index(
        "uq_stand_plan_one_draft",
        table_name="stand_plan",
        sqlite_where=sa.text("published_at IS NULL"),
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.drop_index(op.f("ix_stand_plan_fair_id"), table_name="stand_plan")
    op.drop_table("stand_plan")
