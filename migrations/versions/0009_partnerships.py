"""Agreements between towns, their visits and their ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

TABLES = (
    "visit",
    "occasion",
    "ledger_entry",
    "whereabouts",
    "party",
    "partnership_document",
    "ledger_rate",
    "partnership",
)


def upgrade() -> None:
    op.create_table(
        "partnership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("about", sa.JSON(), nullable=False),
        sa.Column("fields", sa.JSON(), nullable=False),
        sa.Column("contacts_since", sa.Integer(), nullable=True),
        sa.Column("signed_in", sa.Integer(), nullable=True),
        sa.Column("runs_from", sa.Date(), nullable=True),
        sa.Column("runs_until", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "contacts_since IS NULL OR signed_in IS NULL OR contacts_since <= signed_in",
            name=op.f("ck_partnership_met_first"),
        ),
        sa.CheckConstraint(
            "runs_from IS NULL OR runs_until IS NULL OR runs_from <= runs_until",
            name=op.f("ck_partnership_days_in_order"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership")),
        sa.UniqueConstraint("public_id", name=op.f("uq_partnership_public_id")),
    )
    op.create_table(
        "ledger_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("from_year", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=False),
        sa.Column("currency", sa.String(), nullable=False),
        sa.CheckConstraint("kind <> 'fee_waived'", name=op.f("ck_ledger_rate_fees_are_money")),
        sa.CheckConstraint("amount_minor >= 0", name=op.f("ck_ledger_rate_amount")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_ledger_rate_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_ledger_rate_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_rate")),
        sa.UniqueConstraint(
            "partnership_id",
            "organisation_id",
            "kind",
            "from_year",
            name=op.f("uq_ledger_rate_partnership_id_organisation_id_kind_from_year"),
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_ledger_rate_public_id")),
    )
    op.create_index(op.f("ix_ledger_rate_organisation_id"), "ledger_rate", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_ledger_rate_partnership_id"), "ledger_rate", ["partnership_id"], unique=False)
    op.create_table(
        "partnership_document",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["added_by_id"], ["user.id"], name=op.f("fk_partnership_document_added_by_id_user")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_partnership_document_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partnership_document")),
        sa.UniqueConstraint("key", name=op.f("uq_partnership_document_key")),
        sa.UniqueConstraint("public_id", name=op.f("uq_partnership_document_public_id")),
    )
    op.create_index(op.f("ix_partnership_document_added_by_id"), "partnership_document", ["added_by_id"], unique=False)
    op.create_index(
        op.f("ix_partnership_document_partnership_id"), "partnership_document", ["partnership_id"], unique=False
    )
    op.create_table(
        "party",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("agent_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(confirmed_at IS NULL) = (confirmed_by_id IS NULL)", name=op.f("ck_party_confirmed_by_somebody")
        ),
        sa.CheckConstraint("agent_id IS NULL OR agent_id <> organisation_id", name=op.f("ck_party_agent_is_another")),
        sa.ForeignKeyConstraint(["agent_id"], ["organisation.id"], name=op.f("fk_party_agent_id_organisation")),
        sa.ForeignKeyConstraint(["confirmed_by_id"], ["user.id"], name=op.f("fk_party_confirmed_by_id_user")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_party_organisation_id_organisation")
        ),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_party_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_party")),
        sa.UniqueConstraint("partnership_id", "organisation_id", name=op.f("uq_party_partnership_id_organisation_id")),
        sa.UniqueConstraint("public_id", name=op.f("uq_party_public_id")),
    )
    op.create_index(op.f("ix_party_agent_id"), "party", ["agent_id"], unique=False)
    op.create_index(op.f("ix_party_confirmed_by_id"), "party", ["confirmed_by_id"], unique=False)
    op.create_index(op.f("ix_party_organisation_id"), "party", ["organisation_id"], unique=False)
    op.create_index(op.f("ix_party_partnership_id"), "party", ["partnership_id"], unique=False)
    op.create_table(
        "whereabouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("seat", sa.String(), nullable=False),
        sa.Column("latitude", sa.Double(), nullable=False),
        sa.Column("longitude", sa.Double(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.CheckConstraint("latitude BETWEEN -90 AND 90", name=op.f("ck_whereabouts_latitude")),
        sa.CheckConstraint("longitude BETWEEN -180 AND 180", name=op.f("ck_whereabouts_longitude")),
        sa.ForeignKeyConstraint(
            ["organisation_id"], ["organisation.id"], name=op.f("fk_whereabouts_organisation_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_whereabouts")),
        sa.UniqueConstraint("organisation_id", name=op.f("uq_whereabouts_organisation_id")),
    )
    op.create_table(
        "ledger_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("receiver_id", sa.Integer(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("quantity", sa.Integer(), nullable=False),
        sa.Column("amount_minor", sa.Integer(), nullable=True),
        sa.Column("currency", sa.String(), nullable=True),
        sa.Column("evidence", sa.String(), nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("struck_because", sa.String(), nullable=False),
        sa.CheckConstraint(
            "(kind = 'fee_waived') = (amount_minor IS NOT NULL)", name=op.f("ck_ledger_entry_money_for_fees_only")
        ),
        sa.CheckConstraint(
            "(struck_at IS NULL) = (struck_because = '')", name=op.f("ck_ledger_entry_struck_with_a_reason")
        ),
        sa.CheckConstraint("evidence <> ''", name=op.f("ck_ledger_entry_evidence")),
        sa.CheckConstraint(
            "(amount_minor IS NULL) = (currency IS NULL)", name=op.f("ck_ledger_entry_money_has_a_currency")
        ),
        sa.CheckConstraint("giver_id <> receiver_id", name=op.f("ck_ledger_entry_two_towns")),
        sa.CheckConstraint("quantity >= 1 AND amount_minor >= 0", name=op.f("ck_ledger_entry_counted_upwards")),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["partnership_document.id"],
            name=op.f("fk_ledger_entry_document_id_partnership_document"),
            ondelete="SET NULL",
        ),
        sa.ForeignKeyConstraint(["entered_by_id"], ["user.id"], name=op.f("fk_ledger_entry_entered_by_id_user")),
        sa.ForeignKeyConstraint(["giver_id"], ["organisation.id"], name=op.f("fk_ledger_entry_giver_id_organisation")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_ledger_entry_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["organisation.id"], name=op.f("fk_ledger_entry_receiver_id_organisation")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger_entry")),
        sa.UniqueConstraint("public_id", name=op.f("uq_ledger_entry_public_id")),
    )
    op.create_index(op.f("ix_ledger_entry_document_id"), "ledger_entry", ["document_id"], unique=False)
    op.create_index(op.f("ix_ledger_entry_entered_by_id"), "ledger_entry", ["entered_by_id"], unique=False)
    op.create_index(op.f("ix_ledger_entry_giver_id"), "ledger_entry", ["giver_id"], unique=False)
    op.create_index(
        op.f("ix_ledger_entry_partnership_id_year"), "ledger_entry", ["partnership_id", "year"], unique=False
    )
    op.create_index(op.f("ix_ledger_entry_receiver_id"), "ledger_entry", ["receiver_id"], unique=False)
    op.create_table(
        "occasion",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.JSON(), nullable=False),
        sa.Column("feast", sa.String(40), nullable=False),
        sa.Column("offset", sa.Integer(), nullable=False),
        sa.Column("month", sa.Integer(), nullable=False),
        sa.Column("day", sa.Integer(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("first_year", sa.Integer(), nullable=False),
        sa.Column("every", sa.Integer(), nullable=False),
        sa.CheckConstraint("days >= 1 AND every >= 1", name=op.f("ck_occasion_counts")),
        sa.CheckConstraint("month BETWEEN 1 AND 12 AND day BETWEEN 1 AND 31", name=op.f("ck_occasion_fixed_day")),
        sa.ForeignKeyConstraint(["host_id"], ["organisation.id"], name=op.f("fk_occasion_host_id_organisation")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_occasion_partnership_id_partnership")
        ),
        sa.ForeignKeyConstraint(
            ["series_id"], ["series.id"], name=op.f("fk_occasion_series_id_series"), ondelete="SET NULL"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_occasion")),
        sa.UniqueConstraint("public_id", name=op.f("uq_occasion_public_id")),
    )
    op.create_index(op.f("ix_occasion_host_id"), "occasion", ["host_id"], unique=False)
    op.create_index(op.f("ix_occasion_partnership_id"), "occasion", ["partnership_id"], unique=False)
    op.create_index(op.f("ix_occasion_series_id"), "occasion", ["series_id"], unique=False)
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=26), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("partnership_id", sa.Integer(), nullable=False),
        sa.Column("fair_id", sa.Integer(), nullable=False),
        sa.Column("host_id", sa.Integer(), nullable=False),
        sa.Column("guest_id", sa.Integer(), nullable=False),
        sa.Column("mirrors_id", sa.Integer(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("pavilions", sa.JSON(), nullable=False),
        sa.Column("host_pays", sa.JSON(), nullable=False),
        sa.Column("crafts", sa.JSON(), nullable=False),
        sa.Column("message", sa.String(), nullable=False),
        sa.Column("answer_by", sa.DateTime(timezone=True), nullable=False),
        sa.Column("list_by", sa.DateTime(timezone=True), nullable=True),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("places_taken", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint(
            "(state = 'visit_accepted') = (places_taken IS NOT NULL)", name=op.f("ck_visit_taken_if_accepted")
        ),
        sa.CheckConstraint(
            "(state = 'visit_offered') = (answered_at IS NULL)", name=op.f("ck_visit_answered_unless_offered")
        ),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)", name=op.f("ck_visit_answered_by_somebody")
        ),
        sa.CheckConstraint("host_id <> guest_id", name=op.f("ck_visit_two_towns")),
        sa.CheckConstraint("places >= 1", name=op.f("ck_visit_places")),
        sa.CheckConstraint("places_taken BETWEEN 1 AND places", name=op.f("ck_visit_taken_of_those_offered")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["user.id"], name=op.f("fk_visit_answered_by_id_user")),
        sa.ForeignKeyConstraint(["fair_id"], ["fair.id"], name=op.f("fk_visit_fair_id_fair")),
        sa.ForeignKeyConstraint(["guest_id"], ["organisation.id"], name=op.f("fk_visit_guest_id_organisation")),
        sa.ForeignKeyConstraint(["host_id"], ["organisation.id"], name=op.f("fk_visit_host_id_organisation")),
        sa.ForeignKeyConstraint(["invited_by_id"], ["user.id"], name=op.f("fk_visit_invited_by_id_user")),
        sa.ForeignKeyConstraint(["mirrors_id"], ["visit.id"], name=op.f("fk_visit_mirrors_id_visit")),
        sa.ForeignKeyConstraint(
            ["partnership_id"], ["partnership.id"], name=op.f("fk_visit_partnership_id_partnership")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visit")),
        sa.UniqueConstraint("public_id", name=op.f("uq_visit_public_id")),
    )
    op.create_index(op.f("ix_visit_answered_by_id"), "visit", ["answered_by_id"], unique=False)
    op.create_index(op.f("ix_visit_fair_id"), "visit", ["fair_id"], unique=False)
    op.create_index(op.f("ix_visit_guest_id"), "visit", ["guest_id"], unique=False)
    op.create_index(op.f("ix_visit_host_id"), "visit", ["host_id"], unique=False)
    op.create_index(op.f("ix_visit_invited_by_id"), "visit", ["invited_by_id"], unique=False)
    op.create_index(op.f("ix_visit_mirrors_id"), "visit", ["mirrors_id"], unique=False)
    op.create_index(op.f("ix_visit_partnership_id"), "visit", ["partnership_id"], unique=False)
    op.create_index(
        "uq_visit_one_standing",
        "visit",
        ["fair_id", "guest_id"],
        unique=True,
        sqlite_where=sa.text("state IN ('visit_offered', 'visit_accepted')"),
        postgresql_where=sa.text("state IN ('visit_offered', 'visit_accepted')"),
    )


def downgrade() -> None:
    for table in TABLES:
        op.drop_table(table)  # its indexes go with it
