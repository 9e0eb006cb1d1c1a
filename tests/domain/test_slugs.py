import pytest
from hypothesis import given
from hypothesis import strategies as st

from craftfair.domain.slugs import free_slug, is_slug, slug_of


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Marché de Noël de Laval 2025", "marche-de-noel-de-laval-2025"),
        ("Традиционен пролетен панаир, Ловеч", "traditsionen-proleten-panair-lovech"),
        ("Λουτράκι", "loytraki"),
        ("Łódź – İstanbul / Žďár", "lodz-istanbul-zdar"),
        ("L’été à Œuf", "l-ete-a-oeuf"),
        ("مهرجان", "fair"),
        ("", "fair"),
    ],
)
def test_an_address_is_made_from_a_name_in_any_script(name, slug):
    assert slug_of(name) == slug


@given(st.text())
def test_whatever_the_name_is_its_address_is_one(name):
    assert is_slug(slug_of(name))


@pytest.mark.parametrize("text", ["", "-a", "a-", "a--b", "A", "é", "a b", "a/b", "a" * 61])
def test_what_is_no_address_is_known(text):
    assert not is_slug(text)


def test_a_taken_address_gets_the_first_free_number():
    assert free_slug("laval", {"laval", "laval-2", "laval-4"}) == "laval-3"
    assert free_slug("laval", {"lovech"}) == "laval"
