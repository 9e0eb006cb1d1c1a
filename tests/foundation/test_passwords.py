import pytest
from argon2 import PasswordHasher

from craftfair.foundation import passwords


def test_a_password_fits_its_own_hash_and_no_other(app):
    known = passwords.hashed("four unrelated wooden words")
    assert passwords.fits("four unrelated wooden words", known)
    assert not passwords.fits("four unrelated wooden word", known)
    assert known.startswith("$argon2id$")


@pytest.mark.parametrize("known", [None, "", "!", "$argon2id$broken", "plain text"])
def test_no_password_fits_where_there_is_none(app, known):
    assert not passwords.fits("nobody", known)


@pytest.mark.parametrize("known", [None, "!"])
def test_comparing_with_nothing_costs_one_hash_all_the_same(app, monkeypatch, known):
    compared = []
    usual = PasswordHasher.verify
    monkeypatch.setattr(PasswordHasher, "verify", lambda self, *args: compared.append(args) or usual(self, *args))

    passwords.fits("whatever it is", known)

    assert len(compared) == 1


def test_the_usual_hash_costs_what_is_recommended():
    usual = passwords.COSTS["usual"]
    assert (usual.time_cost, usual.memory_cost, usual.parallelism) == (3, 19 * 1024, 1)


@pytest.mark.parametrize(
    "password", ["passwordpassword", "123456789012", "qwertyuiop123456", "aaaaaaaaaaaaaaaa", "lilianapetkova"]
)
def test_what_is_easily_guessed_is_known(password):
    assert passwords.is_easily_guessed(password, "Liliana Petkova", "liliana.petkova@example.org")


@pytest.mark.parametrize(
    "password", ["a goat sings over Laval", "ключ за тавана и хлебарницата", "Xk2-Lq9-Vb7-Ry4", "é" * 3 + "qlfmwpt tzx"]
)
def test_a_good_password_needs_no_numbers_no_capitals_and_no_latin_letters(password):
    assert not passwords.is_easily_guessed(password, "Liliana Petkova", "liliana.petkova@example.org")


def test_a_very_long_password_is_judged_by_its_beginning():
    assert passwords.is_easily_guessed("a" * 64 + "Xk2-Lq9-Vb7-Ry4")
