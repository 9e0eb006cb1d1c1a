from craftfair import create_app
from tests.support.databases import SETTINGS


def test_a_page_that_declares_nobody_is_refused_to_everybody():
    app = create_app(**SETTINGS | {"DATABASE_URL": "sqlite://"})
    app.add_url_rule("/forgotten", "pages.forgotten", lambda: "open to all")
    response = app.test_client().get("/forgotten")
    assert response.status_code == 403
    assert "open to all" not in response.text
