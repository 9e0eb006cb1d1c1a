"""The records of support and of the outcome of a fair in the small world of tests/access/world.py."""

from datetime import timedelta
from typing import Any

from craftfair.accounts.models import Organisation, User
from craftfair.applications.models import Application
from craftfair.foundation import clock, files
from craftfair.foundation.database import db
from craftfair.outcomes.models import Outcome
from craftfair.support import services as support
from craftfair.support.models import DeclaredFirm, SupportApplication, SupportEvidence


def of_support(town: Organisation, application: Application, officer: User) -> dict[str, Any]:
    """A scheme of the town, the artisan's application for it with a paper, and the question after the fair."""
    artisan, fair = application.artisan, application.fair
    euro: dict[str, Any] = {"currency": "EUR", "budget_minor": 1_000_000, "rate_percent": 50, "ceiling_minor": 100_000}
    times = {
        "year": clock.now().year,
        "opens_at": clock.now() - timedelta(days=5),
        "closes_at": clock.now() + timedelta(days=5),
    }
    scheme = support.open_scheme(
        town, **euro, **times, name={"en": "Fairs"}, cost_kinds=["cost_travel"], legal_basis="Decision 1", by=officer
    )
    db.session.flush()
    asked = SupportApplication(
        scheme=scheme,
        artisan=artisan,
        fair=fair,
        workshop=artisan.trading_name,
        costs={"cost_travel": 50_000},
        costs_minor=50_000,
        firms=[DeclaredFirm(number="FR1", name=artisan.trading_name, is_own=True)],
    )
    paper = SupportEvidence(
        application=asked,
        title="Ticket",
        key=files.put(b"%PDF-1.4", ".pdf"),
        media_type="application/pdf",
        sha256="1" * 64,
        size=8,
        added_by=artisan.user,
    )
    changed = {"firm": "FR2", "day": clock.now().date(), "heirs": {"FR3": 1}, "evidence": "Register"}
    change = support.enter_change(town, **changed, by=officer)
    outcome = Outcome(application=application)
    db.session.add_all((asked, paper, outcome))
    records = {"support_scheme": scheme, "support_application": asked, "support_evidence": paper, "outcome": outcome}
    return records | {"firm_change": change}
