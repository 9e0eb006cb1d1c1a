"""Programmes in versions, demonstrations in their slots, and what is known for arranging them."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "programme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_programme_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme")),
        sa.UniqueConstraint("fair_id", "version", name=op.f("uq_programme_fair_id_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_programme_public_id")),
    )
    op.create_index(op.f("ix_programme_fair_id"), "programme", ["fair_id"], unique=False)
    op.create_index(
        "uq_programme_one_draft",
        "programme",
        ["fair_id"],
        unique=True,
        sqlite_where=sa.text("published_at IS NULL"),
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.create_table(
        "programme_rules",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("prime", sa.JSON(), nullable=False),
        sa.Column("breaks", sa.JSON(), nullable=False),
        sa.Column("children_hours", sa.JSON(), nullable=False),
        sa.Column("stands_kept", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_programme_rules_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_programme_rules")),
        sa.UniqueConstraint("fair_id", name=op.f("uq_programme_rules_fair_id")),
    )
    op.create_table(
        "cancellation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=True),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.CheckConstraint(
            "(zone_id IS NULL) <> (application_id IS NULL)", name=op.f("ck_cancellation_zone_or_artisan")
        ),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_cancellation_application_id_application")
        ),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_cancellation_fair_id_fair")),
        sa.ForeignKeyConstraint(["zone_id"], ["zone.id"], name=op.f("fk_cancellation_zone_id_zone")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cancellation")),
        sa.UniqueConstraint("application_id", "day", name=op.f("uq_cancellation_application_id_day")),
        sa.UniqueConstraint("public_id", name=op.f("uq_cancellation_public_id")),
        sa.UniqueConstraint("zone_id", "day", name=op.f("uq_cancellation_zone_id_day")),
    )
    op.create_index(op.f("ix_cancellation_application_id"), "cancellation", ["application_id"], unique=False)
    op.create_index(op.f("ix_cancellation_fair_id"), "cancellation", ["fair_id"], unique=False)
    op.create_index(op.f("ix_cancellation_zone_id"), "cancellation", ["zone_id"], unique=False)
    op.create_table(
        "demonstration",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.Column("ends", sa.Time(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("because", sa.JSON(), nullable=False),
        sa.CheckConstraint("starts < ends", name=op.f("ck_demonstration_times_in_order")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_demonstration_application_id_application")
        ),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_demonstration_fair_id_fair")),
        sa.ForeignKeyConstraint(
            ["programme_id"], ["programme.id"], name=op.f("fk_demonstration_programme_id_programme")
        ),
        sa.ForeignKeyConstraint(["zone_id"], ["zone.id"], name=op.f("fk_demonstration_zone_id_zone")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_demonstration")),
        sa.UniqueConstraint(
            "programme_id",
            "application_id",
            "day",
            "starts",
            name=op.f("uq_demonstration_programme_id_application_id_day_starts"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_demonstration_public_id")),
    )
    op.create_index(op.f("ix_demonstration_application_id"), "demonstration", ["application_id"], unique=False)
    op.create_index(op.f("ix_demonstration_fair_id"), "demonstration", ["fair_id"], unique=False)
    op.create_index(op.f("ix_demonstration_programme_id"), "demonstration", ["programme_id"], unique=False)
    op.create_index(op.f("ix_demonstration_zone_id"), "demonstration", ["zone_id"], unique=False)
    op.create_table(
        "showing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("power_w", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("children", sa.Boolean(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.Column("kept", sa.Boolean(), nullable=False),
        sa.Column("wish_day", sa.Date(), nullable=True),
        sa.Column("wish_from", sa.Time(), nullable=True),
        sa.Column("wish_to", sa.Time(), nullable=True),
        sa.CheckConstraint("(wish_from IS NULL) = (wish_to IS NULL)", name=op.f("ck_showing_both_hours_or_none")),
        sa.CheckConstraint("times >= 1", name=op.f("ck_showing_at_least_once")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_showing_application_id_application")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_showing")),
        sa.UniqueConstraint("application_id", name=op.f("uq_showing_application_id")),
    )
    op.create_table(
        "slot",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("demonstration_id", sa.Integer(), nullable=False),
        sa.Column("programme_id", sa.Integer(), nullable=False),
        sa.Column("zone_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("starts", sa.Time(), nullable=False),
        sa.ForeignKeyConstraint(
            ["demonstration_id"],
            ["demonstration.id"],
            name=op.f("fk_slot_demonstration_id_demonstration"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["programme_id"], ["programme.id"], name=op.f("fk_slot_programme_id_programme")),
        sa.ForeignKeyConstraint(["zone_id"], ["zone.id"], name=op.f("fk_slot_zone_id_zone")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_slot")),
        sa.UniqueConstraint(
            "programme_id", "zone_id", "day", "starts", name=op.f("uq_slot_programme_id_zone_id_day_starts")
        ),
    )
    op.create_index(op.f("ix_slot_demonstration_id"), "slot", ["demonstration_id"], unique=False)
    op.create_index(op.f("ix_slot_programme_id"), "slot", ["programme_id"], unique=False)
    op.create_index(op.f("ix_slot_zone_id"), "slot", ["zone_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_slot_zone_id"), table_name="slot")
    op.drop_index(op.f("ix_slot_programme_id"), table_name="slot")
    op.drop_index(op.f("ix_slot_demonstration_id"), table_name="slot")
    op.drop_table("slot")
    op.drop_table("showing")
    op.drop_index(op.f("ix_demonstration_zone_id"), table_name="demonstration")
    op.drop_index(op.f("ix_demonstration_programme_id"), table_name="demonstration")
    op.drop_index(op.f("ix_demonstration_fair_id"), table_name="demonstration")
    op.drop_index(op.f("ix_demonstration_application_id"), table_name="demonstration")
    op.drop_table("demonstration")
    op.drop_index(op.f("ix_cancellation_zone_id"), table_name="cancellation")
    op.drop_index(op.f("ix_cancellation_fair_id"), table_name="cancellation")
    op.drop_index(op.f("ix_cancellation_application_id"), table_name="cancellation")
    op.drop_table("cancellation")
    op.drop_table("programme_rules")
    op.drop_index(
        "uq_programme_one_draft",
        table_name="programme",
        sqlite_where=sa.text("published_at IS NULL"),
        postgresql_where=sa.text("published_at IS NULL"),
    )
    op.drop_index(op.f("ix_programme_fair_id"), table_name="programme")
    op.drop_table("programme")
