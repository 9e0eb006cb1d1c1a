import pytest

from tests.access.crawl import walk
from tests.access.world import VISITORS, make_world, visitor_of


@pytest.mark.parametrize("name", VISITORS)
def test_no_link_leads_its_reader_to_a_closed_door(browser, name):
    visitor = visitor_of(browser, make_world(), name)
    pages = list(walk(visitor))
    assert len(pages) >= 10
    closed = [page for page in pages if page.status not in (200, 302, 303, 308) and not begins_with_a_workshop(page)]
    assert [(page.path, page.status) for page in closed] == []


def begins_with_a_workshop(page):
    """Whoever has no workshop yet is told to begin one, and where."""
    return page.status == 409 and page.path.endswith("/apply") and bool(page.html.select("main a[href='/workshop']"))
