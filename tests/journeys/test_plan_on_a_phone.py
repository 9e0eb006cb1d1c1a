"""A visitor of the fair looks for a stand with a thumb."""

import pytest

from craftfair.foundation.database import db
from tests import factories as make
from tests.catalogue.conftest import exhibitor, placed
from tests.support.browser import PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving


@pytest.fixture
def server(database, tmp_path):
    with application(database, tmp_path / "files").app_context():
        fair = make.fair(slug="laval")
        pavilion = make.pavilion(fair=fair, label="A")
        stand = make.stand(pavilion=pavilion, label="A1", seats=2, width_m=6.0)
        plan = placed(exhibitor(fair, name="Pottery of Varosha"), stand)
        placed(exhibitor(fair, name="Icons on wood"), stand, plan)
        make.stand(pavilion=pavilion, label="A2", x_m=26.0, width_m=3.0)
        db.session.commit()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, tmp_path / "files")) as running:
        yield running


def test_the_whole_plan_fits_a_phone_and_a_tap_on_a_stand_says_who_is_there(visit):
    visitor = visit("/fairs/laval/plan", width=PHONE).check().screenshot("plan")
    page = visitor.page
    assert page.locator(".plan__drawing").bounding_box()["width"] <= PHONE
    page.locator("[data-label='Stand A1']").tap()
    card = page.locator("[data-plan-card]")
    assert card.inner_text().split("\n")[0] == "Stand A1"
    assert card.locator("li").all_inner_texts()[:2] == ["Icons on wood", "Pottery of Varosha"]
    visitor.check().screenshot("plan-tapped")
    card.get_by_role("link", name="More").tap()
    page.wait_for_url("**/plan#stand-*")
    page.locator("[data-label='Stand A2']").tap()
    assert (card.inner_text().split("\n")[0], card.get_by_role("link").is_visible()) == ("Stand A2", False)
    card.tap()
    assert card.is_hidden()
    visitor.press("Show the plan larger").check()
    assert page.locator(".plan__drawing").bounding_box()["width"] > 2 * PHONE
    visitor.press("Fit the plan to the screen").check()


def test_without_javascript_a_stand_leads_to_its_line_in_the_list(visit):
    visitor = visit("/fairs/laval/plan", width=PHONE, javascript=False)
    visitor.page.locator("a[data-label='Stand A1']").tap()
    visitor.page.wait_for_url("**/plan#stand-*")
    assert visitor.page.locator("tr:has(:target)").inner_text().startswith("A1")
