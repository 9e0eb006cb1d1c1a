"""Companions, limits of crafts, a town's own call, the association that runs the stand, and how its people stand."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

LEADS = sa.text("role = 'leader'")


def upgrade() -> None:
    with op.batch_alter_table("delegation") as table:
        table.add_column(sa.Column("own_call_until", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("own_call_message", sa.JSON(), nullable=False, server_default="{}"))
        table.add_column(sa.Column("run_by_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_delegation_run_by_id_organisation"), "organisation", ["run_by_id"], ["id"])
        table.create_index(op.f("ix_delegation_run_by_id"), ["run_by_id"])
    op.create_table(
        "craft_quota",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("craft", sa.String(), nullable=False),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.CheckConstraint("places >= 0", name=op.f("ck_craft_quota_places")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_craft_quota_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_craft_quota")),
        sa.UniqueConstraint("delegation_id", "craft", name=op.f("uq_craft_quota_delegation_id_craft")),
    )
    op.create_table(
        "companion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("name_key", sa.String(), nullable=False),
        sa.Column("role", sa.String(40), nullable=False),
        sa.CheckConstraint("name <> ''", name=op.f("ck_companion_name")),
        sa.CheckConstraint("role IN ('leader', 'official', 'interpreter', 'helper')", name=op.f("ck_companion_role")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_companion_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_companion")),
        sa.UniqueConstraint("delegation_id", "number", name=op.f("uq_companion_delegation_id_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_companion_public_id")),
    )
    op.create_index(op.f("ix_companion_name_key"), "companion", ["name_key"], unique=False)
    op.create_index(
        "uq_companion_one_leader",
        "companion",
        ["delegation_id"],
        unique=True,
        sqlite_where=LEADS,
        postgresql_where=LEADS,
    )
    op.create_table(
        "guest_rule",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(), nullable=False),
        sa.CheckConstraint("rule IN ('together', 'spread')", name=op.f("ck_guest_rule_rule")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_guest_rule_fair_id_fair")),
        sa.ForeignKeyConstraint(["town_id"], ["organisation.id"], name=op.f("fk_guest_rule_town_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_guest_rule")),
        sa.UniqueConstraint("fair_id", "town_id", name=op.f("uq_guest_rule_fair_id_town_id")),
    )
    op.create_index(op.f("ix_guest_rule_town_id"), "guest_rule", ["town_id"], unique=False)


def downgrade() -> None:
    op.drop_table("guest_rule")
    op.drop_table("companion")
    op.drop_table("craft_quota")
    with op.batch_alter_table("delegation") as table:
        table.drop_index(op.f("ix_delegation_run_by_id"))
        table.drop_constraint(op.f("fk_delegation_run_by_id_organisation"), type_="foreignkey")
        table.drop_column("run_by_id")
        table.drop_column("own_call_message")
        table.drop_column("own_call_until")
