"""Workshops, crafts, works and photos."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "artisan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("trading_name", sa.String(), nullable=False),
        sa.Column("legal_form", sa.String(40), nullable=False),
        sa.Column("representative", sa.String(), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=True),
        sa.Column("place", sa.String(), nullable=False),
        sa.Column("country", sa.String(), nullable=False),
        sa.Column("phone", sa.String(), nullable=False),
        sa.Column("website", sa.String(), nullable=False),
        sa.Column("languages", sa.JSON(), nullable=False),
        sa.Column("techniques", sa.String(), nullable=False),
        sa.Column("public_text", sa.JSON(), nullable=False),
        sa.Column("is_public", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["town_id"], ["organisation.id"], name=op.f("fk_artisan_town_id_organisation")),
        sa.ForeignKeyConstraint(["user_id"], ["user.id"], name=op.f("fk_artisan_user_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_artisan")),
        sa.UniqueConstraint("public_id", name=op.f("uq_artisan_public_id")),
        sa.UniqueConstraint("user_id", name=op.f("uq_artisan_user_id")),
    )
    op.create_index(op.f("ix_artisan_town_id"), "artisan", ["town_id"], unique=False)
    op.create_table(
        "craft_share",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("artisan_id", sa.Integer(), nullable=False),
        sa.Column("craft", sa.String(), nullable=False),
        sa.Column("share_percent", sa.Integer(), nullable=False),
        sa.Column("is_main", sa.Boolean(), nullable=False),
        sa.CheckConstraint("share_percent BETWEEN 1 AND 100", name=op.f("ck_craft_share_share")),
        sa.ForeignKeyConstraint(["artisan_id"], ["artisan.id"], name=op.f("fk_craft_share_artisan_id_artisan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_craft_share")),
        sa.UniqueConstraint("artisan_id", "craft", name=op.f("uq_craft_share_artisan_id_craft")),
    )
    op.create_index(op.f("ix_craft_share_artisan_id"), "craft_share", ["artisan_id"], unique=False)
    op.create_table(
        "work",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("artisan_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.JSON(), nullable=False),
        sa.Column("craft", sa.String(), nullable=False),
        sa.Column("materials", sa.String(), nullable=False),
        sa.Column("description", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["artisan_id"], ["artisan.id"], name=op.f("fk_work_artisan_id_artisan")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work")),
        sa.UniqueConstraint("public_id", name=op.f("uq_work_public_id")),
    )
    op.create_index(op.f("ix_work_artisan_id"), "work", ["artisan_id"], unique=False)
    op.create_table(
        "photo",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("artisan_id", sa.Integer(), nullable=False),
        sa.Column("work_id", sa.Integer(), nullable=True),
        sa.Column("alt", sa.String(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("key_small", sa.String(), nullable=False),
        sa.Column("key_medium", sa.String(), nullable=False),
        sa.Column("key_large", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(["artisan_id"], ["artisan.id"], name=op.f("fk_photo_artisan_id_artisan")),
        sa.ForeignKeyConstraint(["work_id"], ["work.id"], name=op.f("fk_photo_work_id_work")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_photo")),
        sa.UniqueConstraint("public_id", name=op.f("uq_photo_public_id")),
    )
    op.create_index(op.f("ix_photo_artisan_id"), "photo", ["artisan_id"], unique=False)
    op.create_index(op.f("ix_photo_work_id"), "photo", ["work_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_photo_work_id"), table_name="photo")
    op.drop_index(op.f("ix_photo_artisan_id"), table_name="photo")
    op.drop_table("photo")
    op.drop_index(op.f("ix_work_artisan_id"), table_name="work")
    op.drop_table("work")
    op.drop_index(op.f("ix_craft_share_artisan_id"), table_name="craft_share")
    op.drop_table("craft_share")
    op.drop_index(op.f("ix_artisan_town_id"), table_name="artisan")
    op.drop_table("artisan")
