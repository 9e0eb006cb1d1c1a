import re
from pathlib import Path

import pytest
from sqlalchemy import select

from craftfair.accounts import services
from craftfair.domain.policy import Role
from craftfair.foundation import mail
from craftfair.foundation.database import db
from craftfair.foundation.i18n import LANGUAGES
from tests import factories as make
from tests.accounts.people import PASSWORD, person


def all_letters():
    """One letter of each kind of this feature."""
    town, user, owner = make.town(), person(name="Лиляна <b>%(x)s</b>"), person()
    manager = make.member(town, Role.MANAGER)
    services.register(email="new@example.org", name="New", password=PASSWORD, language="en")
    services.register(email=user.email, name="New", password=PASSWORD, language="en")
    services.ask_reset(email=user.email, language="en")
    services.ask_reset(email="nobody@example.org", language="en")
    services.ask_new_email(user, email="other@example.org")
    services.ask_new_email(user, email=owner.email)
    services.change_password(user, password=PASSWORD)
    services.make_administrator(email="root@example.org", name="Root", language="en")
    services.accept_membership(
        services.offer_membership(town, email=user.email, role=Role.OFFICER, by=manager), by=user
    )
    services.end_membership(user.memberships[0], by=manager)
    db.session.flush()
    return list(db.session.scalars(select(mail.OutgoingMail)))


def test_every_letter_of_this_feature_is_written_in_these_tests(app):
    written = {letter.template for letter in all_letters()}
    folder = Path(app.config["TEMPLATES_PATH"], "emails")
    assert written == {path.stem for path in folder.glob("account_*.txt")} | {"membership_offer", "membership_ended"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_plain_text_with_a_subject_and_leads_to_our_own_address_only(app, language):
    for letter in all_letters():
        letter.language = language
        subject, body = mail.written(letter)
        assert 10 < len(subject) < 120, letter.template
        assert not re.search(r"%\(|<bound|Undefined|{{|&lt;|&#", subject + body.replace("%(x)s", "")), letter.template
        links = re.findall(r"\S+://\S+", body)
        assert {link.split("/")[2] for link in links} <= {"craftfair.test"}, letter.template
        assert "href" not in body


def test_whoever_registers_puts_no_words_of_theirs_into_a_letter_to_somebody_else(app):
    services.register(email="victim@example.org", name="You have won a goat", password=PASSWORD, language="en")
    letter = db.session.scalars(select(mail.OutgoingMail)).one()
    assert "goat" not in " ".join(mail.written(letter))


def test_the_key_goes_away_with_its_letter(app):
    services.register(email="new@example.org", name="New", password=PASSWORD, language="en")
    letter = db.session.scalars(select(mail.OutgoingMail)).one()
    token, sent = letter.context["token"], []
    db.session.commit()

    assert mail.deliver_next(sent.append) == 1

    assert token in sent[0].get_content()
    db.session.refresh(letter)
    assert "token" not in letter.context
