"""Delegations, nominations and signed participation lists."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "delegation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("quota", sa.Integer(), nullable=False),
        sa.Column("sign_by", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("quota >= 0", name=op.f("ck_delegation_quota")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_delegation_fair_id_fair")),
        sa.ForeignKeyConstraint(["town_id"], ["organisation.id"], name=op.f("fk_delegation_town_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegation")),
        sa.UniqueConstraint("fair_id", "town_id", name=op.f("uq_delegation_fair_id_town_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_delegation_public_id")),
    )
    op.create_index(op.f("ix_delegation_fair_id"), "delegation", ["fair_id"], unique=False)
    op.create_index(op.f("ix_delegation_town_id"), "delegation", ["town_id"], unique=False)
    op.create_table(
        "nomination",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("stance", sa.String(40), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.CheckConstraint("(stance = 'objected') = (rank IS NULL)", name=op.f("ck_nomination_ranked_unless_objected")),
        sa.CheckConstraint("stance <> 'objected' OR reason <> ''", name=op.f("ck_nomination_objection_has_a_reason")),
        sa.ForeignKeyConstraint(
            ["application_id"], ["application.id"], name=op.f("fk_nomination_application_id_application")
        ),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_nomination_delegation_id_delegation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_nomination")),
        sa.UniqueConstraint("application_id", name=op.f("uq_nomination_application_id")),
        sa.UniqueConstraint("delegation_id", "application_id", name=op.f("uq_nomination_delegation_id_application_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_nomination_public_id")),
    )
    op.create_index(op.f("ix_nomination_delegation_id"), "nomination", ["delegation_id"], unique=False)
    op.create_table(
        "participation_list",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("previous_sha256", sa.String(), nullable=True),
        sa.Column("signed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signatory_id", sa.Integer(), nullable=False),
        sa.Column("signatory_name", sa.String(), nullable=False),
        sa.Column("signatory_office", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegation.id"], name=op.f("fk_participation_list_delegation_id_delegation")
        ),
        sa.ForeignKeyConstraint(["signatory_id"], ["user.id"], name=op.f("fk_participation_list_signatory_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participation_list")),
        sa.UniqueConstraint("delegation_id", "version", name=op.f("uq_participation_list_delegation_id_version")),
        sa.UniqueConstraint("number", "version", name=op.f("uq_participation_list_number_version")),
        sa.UniqueConstraint("public_id", name=op.f("uq_participation_list_public_id")),
    )
    op.create_index(op.f("ix_participation_list_delegation_id"), "participation_list", ["delegation_id"], unique=False)
    op.create_index(op.f("ix_participation_list_signatory_id"), "participation_list", ["signatory_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_participation_list_signatory_id"), table_name="participation_list")
    op.drop_index(op.f("ix_participation_list_delegation_id"), table_name="participation_list")
    op.drop_table("participation_list")
    op.drop_index(op.f("ix_nomination_delegation_id"), table_name="nomination")
    op.drop_table("nomination")
    op.drop_index(op.f("ix_delegation_town_id"), table_name="delegation")
    op.drop_index(op.f("ix_delegation_fair_id"), table_name="delegation")
    op.drop_table("delegation")
