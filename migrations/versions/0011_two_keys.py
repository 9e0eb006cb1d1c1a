"""The second key: endorsements, the host town's answers to each line, and for which side a version was signed."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("nomination") as table:
        table.add_column(sa.Column("endorsed_at", sa.DateTime(timezone=True), nullable=True))
        table.add_column(sa.Column("endorsed_by_id", sa.Integer(), nullable=True))
        table.create_foreign_key(op.f("fk_nomination_endorsed_by_id_user"), "user", ["endorsed_by_id"], ["id"])
        table.create_check_constraint(
            op.f("ck_nomination_endorsed_by_somebody"), "(endorsed_at IS NULL) = (endorsed_by_id IS NULL)"
        )
        table.create_check_constraint(
            op.f("ck_nomination_objected_is_not_endorsed"), "stance <> 'objected' OR endorsed_at IS NULL"
        )
        table.create_index(op.f("ix_nomination_endorsed_by_id"), ["endorsed_by_id"])
    # Not in a batch: SQLite would make the table anew and lose the triggers that keep signed lists as they are.
    op.add_column(
        "participation_list",
        sa.Column("signed_for", sa.String(40), nullable=False, server_default="sending_town"),
    )
    op.create_index(op.f("ix_participation_list_sha256"), "participation_list", ["sha256"], unique=True)
    op.create_table(
        "line_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("participation_list_id", sa.Integer(), nullable=False),
        sa.Column("application", sa.String(), nullable=False),
        sa.Column("verdict", sa.String(40), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(verdict = 'objects') = (reason <> '')", name=op.f("ck_line_answer_objection_has_a_reason")
        ),
        sa.ForeignKeyConstraint(["by_id"], ["user.id"], name=op.f("fk_line_answer_by_id_user")),
        sa.ForeignKeyConstraint(
            ["participation_list_id"],
            ["participation_list.id"],
            name=op.f("fk_line_answer_participation_list_id_participation_list"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_line_answer")),
        sa.UniqueConstraint(
            "participation_list_id", "application", name=op.f("uq_line_answer_participation_list_id_application")
        ),
    )
    op.create_index(op.f("ix_line_answer_by_id"), "line_answer", ["by_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_line_answer_by_id"), table_name="line_answer")
    op.drop_table("line_answer")
    op.drop_index(op.f("ix_participation_list_sha256"), table_name="participation_list")
    op.drop_column("participation_list", "signed_for")
    with op.batch_alter_table("nomination") as table:
        table.drop_index(op.f("ix_nomination_endorsed_by_id"))
        table.drop_constraint(op.f("ck_nomination_objected_is_not_endorsed"), type_="check")
        table.drop_constraint(op.f("ck_nomination_endorsed_by_somebody"), type_="check")
        table.drop_constraint(op.f("fk_nomination_endorsed_by_id_user"), type_="foreignkey")
        table.drop_column("endorsed_by_id")
        table.drop_column("endorsed_at")
