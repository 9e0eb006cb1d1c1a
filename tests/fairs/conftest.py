"""A fair of ours with its organiser, and another one beside it."""

import pytest

from tests import factories as make

NAUGHTY = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    "{{ 7 * 7 }} {% raw %} ${7*7}",
    "</title><svg onload=alert(1)>",
    "javascript:alert(1)",
]


@pytest.fixture
def fair(app):
    return make.fair()


@pytest.fixture
def organiser(fair):
    return make.organiser(fair)


@pytest.fixture
def elsewhere(app):
    """The organiser of another fair."""
    return make.organiser(make.fair())
