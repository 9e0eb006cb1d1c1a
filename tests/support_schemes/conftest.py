"""Laval with its officer and a scheme that is open, a potter of Laval who has applied to a fair, and what they ask."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from craftfair.accounts.models import Organisation, User
from craftfair.artisans.models import Artisan
from craftfair.domain.lifecycle import Status
from craftfair.domain.reciprocity import Money
from craftfair.fairs.models import Fair
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.support import services
from craftfair.support.models import SupportApplication, SupportScheme
from craftfair.support.services.asking import Declaration, Wish
from craftfair.support.services.deciding import Award
from tests import factories as make

TERMS: dict[str, Any] = {
    "name": {"en": "Fairs abroad", "fr": "Salons à l’étranger"},
    "currency": "EUR",
    "budget_minor": 1_000_000,
    "cost_kinds": ["cost_stand", "cost_travel"],
    "rate_percent": 50,
    "fixed_minor": None,
    "ceiling_minor": 500_000,
    "legal_basis": "Decision 118",
}


def euro(minor):
    return Money(minor, "EUR")


@dataclass
class Laval:
    town: Organisation
    marc: User
    scheme: SupportScheme

    def potter(self, **given: Any) -> Artisan:
        """A potter of the town who has applied to a fair of this year."""
        artisan = make.artisan(town=self.town, **given)
        self.fair_for(artisan)
        return artisan

    def fair_for(self, artisan: Artisan) -> Fair:
        application = make.application(artisan=artisan, status=Status.SUBMITTED)
        return application.fair

    def ask(self, artisan: Artisan | None = None, *, scheme=None, firm="FR 123", linked=(), aid=(), costs=100_000):
        artisan = artisan or self.potter()
        scheme = scheme or self.scheme
        from craftfair.support import queries

        fair = next(
            fair for fair in queries.fairs_to_ask_for(artisan, scheme) if not asked_already(scheme, artisan, fair)
        )
        made = services.ask(
            scheme,
            artisan,
            fair,
            wish=Wish({"cost_travel": euro(costs)}, euro(0)),
            declaration=Declaration(firm, linked, aid),
            by=artisan.user,
        )
        db.session.commit()
        return made

    def grant(self, application: SupportApplication, minor: int = 50_000, **given: Any) -> SupportApplication:
        award = Award(**{"money": euro(minor), "day": clock.now().date()} | given)
        services.grant(application, award, by=self.marc)
        db.session.commit()
        return application


def asked_already(scheme, artisan, fair):
    found = db.session.query(SupportApplication).filter_by(scheme_id=scheme.id, artisan_id=artisan.id, fair_id=fair.id)
    return found.count() > 0


def open_scheme(town, officer, **terms):
    now = clock.now()
    times = {"opens_at": now - timedelta(days=10), "closes_at": now + timedelta(days=10), "year": now.year}
    made = services.open_scheme(town, **TERMS | times | terms, by=officer)
    db.session.commit()
    return made


@pytest.fixture
def laval(app) -> Laval:
    town = make.town(slug="laval", name={"en": "Laval"}, time_zone="UTC")
    marc = make.officer(town, name="Marc")
    return Laval(town, marc, open_scheme(town, marc))
