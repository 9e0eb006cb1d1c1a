"""Journeys of delegations: travellers, vehicles, rooms, loads, papers, and lanes to unload in."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

TABLES = ("paper_tick", "load_item", "traveller", "load_in", "vehicle", "room", "journey", "lane")


def upgrade() -> None:
    op.create_table(
        "lane",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("length_m", sa.Double(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("pavilions", sa.JSON(), nullable=False),
        sa.CheckConstraint("length_m > 0 AND minutes BETWEEN 5 AND 480", name=op.f("ck_lane_measures")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_lane_opens_first")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_lane_fair_id_fair")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lane")),
        sa.UniqueConstraint("fair_id", "label", "opens_at", name=op.f("uq_lane_fair_id_label_opens_at")),
        sa.UniqueConstraint("public_id", name=op.f("uq_lane_public_id")),
    )
    op.create_index(op.f("ix_lane_fair_id"), "lane", ["fair_id"], unique=False)

    op.create_table(
        "journey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("departs_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("returns_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("meeting_place", sa.String(), nullable=False),
        sa.Column("emergency_phone", sa.String(), nullable=False),
        sa.Column("announced_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("departs_at < returns_at", name=op.f("ck_journey_there_and_back")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegation.id"], name=op.f("fk_journey_delegation_id_delegation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journey")),
        sa.UniqueConstraint("delegation_id", name=op.f("uq_journey_delegation_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_journey_public_id")),
    )
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("lodging", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("beds", sa.Integer(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.CheckConstraint("beds BETWEEN 1 AND 50", name=op.f("ck_room_beds")),
        sa.ForeignKeyConstraint(["journey_id"], ["journey.id"], name=op.f("fk_room_journey_id_journey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("journey_id", "lodging", "label", name=op.f("uq_room_journey_id_lodging_label")),
        sa.UniqueConstraint("public_id", name=op.f("uq_room_public_id")),
    )
    op.create_index(op.f("ix_room_journey_id"), "room", ["journey_id"], unique=False)

    op.create_table(
        "vehicle",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("plate", sa.String(), nullable=False),
        sa.Column("length_m", sa.Double(), nullable=False),
        sa.Column("seats", sa.Integer(), nullable=False),
        sa.Column("cargo_m3", sa.Double(), nullable=False),
        sa.Column("cargo_kg", sa.Double(), nullable=False),
        sa.CheckConstraint("length_m > 0 AND cargo_m3 >= 0 AND cargo_kg >= 0", name=op.f("ck_vehicle_measures")),
        sa.CheckConstraint("seats BETWEEN 1 AND 100", name=op.f("ck_vehicle_seats")),
        sa.ForeignKeyConstraint(["journey_id"], ["journey.id"], name=op.f("fk_vehicle_journey_id_journey")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vehicle")),
        sa.UniqueConstraint("journey_id", "plate", name=op.f("uq_vehicle_journey_id_plate")),
        sa.UniqueConstraint("public_id", name=op.f("uq_vehicle_public_id")),
    )
    op.create_index(op.f("ix_vehicle_journey_id"), "vehicle", ["journey_id"], unique=False)

    op.create_table(
        "load_in",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("lane_id", sa.Integer(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["lane_id"], ["lane.id"], name=op.f("fk_load_in_lane_id_lane")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_load_in_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load_in")),
        sa.UniqueConstraint("vehicle_id", name=op.f("uq_load_in_vehicle_id")),
    )
    op.create_index(op.f("ix_load_in_lane_id_starts_at"), "load_in", ["lane_id", "starts_at"], unique=False)

    op.create_table(
        "traveller",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("part", sa.String(40), nullable=False),
        sa.Column("work", sa.String(40), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("emergency_contact", sa.String(), nullable=False),
        sa.Column("diet", sa.JSON(), nullable=False),
        sa.Column("diet_note", sa.String(), nullable=False),
        sa.Column("goods", sa.JSON(), nullable=False),
        sa.Column("vehicle_id", sa.Integer(), nullable=True),
        sa.Column("seat", sa.Integer(), nullable=True),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("bed", sa.Integer(), nullable=True),
        sa.Column("cargo_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("(room_id IS NULL) = (bed IS NULL)", name=op.f("ck_traveller_bed_in_a_room")),
        sa.CheckConstraint("(vehicle_id IS NULL) = (seat IS NULL)", name=op.f("ck_traveller_seat_in_a_vehicle")),
        sa.CheckConstraint("seat >= 1 AND bed >= 1", name=op.f("ck_traveller_counted_from_one")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_traveller_application_id_application")
        ),
        sa.ForeignKeyConstraint(["cargo_id"], ["vehicle.id"], name=op.f("fk_traveller_cargo_id_vehicle")),
        sa.ForeignKeyConstraint(["journey_id"], ["journey.id"], name=op.f("fk_traveller_journey_id_journey")),
        sa.ForeignKeyConstraint(["room_id"], ["room.id"], name=op.f("fk_traveller_room_id_room")),
        sa.ForeignKeyConstraint(["vehicle_id"], ["vehicle.id"], name=op.f("fk_traveller_vehicle_id_vehicle")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_traveller")),
        sa.UniqueConstraint("journey_id", "application_id", name=op.f("uq_traveller_journey_id_application_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_traveller_public_id")),
        sa.UniqueConstraint("room_id", "bed", name=op.f("uq_traveller_room_id_bed")),
        sa.UniqueConstraint("vehicle_id", "seat", name=op.f("uq_traveller_vehicle_id_seat")),
    )
    op.create_index(op.f("ix_traveller_application_id"), "traveller", ["application_id"], unique=False)
    op.create_index(op.f("ix_traveller_cargo_id"), "traveller", ["cargo_id"], unique=False)
    op.create_index(op.f("ix_traveller_journey_id"), "traveller", ["journey_id"], unique=False)
    op.create_index(op.f("ix_traveller_room_id"), "traveller", ["room_id"], unique=False)
    op.create_index(op.f("ix_traveller_vehicle_id"), "traveller", ["vehicle_id"], unique=False)

    op.create_table(
        "load_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("traveller_id", sa.Integer(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("pieces", sa.Integer(), nullable=False),
        sa.Column("m3", sa.Double(), nullable=False),
        sa.Column("kg", sa.Double(), nullable=False),
        sa.Column("fragile", sa.Boolean(), nullable=False),
        sa.CheckConstraint("pieces >= 1 AND m3 >= 0 AND kg >= 0", name=op.f("ck_load_item_measures")),
        sa.ForeignKeyConstraint(["traveller_id"], ["traveller.id"], name=op.f("fk_load_item_traveller_id_traveller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_load_item")),
        sa.UniqueConstraint("public_id", name=op.f("uq_load_item_public_id")),
    )
    op.create_index(op.f("ix_load_item_traveller_id"), "load_item", ["traveller_id"], unique=False)

    op.create_table(
        "paper_tick",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("journey_id", sa.Integer(), nullable=False),
        sa.Column("traveller_id", sa.Integer(), nullable=True),
        sa.Column("paper", sa.String(40), nullable=False),
        sa.Column("ticked_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["journey_id"], ["journey.id"], name=op.f("fk_paper_tick_journey_id_journey")),
        sa.ForeignKeyConstraint(["ticked_by_id"], ["user.id"], name=op.f("fk_paper_tick_ticked_by_id_user")),
        sa.ForeignKeyConstraint(["traveller_id"], ["traveller.id"], name=op.f("fk_paper_tick_traveller_id_traveller")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_tick")),
        sa.UniqueConstraint("traveller_id", "paper", name=op.f("uq_paper_tick_traveller_id_paper")),
    )
    op.create_index(op.f("ix_paper_tick_journey_id"), "paper_tick", ["journey_id"], unique=False)
    op.create_index(op.f("ix_paper_tick_ticked_by_id"), "paper_tick", ["ticked_by_id"], unique=False)
    op.create_index(
        "uq_paper_tick_for_all",
        "paper_tick",
        ["journey_id", "paper"],
        unique=True,
        sqlite_where=sa.text("traveller_id IS NULL"),
        postgresql_where=sa.text("traveller_id IS NULL"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)  # its indexes go with it
