import re

import pytest

from tests.architecture.source import ROOT, STATIC, TEMPLATES, templates

PAGES = [path for path in templates() if path.suffix in (".html", ".svg")]


@pytest.mark.parametrize(
    ("what", "pattern"),
    [
        ("unescaped text", r"\|\s*safe\b|autoescape\s+false|\bMarkup\("),
        ("inline style", r"\sstyle\s*=|<style\b"),
        ("inline handler", r"\son[a-z]+\s*="),
        ("inline script", r"<script(?![^>]*\bsrc=)(?![^>]*type=.application/json)"),
        ("a script as address", r"javascript:"),
        ("another host", r"(?:src|href|action)\s*=\s*[\"']?(?:https?:)?//"),
        ("a query", r"\bdb\.|\.query\b|\bsession\.(?:scalars|execute)"),
    ],
)
def test_no_template_holds(what, pattern):
    found = [str(path.relative_to(TEMPLATES)) for path in PAGES if re.search(pattern, path.read_text(), re.IGNORECASE)]
    assert found == []


def test_colours_are_named_in_the_tokens_only():
    colour = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch|lab)a?\(", re.IGNORECASE)
    sheets = {path.name: without_comments(path) for path in (STATIC / "css").rglob("*.css")}
    assert {name for name, text in sheets.items() if colour.search(text)} <= {"tokens.css", "print.css"}
    assert {name for name, text in sheets.items() if colour.search(re.sub(r"--[\w-]+\s*:[^;}]*", "", text))} == set()


def test_style_and_script_ask_no_other_host():
    foreign = re.compile(r"(?:url\(|@import|from|import)\s*[\"'(]*\s*(?:https?:)?//")
    found = [path for kind in ("css", "js") for path in STATIC.rglob(f"*.{kind}") if foreign.search(path.read_text())]
    assert [str(path.relative_to(ROOT)) for path in found] == []


def test_scripts_never_write_markup_from_words():
    markup = re.compile(r"\.(?:innerHTML|outerHTML)\s*=|insertAdjacentHTML|document\.write|\beval\(|new Function")
    found = [path for path in STATIC.rglob("*.js") if markup.search(path.read_text())]
    assert [str(path.relative_to(ROOT)) for path in found] == []


def without_comments(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
