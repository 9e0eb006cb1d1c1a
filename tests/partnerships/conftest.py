"""Laval and Lovech with their officers, and an agreement between them."""

from dataclasses import dataclass
from typing import Any

import pytest

from craftfair.accounts.models import Organisation, User
from craftfair.foundation.database import db
from craftfair.partnerships import services
from craftfair.partnerships.models import Partnership, PartnershipKind
from tests import factories as make

ANSWERS: dict[str, Any] = {
    "name": {"en": "Laval – Lovech", "fr": "Laval – Lovetch"},
    "kind": PartnershipKind.TWINNING,
    "fields": ["culture", "economy", "environment"],
    "contacts_since": 1994,
    "signed_in": 2010,
    "runs_from": None,
    "runs_until": None,
    "about": {},
}


@dataclass
class Towns:
    laval: Organisation
    lovech: Organisation
    marc: User  # officer of Laval
    maria: User  # officer of Lovech

    def conclude(self, *, confirmed: bool = True, **answers: Any) -> Partnership:
        made = services.conclude(self.laval, self.lovech, by=self.marc, **ANSWERS | answers)
        if confirmed:
            services.confirm(made.parties[1], by=self.maria)
        db.session.commit()
        return made


@pytest.fixture
def towns(app) -> Towns:
    laval = make.town(slug="laval", name={"en": "Laval"})
    lovech = make.town(
        slug="lovech",
        name={"en": "Lovech", "bg": "Ловеч"},
        country="BG",
        time_zone="Europe/Sofia",
        language="bg",
    )
    return Towns(laval, lovech, make.officer(laval, name="Marc"), make.officer(lovech, name="Maria"))
