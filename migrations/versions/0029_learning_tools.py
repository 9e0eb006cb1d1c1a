"""Platforms of towns by LTI 1.3: who agreed to what, each way through, and the keys that sign."""

import sqlalchemy as sa
from alembic import op

revision = "0029"
down_revision = "0028"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signing_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("public_half", sa.JSON(), nullable=False),
        sa.Column("sealed", sa.String(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signing_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_signing_key_public_id")),
    )
    op.create_table(
        "learning_tool",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("login_address", sa.String(), nullable=False),
        sa.Column("target_address", sa.String(), nullable=False),
        sa.Column("redirect_addresses", sa.JSON(), nullable=False),
        sa.Column("client_id", sa.String(), nullable=False),
        sa.Column("deployment_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_learning_tool_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_tool")),
        sa.UniqueConstraint("client_id", name=op.f("uq_learning_tool_client_id")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_learning_tool_organisation_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_learning_tool_public_id")),
    )
    op.create_table(
        "tool_consent",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("gives_name", sa.Boolean(), nullable=False),
        sa.Column("gives_email", sa.Boolean(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "ended_at IS NULL OR NOT (gives_name OR gives_email)", name=op.f("ck_tool_consent_ended_gives_nothing")
        ),
        sa.ForeignKeyConstraint(["tool_id"], ["learning_tool.id"], name=op.f("fk_tool_consent_tool_id_learning_tool")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_tool_consent_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tool_consent")),
        sa.UniqueConstraint("subject", name=op.f("uq_tool_consent_subject")),
        sa.UniqueConstraint("user_id", "tool_id", name=op.f("uq_tool_consent_user_id_tool_id")),
    )
    op.create_index(op.f("ix_tool_consent_tool_id"), "tool_consent", ["tool_id"], unique=False)
    op.create_table(
        "launch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("consent_id", sa.Integer(), nullable=False),
        sa.Column("tool_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("nonce", sa.String(), nullable=True),
        sa.CheckConstraint("(used_at IS NULL) = (nonce IS NULL)", name=op.f("ck_launch_used_with_its_nonce")),
        sa.ForeignKeyConstraint(["consent_id"], ["tool_consent.id"], name=op.f("fk_launch_consent_id_tool_consent")),
        sa.ForeignKeyConstraint(["tool_id"], ["learning_tool.id"], name=op.f("fk_launch_tool_id_learning_tool")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_launch")),
        sa.UniqueConstraint("public_id", name=op.f("uq_launch_public_id")),
        sa.UniqueConstraint("tool_id", "nonce", name=op.f("uq_launch_tool_id_nonce")),
    )
    op.create_index(op.f("ix_launch_consent_id"), "launch", ["consent_id"], unique=False)


def downgrade() -> None:
    for table in ("launch", "tool_consent", "learning_tool", "signing_key"):
        op.drop_table(table)
