"""Rules and reports around a plan with a real browser: limits, fairness, a PDF under the ground, public filters."""

from datetime import time
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from craftfair.accounts import services as accounts
from craftfair.accounts.views import SESSION_KEY
from craftfair.foundation.database import db
from tests import factories as make
from tests.catalogue.conftest import demonstration, exhibitor, placed
from tests.fairs.test_site import pdf
from tests.support.browser import DESK, PHONE
from tests.support.isolation import application
from tests.support.server import environment, serving

BOWL, CLOTH = "A bowl is thrown", "A cloth is woven"


@pytest.fixture
def server(database, tmp_path):
    app = application(database, tmp_path / "files")
    with app.app_context():
        fair = make.fair(slug="market")
        pavilion, zone = make.pavilion(fair=fair, label="A"), make.zone(fair=fair, label="Z")
        plan = None
        for number, (craft, title) in enumerate((("pottery", BOWL), ("weaving", CLOTH))):
            stand = make.stand(pavilion=pavilion, label=f"A{number}", x_m=4.0 * number)
            who = exhibitor(fair, name=f"Workshop {number}", craft=craft, wishes=["A"])
            plan = placed(who, stand, plan)
            demonstration(who, zone, title=title, starts=time(11 + number), ends=time(11 + number, 30))
        token, key = accounts.begin_sign_in(make.organiser(fair), device=""), plan.public_id
        cookie = app.session_interface.get_signing_serializer(app).dumps({SESSION_KEY: token})
        db.session.commit()
        db.session.remove()
        db.engine.dispose()
    with serving(tmp_path / "log", **environment(database, tmp_path / "files")) as running:
        running.told = SimpleNamespace(cookie=cookie, plan=key)
        yield running


def organiser(visit, server, **screen):
    visitor = visit("/healthz", **screen)
    visitor.context.add_cookies([{"name": "craftfair", "value": server.told.cookie, "url": visitor.address}])
    return visitor


def test_limits_fairness_a_pdf_under_the_ground_and_the_filters_of_the_programme(visit, server):
    mireille = organiser(visit, server)
    mireille.open("/fairs/market/stand-plan/limits").fill(craft="pottery", most="2").press("Save the limit")
    mireille.open("/fairs/market/call")
    expect(mireille.page.locator("main")).to_contain_text("At most 2 of the craft Pottery in the fair")
    mireille.open(f"/stand-plans/{server.told.plan}/fairness")
    expect(mireille.page.locator("main")).to_contain_text("Pottery")

    mireille.open("/fairs/market/ground/picture/new").fill(page="2")
    plan = {"name": "plan.pdf", "mimeType": "application/pdf", "buffer": pdf()}
    mireille.page.locator("[name=picture]").set_input_files(plan)
    mireille.press("Lay it below")
    picture = mireille.page.locator("[data-calibrate] img")
    box = picture.bounding_box()
    for share in (0.25, 0.75):
        picture.click(position={"x": box["width"] * share, "y": box["height"] / 2})
    points = [float(mireille.page.locator(f"[name={name}]").input_value()) for name in ("one_x", "other_x")]
    assert points == pytest.approx([600, 1800], abs=10)
    mireille.fill(distance="60", x_m="0", y_m="0").check().screenshot("calibrate").press("Save")
    told = mireille.page.request.get(f"{mireille.address}/fairs/market/ground/drawing.json").json()["picture"]
    assert told["width_m"] == pytest.approx(60 * 2400 / (points[1] - points[0]), abs=0.1)

    mireille.open("/fairs/market/programme").fill(craft="weaving").press("Show")
    expect(mireille.page.locator("main")).to_contain_text(CLOTH)
    expect(mireille.page.locator("main")).not_to_contain_text(BOWL)

    pages = {
        "limits": "/fairs/market/stand-plan/limits",
        "fairness": f"/stand-plans/{server.told.plan}/fairness",
        "calibrate": "/fairs/market/ground/picture/calibrate",
        "programme": "/fairs/market/programme?craft=weaving",
    }
    for language, width, scheme in (("fr", PHONE, "light"), ("bg", DESK, "dark")):
        visitor = organiser(visit, server, width=width, scheme=scheme).open(f"/fairs?language={language}")
        for name, path in pages.items():
            visitor.open(path).check().screenshot(f"{name}-{language}")


def test_without_javascript_the_programme_is_filtered_too(visit, server):
    visitor = visit("/fairs/market/programme", width=PHONE, javascript=False)
    visitor.fill(craft="weaving").press("Show").screenshot("programme-plain")
    words = visitor.page.locator("main").inner_text()
    assert (CLOTH in words, BOWL in words) == (True, False)
