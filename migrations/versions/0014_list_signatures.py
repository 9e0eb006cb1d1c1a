"""Electronic signatures that lie beside a signed list."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "list_signature",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("participation_list_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("kind IN ('p7s', 'asc', 'sig')", name=op.f("ck_list_signature_kind")),
        sa.CheckConstraint("size > 0", name=op.f("ck_list_signature_size")),
        sa.ForeignKeyConstraint(["added_by_id"], ["user.id"], name=op.f("fk_list_signature_added_by_id_user")),
        sa.ForeignKeyConstraint(
            ["participation_list_id"],
            ["participation_list.id"],
            name=op.f("fk_list_signature_participation_list_id_participation_list"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_list_signature")),
        sa.UniqueConstraint("key", name=op.f("uq_list_signature_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_list_signature_public_id")),
    )
    op.create_index(op.f("ix_list_signature_added_by_id"), "list_signature", ["added_by_id"], unique=False)
    op.create_index(
        op.f("ix_list_signature_participation_list_id"), "list_signature", ["participation_list_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_list_signature_participation_list_id"), table_name="list_signature")
    op.drop_index(op.f("ix_list_signature_added_by_id"), table_name="list_signature")
    op.drop_table("list_signature")
