"""Applications and the works they show."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("artisan_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reference", sa.String(), nullable=False),
        sa.Column("status", sa.String(40), nullable=False),
        sa.Column("submitted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("saved_from", sa.String(), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=True),
        sa.Column("town_name", sa.String(), nullable=False),
        sa.Column("contact_name", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=True),
        sa.Column("craft", sa.String(), nullable=False),
        sa.Column("techniques", sa.String(), nullable=False),
        sa.Column("presentation", sa.String(), nullable=False),
        sa.Column("own_production", sa.Boolean(), nullable=False),
        sa.Column("width_m", sa.Double(), nullable=True),
        sa.Column("min_width_m", sa.Double(), nullable=True),
        sa.Column("depth_m", sa.Double(), nullable=True),
        sa.Column("devices", sa.JSON(), nullable=False),
        sa.Column("power_w", sa.Integer(), nullable=False),
        sa.Column("water", sa.Boolean(), nullable=False),
        sa.Column("covered", sa.Boolean(), nullable=False),
        sa.Column("step_free", sa.Boolean(), nullable=False),
        sa.Column("fire", sa.Boolean(), nullable=False),
        sa.Column("wishes", sa.JSON(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=True),
        sa.Column("demonstrates", sa.Boolean(), nullable=True),
        sa.Column("demonstration_title", sa.String(), nullable=False),
        sa.Column("demonstration_minutes", sa.Integer(), nullable=True),
        sa.Column("demonstration_needs", sa.JSON(), nullable=False),
        sa.Column("rules_version", sa.Integer(), nullable=True),
        sa.Column("rules_accepted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("in_catalogue", sa.Boolean(), nullable=False),
        sa.Column("photos_usable", sa.Boolean(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.CheckConstraint("status <> 'invited' OR answer_by IS NOT NULL", name=op.f("ck_application_invited_until")),
        sa.CheckConstraint(
            "status IN ('draft', 'withdrawn') OR submitted_at IS NOT NULL",
            name=op.f("ck_application_submitted_unless_draft"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('draft') OR submitted_at IS NULL", name=op.f("ck_application_draft_is_not_submitted")
        ),
        sa.ForeignKeyConstraint(["artisan_id"], ["artisan.id"], name=op.f("fk_application_artisan_id_artisan")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_application_fair_id_fair")),
        sa.ForeignKeyConstraint(["town_id"], ["organisation.id"], name=op.f("fk_application_town_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_application")),
        sa.UniqueConstraint("fair_id", "number", name=op.f("uq_application_fair_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_application_public_id")),
        sa.UniqueConstraint("reference", name=op.f("uq_application_reference")),
    )
    op.create_index(op.f("ix_application_artisan_id"), "application", ["artisan_id"], unique=False)
    op.create_index("ix_application_fair_craft", "application", ["fair_id", "craft", "id"], unique=False)
    op.create_index("ix_application_fair_status", "application", ["fair_id", "status", "id"], unique=False)
    op.create_index(
        "ix_application_fair_submitted",
        "application",
        ["fair_id", "submitted_at", "id", "status", "craft", "town_name"],
        unique=False,
    )
    op.create_index("ix_application_fair_town", "application", ["fair_id", "town_id", "id"], unique=False)
    op.create_index("ix_application_fair_town_name", "application", ["fair_id", "town_name", "id"], unique=False)
    op.create_index("ix_application_fair_workshop", "application", ["fair_id", "workshop", "id"], unique=False)
    op.create_index(op.f("ix_application_town_id"), "application", ["town_id"], unique=False)
    op.create_index(
        "uq_application_one_active",
        "application",
        ["fair_id", "artisan_id"],
        unique=True,
        sqlite_where=sa.text("status <> 'withdrawn'"),
        postgresql_where=sa.text("status <> 'withdrawn'"),
    )
    op.create_table(
        "shown_work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_shown_work_application_id_application")
        ),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_shown_work_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_shown_work")),
        sa.UniqueConstraint("application_id", "work_id", name=op.f("uq_shown_work_application_id_work_id")),
    )
    op.create_index(op.f("ix_shown_work_application_id"), "shown_work", ["application_id"], unique=False)
    op.create_index(op.f("ix_shown_work_work_id"), "shown_work", ["work_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_shown_work_work_id"), table_name="shown_work")
    op.drop_index(op.f("ix_shown_work_application_id"), table_name="shown_work")
    op.drop_table("shown_work")
    op.drop_index(
        "uq_application_one_active",
        table_name="application",
        sqlite_where=sa.text("status <> 'withdrawn'"),
        postgresql_where=sa.text("status <> 'withdrawn'"),
    )
    op.drop_index(op.f("ix_application_town_id"), table_name="application")
    op.drop_index("ix_application_fair_workshop", table_name="application")
    op.drop_index("ix_application_fair_town_name", table_name="application")
    op.drop_index("ix_application_fair_town", table_name="application")
    op.drop_index("ix_application_fair_submitted", table_name="application")
    op.drop_index("ix_application_fair_status", table_name="application")
    op.drop_index("ix_application_fair_craft", table_name="application")
    op.drop_index(op.f("ix_application_artisan_id"), table_name="application")
    op.drop_table("application")
