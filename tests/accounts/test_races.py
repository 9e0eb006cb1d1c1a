import pytest

from craftfair.accounts import queries, services
from craftfair.accounts.models import LinkPurpose, Membership, SignIn, User
from craftfair.accounts.services import links
from craftfair.domain.policy import Role
from craftfair.foundation.database import db
from tests import factories as make
from tests.support.isolation import application
from tests.support.processes import race

RUNNERS = 8
PATIENCE = 20


@pytest.fixture
def committed(database, tmp_path):
    """An application on a database where a commit is a commit."""
    app = application(database, tmp_path / "files")
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


def answer(app, path, data, sign_in=None):
    app.config["WTF_CSRF_ENABLED"] = False
    client = app.test_client()
    if sign_in:
        with client.session_transaction(base_url="http://craftfair.test") as session:
            session["_user_id"] = sign_in
    for _ in range(PATIENCE):
        response = client.post(path, data=data, base_url="http://craftfair.test")
        if response.status_code != 503:  # the queue was too long for this machine: a person would press again
            break
    return response.location or response.status_code


def use_link(app, number, path):
    return answer(app, path, {"password": f"a goat sings over Laval {number}"})


def test_a_link_that_many_use_at_once_serves_one(database, committed):
    user = make.user()
    path = f"/reset-password/{links.make_link(user, LinkPurpose.RESET, email=user.email)}"
    db.session.commit()
    answers = race(RUNNERS, use_link, path, DATABASE_URL=database)
    assert (answers.count("/"), answers.count(409)) == (1, RUNNERS - 1)
    assert db.session.query(SignIn).filter_by(ended_at=None).count() == 1


def end_role(app, number, memberships, sign_ins):
    return answer(app, f"/memberships/{memberships[number]}/end", {}, sign_ins[number])


def test_managers_who_all_leave_at_once_leave_one_behind(database, committed):
    town = make.town()
    managers = [make.member(town, Role.MANAGER) for _ in range(RUNNERS)]
    memberships = [queries.memberships(manager)[0].public_id for manager in managers]
    sign_ins = [services.begin_sign_in(manager, device="") for manager in managers]
    db.session.commit()
    answers = race(RUNNERS, end_role, memberships, sign_ins, DATABASE_URL=database)
    assert (answers.count("/account"), answers.count(409)) == (RUNNERS - 1, 1)
    assert db.session.query(Membership).filter_by(role=Role.MANAGER).count() == 1


def accept(app, number, offer, sign_in):
    return answer(app, f"/membership-offers/{offer}/accept", {}, sign_in)


def test_an_offer_that_is_taken_many_times_at_once_gives_one_role(database, committed):
    town, user = make.town(), make.user()
    offer = services.offer_membership(town, email=user.email, role=Role.OFFICER, by=make.user()).public_id
    sign_in = services.begin_sign_in(user, device="")
    db.session.commit()
    answers = race(RUNNERS, accept, offer, sign_in, DATABASE_URL=database)
    # Who comes later is refused, or has to sign in again: a new role renews the sign-in.
    late = [given for given in answers if given != f"/organisations/{town.slug}"]
    assert len(late) == RUNNERS - 1
    assert [given for given in late if given != 409 and not str(given).startswith("/sign-in")] == []
    assert db.session.query(Membership).count() == 1


def register(app, number):
    form = {"name": "New", "email": "new@example.org", "password": "a goat sings over Laval", "language": "en"}
    return answer(app, "/register", form)


def test_registering_one_address_many_times_at_once_makes_one_account(database, committed):
    answers = race(RUNNERS, register, DATABASE_URL=database)
    assert set(answers) <= {"/mail-sent", 409}
    assert "/mail-sent" in answers
    assert db.session.query(User).count() == 1
