"""People with passwords, and the letters they get, for the tests of this folder."""

import re
from typing import Any

from sqlalchemy import select

from craftfair.accounts.models import User
from craftfair.foundation import mail, passwords
from craftfair.foundation.database import db
from tests import factories as make

PASSWORD = "a goat sings over Laval"
OTHER_PASSWORD = "seven pots in the river"


def person(**given: Any) -> User:
    return make.user(**{"password_hash": passwords.hashed(PASSWORD)} | given)


def letters() -> list[tuple[str, str]]:
    """(template, address) of everything that was written, in order."""
    found = db.session.execute(
        select(mail.OutgoingMail.template, mail.OutgoingMail.recipient).order_by(mail.OutgoingMail.id)
    )
    return [(template, address) for template, address in found]


def newest_letter() -> str:
    found = db.session.scalars(select(mail.OutgoingMail).order_by(mail.OutgoingMail.id.desc()).limit(1)).one()
    return mail.written(found)[1]


def link() -> str:
    """The path of the first link in the newest letter."""
    return re.findall(r"http://craftfair\.test(\S+)", newest_letter())[0]


def sign_in_by_form(browser: Any, email: str, password: str = PASSWORD, **more: str) -> Any:
    return browser.post("accounts.sign_in", {"email": email, "password": password} | more)


def is_signed_in(browser: Any) -> bool:
    return browser.get("accounts.account").status == 200
