"""Firms that were taken over or split, with their heirs, as officers enter them."""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None

STANDING = sa.text("struck_at IS NULL")


def upgrade() -> None:
    op.create_table(
        "firm_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("firm", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_because", sa.String(), nullable=False),
        sa.CheckConstraint("firm <> '' AND evidence <> ''", name=op.f("ck_firm_change_said")),
        sa.CheckConstraint(
            "(struck_at IS NULL) = (struck_because = '')", name=op.f("ck_firm_change_struck_with_a_reason")
        ),
        sa.ForeignKeyConstraint(["town_id"], ["organisation.id"], name=op.f("fk_firm_change_town_id_organisation")),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_firm_change_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_change")),
        sa.UniqueConstraint("public_id", name=op.f("uq_firm_change_public_id")),
    )
    op.create_index(op.f("ix_firm_change_town_id"), "firm_change", ["town_id"])
    op.create_index(op.f("ix_firm_change_entered_by_id"), "firm_change", ["entered_by_id"])
    op.create_index(
        "uq_firm_change_one_standing",
        "firm_change",
        ["country", "firm", "day"],
        unique=True,
        sqlite_where=STANDING,
        postgresql_where=STANDING,
    )
    op.create_table(
        "firm_heir",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("change_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("weight", sa.BigInteger(), nullable=False),
        sa.CheckConstraint("number <> '' AND weight > 0", name=op.f("ck_firm_heir_weighed")),
        sa.ForeignKeyConstraint(["change_id"], ["firm_change.id"], name=op.f("fk_firm_heir_change_id_firm_change")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_firm_heir")),
        sa.UniqueConstraint("change_id", "number", name=op.f("uq_firm_heir_change_id_number")),
    )


def downgrade() -> None:
    op.drop_table("firm_heir")
    op.drop_table("firm_change")
