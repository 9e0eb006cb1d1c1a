from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup

from tests.support.page import Page
from tests.support.rules import inspect

HEAD = '<html lang="en"><head><title>{title}</title></head><body><main><h1>Stands</h1>{body}</main></body></html>'
TOKEN = '<input type="hidden" name="csrf_token" value="t">'
FORM = f'<form method="post" action="/stands">{TOKEN}{{}}<button type="submit">Send</button></form>'


def broken(body, status=200, title="Stands - Craftfair"):
    return inspect(BeautifulSoup(HEAD.format(title=title, body=body), "html.parser"), status)


def test_a_sound_page_breaks_no_rule():
    field = '<label for="name">Name</label><input id="name" name="name">'
    assert broken('<a href="#name">Go</a><img src="/a.png" alt="">' + FORM.format(field)) == []


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<h1>Again</h1>", "2 h1"),
        ('<p id="a"></p><p id="a"></p>', "the id 'a' stands 2 times"),
        ('<a href="#gone">Go</a>', "points to no #gone"),
        ('<p aria-describedby="gone">x</p>', "aria-describedby='gone' points to nothing"),
        ('<input id="name" name="name">', "no label"),
        ('<input id="name" name="name"><label for="name"> </label>', "no label"),
        ('<label>Mail <input name="email"></label>', "without autocomplete"),
        ('<label>Key <input type="password" name="key"></label>', "without autocomplete"),
        ('<label>One <input type="radio" name="size"></label>', "outside a fieldset"),
        ("<fieldset>One</fieldset>", "without legend"),
        ('<label>One <input name="size" aria-invalid="true"></label>', "does not say why"),
        ('<form method="post" action="/x"><button type="submit">Send</button></form>', "without token"),
        (f'<form method="post">{TOKEN}</form>', "without action"),
        (f'<form method="get" action="/x">{TOKEN}</form>', "a token in an address"),
        (f'<form method="post" action="https://evil.example/x">{TOKEN}</form>', "to another host"),
        (FORM.format('<label>Photo <input type="file" name="photo"></label>'), "multipart"),
        ("<button>Send</button>", "without type"),
        ('<button type="button"></button>', "nothing to read"),
        ('<img src="/a.png">', "without alt"),
        ("<p>Hello %(name)s</p>", "not meant for readers"),
        ("<p>Status.DRAFT</p>", "not meant for readers"),
        ('<img src="/a.png" alt="&lt;bound method x">', "not meant for readers"),
        ("<p>One thing.Another</p>", "no space between two sentences"),
        ("<script>1</script>", "inline script"),
        ("<style>p {}</style>", "inline style"),
        ('<p style="color: red">x</p>', "inline style"),
        ('<p onclick="x()">x</p>', "inline handler"),
        ('<a href=" javascript:x()">x</a>', "a script as address"),
    ],
)
def test_each_broken_rule_is_named(body, words):
    assert len([rule for rule in broken(body) if words in rule]) == 1


def test_the_title_begins_with_the_heading():
    assert "does not begin" in broken("", title="Craftfair")[0]
    assert "does not begin" in broken("", title="Craftfair Stands")[0]


def test_a_refused_form_says_so_in_its_title_and_in_a_summary():
    summary = '<div role="alert"><a href="#name">Enter a name</a></div><p id="name"></p>'
    assert broken(summary, status=422, title="Error: Stands") == []
    assert broken(summary, status=422, title="Erreur\u00a0: Stands") == []
    assert "begins with" in broken(summary, status=422)[0]
    assert "begins with" in broken("", title="Error: Stands")[0]
    assert "without a summary" in broken("", status=422, title="Error: Stands")[0]
    field = '<label>A <input aria-invalid="true" aria-describedby="e"></label><p id="e" role="alert">No</p>'
    assert "links to no field" in broken(field, status=422, title="Error: Stands")[0]


def page(body):
    return Page(
        SimpleNamespace(
            status_code=200,
            location=None,
            mimetype="text/html",
            text=HEAD.format(title="Stands", body=body),
            request=SimpleNamespace(path="/stands", method="GET"),
        )
    )


def test_a_form_is_read_as_a_browser_would_send_it():
    shown = page(
        FORM.format(
            '<label>A <input name="a" value="1"></label>'
            '<label>B <textarea name="b">\ntwo</textarea></label>'
            '<label>C <select name="c"><option value="x">X<option value="y" selected>Y</select></label>'
            '<label>D <input type="checkbox" name="d" value="p" checked></label>'
            '<label>D <input type="checkbox" name="d" value="q" checked></label>'
            '<label>D <input type="checkbox" name="d" value="r"></label>'
        )
    )
    assert shown.form("Send") == {"csrf_token": "t", "a": "1", "b": "two", "c": "y", "d": ["p", "q"]}
    assert shown.action("Send") == "/stands"


def test_words_and_rows_are_read_without_stray_spaces():
    shown = page('<p class="note">Two\n  words</p><table><tbody><tr><th>A</th><td> 1 </td></tr></tbody></table>')
    assert shown.words(".note") == "Two words"
    assert shown.rows() == [["A", "1"]]


def test_words_of_two_elements_are_refused():
    with pytest.raises(AssertionError, match="2 elements match"):
        page("<p>a</p><p>b</p>").words("p")
