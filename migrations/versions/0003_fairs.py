"""Series, fairs, calls and grounds."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def part_of_a_ground() -> list[sa.Column]:
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
    ]


def keys_of(table: str) -> list[sa.Constraint]:
    return [
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f(f"fk_{table}_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
        sa.UniqueConstraint("public_id", name=op.f(f"uq_{table}_public_id")),
    ]


def numbers(*names: str) -> list[sa.Column]:
    return [sa.Column(name, sa.Double(), nullable=False) for name in names]


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
        *part_of_a_ground(),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("same_craft", sa.String(40), nullable=False),
        *numbers("x_m", "y_m", "width_m", "depth_m", "angle_deg"),
        sa.CheckConstraint(
            "width_m > 0 AND depth_m > 0 OR width_m = 0 AND depth_m = 0", name=op.f("ck_pavilion_outline")
        ),
        sa.UniqueConstraint("fair_id", "label", name=op.f("uq_pavilion_fair_id_label")),
        *keys_of("pavilion"),
    )
    op.create_index(op.f("ix_pavilion_fair_id"), "pavilion", ["fair_id"], unique=False)
    op.create_table(
        "zone",
        *part_of_a_ground(),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("slot_minutes", sa.Integer(), nullable=False),
        sa.Column("windows", sa.JSON(), nullable=False),
        sa.Column("power_w", sa.Integer(), nullable=False),
        sa.Column("water", sa.Boolean(), nullable=False),
        sa.Column("fire", sa.Boolean(), nullable=False),
        sa.Column("noise", sa.Boolean(), nullable=False),
        *numbers("x_m", "y_m", "width_m", "depth_m", "angle_deg"),
        sa.CheckConstraint("slot_minutes BETWEEN 5 AND 480", name=op.f("ck_zone_slot")),
        sa.UniqueConstraint("fair_id", "label", name=op.f("uq_zone_fair_id_label")),
        *keys_of("zone"),
    )
    op.create_index(op.f("ix_zone_fair_id"), "zone", ["fair_id"], unique=False)
    op.create_table(
        "landmark",
        *part_of_a_ground(),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        *numbers("x_m", "y_m", "width_m", "depth_m", "angle_deg"),
        sa.CheckConstraint("width_m > 0 AND depth_m > 0", name=op.f("ck_landmark_size")),
        *keys_of("landmark"),
        sa.UniqueConstraint("fair_id", "label", name=op.f("uq_landmark_fair_id_label")),
    )
    op.create_index(op.f("ix_landmark_fair_id"), "landmark", ["fair_id"], unique=False)
    op.create_table(
        "circuit",
        *part_of_a_ground(),
        sa.Column("power_box_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("power_w", sa.Integer(), nullable=False),
        sa.CheckConstraint("power_w > 0", name=op.f("ck_circuit_power")),
        sa.ForeignKeyConstraint(["power_box_id"], ["landmark.id"], name=op.f("fk_circuit_power_box_id_landmark")),
        *keys_of("circuit"),
        sa.UniqueConstraint("power_box_id", "label", name=op.f("uq_circuit_power_box_id_label")),
    )
    op.create_index(op.f("ix_circuit_fair_id"), "circuit", ["fair_id"], unique=False)
    op.create_index(op.f("ix_circuit_power_box_id"), "circuit", ["power_box_id"], unique=False)
    op.create_table(
        "stand",
        *part_of_a_ground(),
        sa.Column("pavilion_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        *numbers("width_m", "depth_m"),
        sa.Column("power_w", sa.Integer(), nullable=False),
        sa.Column("water", sa.Boolean(), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("fire", sa.Boolean(), nullable=False),
        sa.Column("corner", sa.Boolean(), nullable=False),
        sa.Column("blocked", sa.Boolean(), nullable=False),
        sa.Column("held", sa.Boolean(), nullable=False),
        sa.Column("reserved_for_id", sa.Integer(), nullable=True),
        sa.Column("circuit_id", sa.Integer(), nullable=True),
        *numbers("x_m", "y_m", "angle_deg"),
        sa.CheckConstraint("power_w >= 0", name=op.f("ck_stand_power")),
        sa.CheckConstraint("seats >= 1", name=op.f("ck_stand_seats")),
        sa.CheckConstraint("width_m > 0 AND depth_m > 0", name=op.f("ck_stand_size")),
        sa.ForeignKeyConstraint(["circuit_id"], ["circuit.id"], name=op.f("fk_stand_circuit_id_circuit")),
        sa.ForeignKeyConstraint(
            ["reserved_for_id"], ["organisation.id"], name=op.f("fk_stand_reserved_for_id_organisation")
        ),
        sa.ForeignKeyConstraint(["pavilion_id"], ["pavilion.id"], name=op.f("fk_stand_pavilion_id_pavilion")),
        sa.UniqueConstraint("fair_id", "label", name=op.f("uq_stand_fair_id_label")),
        *keys_of("stand"),
    )
    op.create_index(op.f("ix_stand_fair_id"), "stand", ["fair_id"], unique=False)
    op.create_index(op.f("ix_stand_pavilion_id"), "stand", ["pavilion_id"], unique=False)
    op.create_index(op.f("ix_stand_circuit_id"), "stand", ["circuit_id"], unique=False)
    op.create_index(op.f("ix_stand_reserved_for_id"), "stand", ["reserved_for_id"], unique=False)
    op.create_table(
        "stand_pair",
        *part_of_a_ground(),
        sa.Column("one_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=False),
        sa.Column("beside", sa.Boolean(), nullable=False),
        sa.CheckConstraint("one_id <> other_id", name=op.f("ck_stand_pair_two")),
        sa.ForeignKeyConstraint(["one_id"], ["stand.id"], name=op.f("fk_stand_pair_one_id_stand"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["other_id"], ["stand.id"], name=op.f("fk_stand_pair_other_id_stand"), ondelete="CASCADE"
        ),
        *keys_of("stand_pair"),
        sa.UniqueConstraint("one_id", "other_id", name=op.f("uq_stand_pair_one_id_other_id")),
    )
    op.create_index(op.f("ix_stand_pair_fair_id"), "stand_pair", ["fair_id"], unique=False)
    op.create_index(op.f("ix_stand_pair_one_id"), "stand_pair", ["one_id"], unique=False)
    op.create_index(op.f("ix_stand_pair_other_id"), "stand_pair", ["other_id"], unique=False)
    op.create_table(
        "ground_sheet",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        *numbers("across_m", "escape_m"),
        sa.Column("picture_key", sa.String(), nullable=True),
        sa.Column("picture_tag", sa.String(), nullable=False),
        sa.Column("picture_width_px", sa.Integer(), nullable=False),
        sa.Column("picture_height_px", sa.Integer(), nullable=False),
        *numbers("picture_x_m", "picture_y_m", "picture_m_per_px"),
        sa.CheckConstraint("across_m >= 0 AND escape_m >= 0", name=op.f("ck_ground_sheet_widths")),
        sa.CheckConstraint("picture_key IS NULL OR picture_m_per_px > 0", name=op.f("ck_ground_sheet_picture")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_ground_sheet_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ground_sheet")),
        sa.UniqueConstraint("fair_id", name=op.f("uq_ground_sheet_fair_id")),
    )
    op.create_table(
        "ground_deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_ground_deed_by_id_user")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_ground_deed_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ground_deed")),
        sa.UniqueConstraint("fair_id", "key", name=op.f("uq_ground_deed_fair_id_key")),
    )
    op.create_index(op.f("ix_ground_deed_by_id"), "ground_deed", ["by_id"], unique=False)
    op.create_index(op.f("ix_ground_deed_fair_id"), "ground_deed", ["fair_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_ground_deed_fair_id"), table_name="ground_deed")
    op.drop_index(op.f("ix_ground_deed_by_id"), table_name="ground_deed")
    op.drop_table("ground_deed")
    op.drop_table("ground_sheet")
    op.drop_index(op.f("ix_stand_pair_other_id"), table_name="stand_pair")
    op.drop_index(op.f("ix_stand_pair_one_id"), table_name="stand_pair")
    op.drop_index(op.f("ix_stand_pair_fair_id"), table_name="stand_pair")
    op.drop_table("stand_pair")
    op.drop_index(op.f("ix_stand_reserved_for_id"), table_name="stand")
    op.drop_index(op.f("ix_stand_circuit_id"), table_name="stand")
    op.drop_index(op.f("ix_stand_pavilion_id"), table_name="stand")
    op.drop_index(op.f("ix_stand_fair_id"), table_name="stand")
    op.drop_table("stand")
    op.drop_index(op.f("ix_circuit_power_box_id"), table_name="circuit")
    op.drop_index(op.f("ix_circuit_fair_id"), table_name="circuit")
    op.drop_table("circuit")
    op.drop_index(op.f("ix_landmark_fair_id"), table_name="landmark")
    op.drop_table("landmark")
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
