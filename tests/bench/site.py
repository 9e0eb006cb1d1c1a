"""The application on a database of its own with many applications, and the people who work on it."""

import base64
import json
import os
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from flask import url_for

from craftfair import create_app
from craftfair.accounts import services as accounts
from craftfair.accounts.models import User
from craftfair.accounts.views import SESSION_KEY
from craftfair.foundation.database import db
from tests import factories as make
from tests.bench.fairs import populate
from tests.bench.floor import create_floor
from tests.bench.measuring import Request, Statements

BASE, SECRET = "http://127.0.0.1:5000", "a key for measuring, long enough to be accepted"
APPLICANTS, DECIDED = 40, 500
ANSWERS = {
    "workshop": "Workshop",
    "contact_name": "Ana",
    "phone": "+359 88 123 4567",
    "people": "1",
    "craft": "pottery",
    "techniques": "wheel",
    "presentation": "Bowls",
    "own_production": "y",
    "width_m": "3",
    "depth_m": "2",
    "demonstrates": "no",
    "accepted": "y",
}


class Site:
    """One application with `number` applications to one fair."""

    def __init__(self, folder: str, number: int, database: str = "") -> None:
        self.database = database or f"sqlite:///{os.path.join(folder, f'{number}.sqlite')}"
        self.app = create_app(
            MODE="test",
            SECRET_KEY=SECRET,
            DATABASE_URL=self.database,
            FILES_PATH=folder,
            LOG_LEVEL="",
            BASE_URL=BASE,
            WTF_CSRF_ENABLED=False,
        )
        with self.app.app_context():
            fair, organiser = populate(self.app, number)
            self.slug = fair.slug
            self.statements = Statements().watch(db.engine)
            self.staff, self.public = self.client(organiser), self.client(None)
            self.applicants = [self.applicant(number) for number in range(APPLICANTS)]
            self.undecided = self.submitted()

    def client(self, user: User | None) -> Any:
        client = self.app.test_client()
        if user is not None:
            token = accounts.begin_sign_in(user, device="bench")
            db.session.commit()
            with client.session_transaction(base_url=BASE) as session:
                session[SESSION_KEY] = token
        return client

    def applicant(self, number: int) -> Any:
        """A signed-in artisan with a work in the profile."""
        artisan = make.artisan(user=make.user(email=f"new{number}@bench.example"))
        make.work(artisan=artisan)
        return self.client(artisan.user)

    def submitted(self) -> list[str]:
        """Those on which nobody has decided."""
        found = sa.text("SELECT public_id FROM application WHERE status = 'submitted' ORDER BY id LIMIT :most")
        return list(db.session.scalars(found, {"most": DECIDED}))

    def cookie(self, client: Any = None) -> str:
        """The cookie of a signed-in person, the organiser's if nobody else's, for the real server."""
        return f"craftfair={(client or self.staff).get_cookie('craftfair', domain='127.0.0.1').value}"

    def url(self, endpoint: str, **values: Any) -> str:
        with self.app.test_request_context():
            return url_for(endpoint, _external=False, **values)

    def get(self, client: Any, endpoint: str, headers: Any = None, **values: Any) -> Request:
        path = self.url(endpoint, fair=self.slug, **values)
        return lambda: client.get(path, base_url=BASE, headers=headers)

    def reading(self) -> dict[str, Request]:
        """The jobs that can be done again and again, by name."""
        page = "catalogue.fair"
        tag = self.get(self.public, page)().headers.get("ETag", "")
        last = self.get(self.staff, "applications.list", sort="workshop", before=self.end_of_list())
        draft = self.draft(self.applicants[-1])
        return {
            "fair page, again": self.get(self.public, page),
            "fair page, unchanged (304)": self.get(self.public, page, {"If-None-Match": tag}),
            "fair page, signed in": self.get(self.staff, page),
            "exhibitors, again": self.get(self.public, "catalogue.exhibitors"),
            "apply: the form": self.get(self.applicants[0], "applications.apply"),
            "apply: a step": lambda: self.applicants[-1].get(f"{draft}/stand", base_url=BASE),
            "list: first page": self.get(self.staff, "applications.list"),
            "list: filtered": self.get(self.staff, "applications.list", craft="pottery"),
            "list: sorted": self.get(self.staff, "applications.list", sort="workshop"),
            "list: searched": self.get(self.staff, "applications.list", q="workshop 77"),
            "list: last page": last,
        }

    def pages(self) -> list[tuple[str, str, Any]]:
        """The common pages for the real server: name, address, who looks."""
        seen = {
            "fair page, again": ("catalogue.fair", None),
            "fair page, signed in": ("catalogue.fair", self.staff),
            "exhibitors, again": ("catalogue.exhibitors", None),
            "apply: the form": ("applications.apply", self.applicants[-1]),
            "list: first page": ("applications.list", self.staff),
        }
        of_list = {"filtered": {"craft": "pottery"}, "sorted": {"sort": "workshop"}, "searched": {"q": "workshop 77"}}
        listed = [
            (f"list: {name}", self.url("applications.list", fair=self.slug, **asked), self.staff)
            for name, asked in of_list.items()
        ]
        return [(name, self.url(page, fair=self.slug), client) for name, (page, client) in seen.items()] + listed

    def draft(self, client: Any) -> str:
        """The address of a draft just begun."""
        return str(client.post(self.url("applications.start", fair=self.slug), base_url=BASE).location)

    def end_of_list(self) -> str:
        """A mark behind everything."""
        return base64.urlsafe_b64encode(json.dumps(["\uffff", 2**53]).encode()).decode().rstrip("=")

    def export(self) -> Any:
        path = self.url("applications.export", fair=self.slug, kind="csv")
        return self.staff.post(path, base_url=BASE, buffered=True)

    def apply(self, client: Any, submit: Callable[[Callable[[], Any]], Any]) -> Any:
        """The form, the answers, the receipt; `submit` clocks what it is given."""
        path = self.url("applications.apply", fair=self.slug)
        page = client.get(path, base_url=BASE).text
        answers = ANSWERS | {"works": value_of("works", page), "form_key": value_of("form_key", page)}
        answer = submit(lambda: client.post(path, data=answers, base_url=BASE))
        receipt = client.get(answer.location, base_url=BASE)
        if "Your application has arrived" not in receipt.text:
            raise RuntimeError("the application was not sent")
        return receipt

    def decide(self) -> Any:
        """Put five hundred on the waiting list at once, with their letters."""
        path = self.url("offers.decide_many", fair=self.slug)
        return self.staff.post(
            path, data={"move": "waitlist", "words": "", "chosen": " ".join(self.undecided)}, base_url=BASE
        )


def value_of(name: str, page: str) -> str:
    return page.split(f'name="{name}"')[1].split('value="')[1].split('"')[0]


def floor(site: Site) -> dict[str, Request]:
    """What the floor answers on the same database."""
    client = create_floor(site.database).test_client()
    return {"floor: bare route": lambda: client.get("/bare"), "floor: one query of 50": lambda: client.get("/page")}
