import http.server
import threading

import pytest

from tests.support import browser

SOUND = """<!doctype html><html lang="en"><head><title>Stands</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Stands</h1><a href="/sound">First</a> <button type="button">Book</button>{}</main></body></html>"""
PAGES = {
    "/sound": SOUND.format(""),
    "/two-headings": SOUND.format("<h1>Again</h1>"),
    "/wide": SOUND.format("<p style='width:2000px'>wide</p>"),
    "/no-alt": SOUND.format("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"),
    "/foreign": SOUND.format("<img alt='' src='http://127.0.0.2:9/x.png'>"),
    "/script-fails": SOUND.format("<script>throw Error('oh')</script>"),
    "/says-error": SOUND.format("<script>console.error('oh')</script>"),
    "/missing-part": SOUND.format("<img alt='' src='/nowhere.png'>"),
    "/strict": SOUND.format("<p onclick='1'>text</p>"),
}


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200 if self.path in PAGES else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        if self.path in ("/strict", "/sound"):
            self.send_header("Content-Security-Policy", "default-src 'self'; img-src data:")
        self.end_headers()
        self.wfile.write(PAGES.get(self.path, SOUND.format("not here")).encode())

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address():
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def visitor(chromium, address):
    visitor = browser.Visitor(chromium, address, width=browser.PHONE)
    yield visitor
    visitor.context.close()


def test_a_sound_page_has_no_fault_under_a_strict_policy(visitor):
    visitor.open("/sound").check().leave()


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/two-headings", "2 h1 elements"),
        ("/wide", "scrolls sideways"),
        ("/no-alt", "axe image-alt"),
        ("/foreign", "left the host"),
        ("/script-fails", "script failed"),
        ("/says-error", "console error: oh"),
        ("/missing-part", "/nowhere.png answered 404"),
        ("/strict", "Content Security Policy"),
    ],
)
def test_a_fault_is_noticed(visitor, path, words):
    visitor.open(path).check()
    visitor.page.wait_for_timeout(50)
    with pytest.raises(AssertionError, match=words):
        visitor.leave()


def test_a_refusal_is_no_fault_where_it_is_expected(visitor):
    visitor.open("/elsewhere", status=404).check().leave()


def test_a_refusal_nobody_expected_fails_at_once(visitor):
    with pytest.raises(AssertionError, match="answered 404, not 200"):
        visitor.open("/elsewhere")


def test_the_keyboard_reaches_a_button_and_says_when_it_cannot(visitor):
    visitor.open("/sound").tab_to("Book")
    with pytest.raises(AssertionError, match="does not reach 'Nothing'"):
        visitor.tab_to("Nothing", limit=5)


def test_a_picture_is_taken_only_where_a_folder_is_named(visitor, tmp_path, monkeypatch):
    visitor.open("/sound").screenshot("none")
    monkeypatch.setenv("CRAFTFAIR_SCREENSHOTS", str(tmp_path))
    visitor.screenshot("stands")
    assert [path.name for path in tmp_path.iterdir()] == ["stands-360-light.png"]
