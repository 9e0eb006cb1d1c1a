"""Support schemes of towns, applications for them, what was declared, proved and paid."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

TABLES = (
    "support_payment",
    "support_evidence",
    "declared_firm",
    "declared_aid",
    "support_application",
    "support_scheme",
)


def upgrade() -> None:
    op.create_table(
        "support_scheme",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("town_id", sa.Integer(), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.Column("budget_minor", sa.Integer(), nullable=False),
        sa.Column("committed_minor", sa.Integer(), nullable=False),
        sa.Column("cost_kinds", sa.JSON(), nullable=False),
        sa.Column("rate_percent", sa.Integer(), nullable=True),
        sa.Column("fixed_minor", sa.Integer(), nullable=True),
        sa.Column("ceiling_minor", sa.Integer(), nullable=False),
        sa.Column("own_share_percent", sa.Integer(), nullable=False),
        sa.Column("legal_basis", sa.String(), nullable=False),
        sa.Column("de_minimis", sa.Boolean(), nullable=False),
        sa.Column("opens_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closes_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("next_number", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(rate_percent IS NULL) <> (fixed_minor IS NULL)", name=op.f("ck_support_scheme_share_or_sum")
        ),
        sa.CheckConstraint(
            "ceiling_minor > 0 AND own_share_percent BETWEEN 0 AND 99", name=op.f("ck_support_scheme_limits")
        ),
        sa.CheckConstraint(
            "committed_minor BETWEEN 0 AND budget_minor", name=op.f("ck_support_scheme_within_the_budget")
        ),
        sa.CheckConstraint("fixed_minor > 0", name=op.f("ck_support_scheme_sum")),
        sa.CheckConstraint("opens_at < closes_at", name=op.f("ck_support_scheme_opens_first")),
        sa.CheckConstraint("rate_percent BETWEEN 1 AND 100", name=op.f("ck_support_scheme_rate")),
        sa.ForeignKeyConstraint(["town_id"], ["organisation.id"], name=op.f("fk_support_scheme_town_id_organisation")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_scheme")),
        sa.UniqueConstraint("public_id", name=op.f("uq_support_scheme_public_id")),
        sa.UniqueConstraint("town_id", "year", "ordinal", name=op.f("uq_support_scheme_town_id_year_ordinal")),
    )
    op.create_table(
        "support_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scheme_id", sa.Integer(), nullable=False),
        sa.Column("artisan_id", sa.Integer(), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("workshop", sa.String(), nullable=False),
        sa.Column("costs", sa.JSON(), nullable=False),
        sa.Column("costs_minor", sa.Integer(), nullable=False),
        sa.Column("other_minor", sa.Integer(), nullable=False),
        sa.Column("plan", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("granted_minor", sa.Integer(), nullable=False),
        sa.Column("in_kind", sa.JSON(), nullable=False),
        sa.Column("in_kind_minor", sa.Integer(), nullable=False),
        sa.Column("euro_minor", sa.Integer(), nullable=False),
        sa.Column("paid_minor", sa.Integer(), nullable=False),
        sa.Column("recovered_minor", sa.Integer(), nullable=False),
        sa.Column("search_text", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(state = 'support_granted') = (number IS NOT NULL)",
            name=op.f("ck_support_application_numbered_if_granted"),
        ),
        sa.CheckConstraint(
            "(state IN ('support_granted', 'support_refused')) = (decided_at IS NOT NULL)",
            name=op.f("ck_support_application_decided_at"),
        ),
        sa.CheckConstraint(
            "state <> 'support_refused' OR reason <> ''", name=op.f("ck_support_application_refused_with_a_reason")
        ),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by_id IS NULL)", name=op.f("ck_support_application_decided_by_somebody")
        ),
        sa.CheckConstraint(
            "(number IS NOT NULL) = (granted_minor + in_kind_minor > 0)",
            name=op.f("ck_support_application_something_if_granted"),
        ),
        sa.CheckConstraint(
            "(number IS NULL) = (decided_on IS NULL)", name=op.f("ck_support_application_granted_on_a_day")
        ),
        sa.CheckConstraint("costs_minor >= 0 AND other_minor >= 0", name=op.f("ck_support_application_costs")),
        sa.CheckConstraint(
            "granted_minor >= 0 AND in_kind_minor >= 0 AND euro_minor >= 0",
            name=op.f("ck_support_application_not_below_zero"),
        ),
        sa.CheckConstraint(
            "paid_minor BETWEEN 0 AND granted_minor", name=op.f("ck_support_application_paid_of_what_was_granted")
        ),
        sa.CheckConstraint(
            "recovered_minor BETWEEN 0 AND paid_minor", name=op.f("ck_support_application_recovered_of_what_was_paid")
        ),
        sa.ForeignKeyConstraint(["artisan_id"], ["artisan.id"], name=op.f("fk_support_application_artisan_id_artisan")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["user.id"], name=op.f("fk_support_application_decided_by_id_user")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_support_application_fair_id_fair")),
        sa.ForeignKeyConstraint(
            ["scheme_id"], ["support_scheme.id"], name=op.f("fk_support_application_scheme_id_support_scheme")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_application")),
        sa.UniqueConstraint("public_id", name=op.f("uq_support_application_public_id")),
        sa.UniqueConstraint("scheme_id", "number", name=op.f("uq_support_application_scheme_id_number")),
    )
    op.create_index(op.f("ix_support_application_artisan_id"), "support_application", ["artisan_id"], unique=False)
    op.create_index(
        op.f("ix_support_application_decided_by_id"), "support_application", ["decided_by_id"], unique=False
    )
    op.create_index(op.f("ix_support_application_fair_id"), "support_application", ["fair_id"], unique=False)
    op.create_index(
        "ix_support_application_scheme_state", "support_application", ["scheme_id", "state", "id"], unique=False
    )
    op.create_index(
        "ix_support_application_scheme_workshop", "support_application", ["scheme_id", "workshop", "id"], unique=False
    )
    op.create_index(
        "uq_support_application_one_standing",
        "support_application",
        ["scheme_id", "artisan_id", "fair_id"],
        unique=True,
        sqlite_where=sa.text("state <> 'support_withdrawn'"),
        postgresql_where=sa.text("state <> 'support_withdrawn'"),
    )

    op.create_table(
        "declared_aid",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("giver", sa.String(), nullable=False),
        sa.Column("minor", sa.Integer(), nullable=False),
        sa.CheckConstraint("minor > 0", name=op.f("ck_declared_aid_amount")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["support_application.id"],
            name=op.f("fk_declared_aid_application_id_support_application"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_aid")),
    )
    op.create_index(op.f("ix_declared_aid_application_id"), "declared_aid", ["application_id"], unique=False)

    op.create_table(
        "declared_firm",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("is_own", sa.Boolean(), nullable=False),
        sa.CheckConstraint("number <> ''", name=op.f("ck_declared_firm_number")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["support_application.id"],
            name=op.f("fk_declared_firm_application_id_support_application"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_declared_firm")),
        sa.UniqueConstraint("application_id", "number", name=op.f("uq_declared_firm_application_id_number")),
    )
    op.create_index(op.f("ix_declared_firm_number"), "declared_firm", ["number"], unique=False)

    op.create_table(
        "support_evidence",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["user.id"], name=op.f("fk_support_evidence_added_by_id_user")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["support_application.id"],
            name=op.f("fk_support_evidence_application_id_support_application"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_evidence")),
        sa.UniqueConstraint("key", name=op.f("uq_support_evidence_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_support_evidence_public_id")),
    )
    op.create_index(op.f("ix_support_evidence_added_by_id"), "support_evidence", ["added_by_id"], unique=False)
    op.create_index(op.f("ix_support_evidence_application_id"), "support_evidence", ["application_id"], unique=False)

    op.create_table(
        "support_payment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("application_id", sa.Integer(), nullable=False),
        sa.Column("is_recovery", sa.Boolean(), nullable=False),
        sa.Column("minor", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("because", sa.String(), nullable=False),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.CheckConstraint("NOT is_recovery OR because <> ''", name=op.f("ck_support_payment_recovered_with_a_reason")),
        sa.CheckConstraint("minor > 0", name=op.f("ck_support_payment_amount")),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["support_application.id"],
            name=op.f("fk_support_payment_application_id_support_application"),
        ),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_support_payment_entered_by_id_user")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_support_payment")),
        sa.UniqueConstraint("public_id", name=op.f("uq_support_payment_public_id")),
    )
    op.create_index(op.f("ix_support_payment_application_id"), "support_payment", ["application_id"], unique=False)
    op.create_index(op.f("ix_support_payment_entered_by_id"), "support_payment", ["entered_by_id"], unique=False)


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)  # its indexes go with it
