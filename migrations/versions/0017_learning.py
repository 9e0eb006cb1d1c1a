"""Courses with their certificates, and good practices with translations and adoptions."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

TABLES = (
    "follow_up",
    "practice_translation",
    "adoption",
    "practice",
    "learning_platform",
    "course_record",
    "certificate",
)


def upgrade() -> None:
    op.create_table(
        "certificate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_certificate_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_certificate")),
        sa.UniqueConstraint("number", name=op.f("uq_certificate_number")),
        sa.UniqueConstraint("public_id", name=op.f("uq_certificate_public_id")),
        sa.UniqueConstraint("user_id", "course", name=op.f("uq_certificate_user_id_course")),
    )
    op.create_table(
        "course_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("course", sa.String(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("passed_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("tries >= 1", name=op.f("ck_course_record_tries")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_course_record_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_course_record")),
        sa.UniqueConstraint("user_id", "course", name=op.f("uq_course_record_user_id_course")),
    )
    op.create_table(
        "learning_platform",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("address", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_learning_platform_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learning_platform")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_learning_platform_organisation_id")),
    )
    op.create_table(
        "practice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("problem", sa.JSON(), nullable=False),
        sa.Column("done", sa.JSON(), nullable=False),
        sa.Column("cost", sa.JSON(), nullable=False),
        sa.Column("result", sa.JSON(), nullable=False),
        sa.Column("transferability", sa.JSON(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("crafts", sa.JSON(), nullable=False),
        sa.Column("crafts_text", sa.String(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_practice_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice")),
        sa.UniqueConstraint("public_id", name=op.f("uq_practice_public_id")),
    )
    op.create_index(op.f("ix_practice_organisation_id"), "practice", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_practice_published_at_id"), "practice", ["published_at", "id"], unique=False)

    op.create_table(
        "adoption",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_adoption_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(["practice_id"], ["practice.id"], name=op.f("fk_adoption_practice_id_practice")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adoption")),
        sa.UniqueConstraint("practice_id", "organisation_id", name=op.f("uq_adoption_practice_id_organisation_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_adoption_public_id")),
    )
    op.create_index(op.f("ix_adoption_organisation_id"), "adoption", ["organisation_id"], unique=False)

    op.create_table(
        "practice_translation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("practice_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("translated_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_practice_translation_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["practice_id"], ["practice.id"], name=op.f("fk_practice_translation_practice_id_practice")
        ),
        sa.ForeignKeyConstraint(
            ["translated_by_id"], ["user.id"], name=op.f("fk_practice_translation_translated_by_id_user")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_practice_translation")),
        sa.UniqueConstraint("practice_id", "language", name=op.f("uq_practice_translation_practice_id_language")),
    )
    op.create_index(
        op.f("ix_practice_translation_organisation_id"), "practice_translation", ["organisation_id"], unique=False
    )
    op.create_index(
        op.f("ix_practice_translation_translated_by_id"), "practice_translation", ["translated_by_id"], unique=False
    )

    op.create_table(
        "follow_up",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("adoption_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["adoption_id"], ["adoption.id"], name=op.f("fk_follow_up_adoption_id_adoption")),
        sa.ForeignKeyConstraint(["written_by_id"], ["user.id"], name=op.f("fk_follow_up_written_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_follow_up")),
    )
    op.create_index(op.f("ix_follow_up_adoption_id"), "follow_up", ["adoption_id"], unique=False)
    op.create_index(op.f("ix_follow_up_written_by_id"), "follow_up", ["written_by_id"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)  # its indexes go with it
