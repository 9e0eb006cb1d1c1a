"""Series, fairs, calls and grounds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "series",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("organiser_id", sa.Integer(), nullable=False),
        sa.Column("host_town_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["host_town_id"], ["organisation.id"], name=op.f("fk_series_host_town_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["organiser_id"], ["organisation.id"], name=op.f("fk_series_organiser_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_series")),
        sa.UniqueConstraint("slug", name=op.f("uq_series_slug")),
    )
    op.create_index(op.f("ix_series_host_town_id"), "series", ["host_town_id"], unique=False)
    op.create_index(op.f("ix_series_organiser_id"), "series", ["organiser_id"], unique=False)
    op.create_table(
        "fair",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("slug", sa.String(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("organiser_id", sa.Integer(), nullable=False),
        sa.Column("host_town_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("description", sa.JSON(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("time_zone", sa.String(), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        sa.Column("set_up_from", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("starts_on <= ends_on", name=op.f("ck_fair_days_in_order")),
        sa.ForeignKeyConstraint(["host_town_id"], ["organisation.id"], name=op.f("fk_fair_host_town_id_organisation")),
        sa.ForeignKeyConstraint(["organiser_id"], ["organisation.id"], name=op.f("fk_fair_organiser_id_organisation")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_fair_series_id_series")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair")),
        sa.UniqueConstraint("slug", name=op.f("uq_fair_slug")),
    )
    op.create_index(op.f("ix_fair_host_town_id"), "fair", ["host_town_id"], unique=False)
    op.create_index(op.f("ix_fair_organiser_id"), "fair", ["organiser_id"], unique=False)
    op.create_index(op.f("ix_fair_published_at_starts_on"), "fair", ["published_at", "starts_on"], unique=False)
    op.create_index(op.f("ix_fair_series_id"), "fair", ["series_id"], unique=False)
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("first_closes_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decisions_on", sa.Date(), nullable=True),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("selection", sa.String(40), nullable=False),
        sa.Column("who_may_apply", sa.JSON(), nullable=False),
        sa.Column("costs", sa.JSON(), nullable=False),
        sa.Column("rules", sa.JSON(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer_by IS NULL OR answer_by > closes_at", name=op.f("ck_call_answer_after_closing")),
        sa.CheckConstraint(
            "first_closes_at IS NULL OR first_closes_at < closes_at",
            name=op.f("ck_call_extended_to_a_later_hour"),
        ),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_call_open_before_closed")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_call_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_call")),
        sa.UniqueConstraint("fair_id", name=op.f("uq_call_fair_id")),
    )
    op.create_table(
        "fair_day",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("opens", sa.Time(), nullable=False),
        sa.Column("closes", sa.Time(), nullable=False),
        sa.CheckConstraint("opens < closes", name=op.f("ck_fair_day_hours_in_order")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_fair_day_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_fair_day")),
        sa.UniqueConstraint("fair_id", "day", name=op.f("uq_fair_day_fair_id_day")),
    )
    op.create_index(op.f("ix_fair_day_fair_id"), "fair_day", ["fair_id"], unique=False)
    op.create_table(
        "pavilion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("same_craft", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_pavilion_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pavilion")),
        sa.UniqueConstraint("fair_id", "label", name=op.f("uq_pavilion_fair_id_label")),
        sa.UniqueConstraint("public_id", name=op.f("uq_pavilion_public_id")),
    )
    op.create_index(op.f("ix_pavilion_fair_id"), "pavilion", ["fair_id"], unique=False)
    op.create_table(
        "zone",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("power_w", sa.Integer(), nullable=False),
        sa.Column("water", sa.Boolean(), nullable=False),
        sa.Column("fire", sa.Boolean(), nullable=False),
        sa.Column("noise", sa.Boolean(), nullable=False),
        sa.Column("x_m", sa.Double(), nullable=False),
        sa.Column("y_m", sa.Double(), nullable=False),
        sa.Column("width_m", sa.Double(), nullable=False),
        sa.Column("depth_m", sa.Double(), nullable=False),
        sa.CheckConstraint("slot_minutes BETWEEN 5 AND 480", name=op.f("ck_zone_slot")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_zone_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_zone")),
        sa.UniqueConstraint("fair_id", "label", name=op.f("uq_zone_fair_id_label")),
        sa.UniqueConstraint("public_id", name=op.f("uq_zone_public_id")),
    )
    op.create_index(op.f("ix_zone_fair_id"), "zone", ["fair_id"], unique=False)
    op.create_table(
        "stand",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("pavilion_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("width_m", sa.Double(), nullable=False),
        sa.Column("depth_m", sa.Double(), nullable=False),
        sa.Column("power_w", sa.Integer(), nullable=False),
        sa.Column("water", sa.Boolean(), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("fire", sa.Boolean(), nullable=False),
        sa.Column("corner", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("x_m", sa.Double(), nullable=False),
        sa.Column("y_m", sa.Double(), nullable=False),
        sa.CheckConstraint("power_w >= 0", name=op.f("ck_stand_power")),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_stand_seats")),
        sa.CheckConstraint("width_m > 0 AND depth_m > 0", name=op.f("ck_stand_size")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_stand_fair_id_fair")),
        sa.ForeignKeyConstraint(["pavilion_id"], ["pavilion.id"], name=op.f("fk_stand_pavilion_id_pavilion")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stand")),
        sa.UniqueConstraint("fair_id", "label", name=op.f("uq_stand_fair_id_label")),
        sa.UniqueConstraint("public_id", name=op.f("uq_stand_public_id")),
    )
    op.create_index(op.f("ix_stand_fair_id"), "stand", ["fair_id"], unique=False)
    op.create_index(op.f("ix_stand_pavilion_id"), "stand", ["pavilion_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_stand_pavilion_id"), table_name="stand")
    op.drop_index(op.f("ix_stand_fair_id"), table_name="stand")
    op.drop_table("stand")
    op.drop_index(op.f("ix_zone_fair_id"), table_name="zone")
    op.drop_table("zone")
    op.drop_index(op.f("ix_pavilion_fair_id"), table_name="pavilion")
    op.drop_table("pavilion")
    op.drop_index(op.f("ix_fair_day_fair_id"), table_name="fair_day")
    op.drop_table("fair_day")
    op.drop_table("call")
    op.drop_index(op.f("ix_fair_series_id"), table_name="fair")
    op.drop_index(op.f("ix_fair_published_at_starts_on"), table_name="fair")
    op.drop_index(op.f("ix_fair_organiser_id"), table_name="fair")
    op.drop_index(op.f("ix_fair_host_town_id"), table_name="fair")
    op.drop_table("fair")
    op.drop_index(op.f("ix_series_organiser_id"), table_name="series")
    op.drop_index(op.f("ix_series_host_town_id"), table_name="series")
    op.drop_table("series")
