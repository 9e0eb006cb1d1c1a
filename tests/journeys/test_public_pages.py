import pytest

from tests.support.browser import DESK, PHONE

SEEN_ELSEWHERE = {"/style"}  # tests/journeys/test_style.py, at more widths and with more patience


def addresses(app):
    """Everything that anybody may open and whose address names no record."""
    return sorted(
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in rule.methods
        and not rule.arguments
        and rule.rule not in SEEN_ELSEWHERE
        and app.view_functions[rule.endpoint].access is None
    )


@pytest.mark.parametrize(
    ("width", "scheme", "locale"), [(PHONE, "light", "en-GB"), (DESK, "dark", "fr-FR"), (PHONE, "dark", "bg-BG")]
)
def test_every_public_page_holds_on_phone_and_desk_by_day_and_by_night(app, visit, width, scheme, locale):
    visitor = visit(width=width, scheme=scheme, locale=locale)
    for path in addresses(app):
        visitor.open(path).check()
        if visitor.shows_page:
            visitor.screenshot(f"{locale[:2]}-{path.strip('/').replace('/', '-') or 'home'}")
    visitor.open("/nowhere", status=404).check().screenshot(f"{locale[:2]}-nowhere")


def test_every_public_page_opens_without_javascript(app, visit):
    visitor = visit(javascript=False)
    for path in addresses(app):
        visitor.open(path).check()
