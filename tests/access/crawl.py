"""Walking through the site as a person does: from link to link, and every form one meets on the way."""

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from tests.support.client import Browser
from tests.support.page import Page, values
from tests.support.rules import inside, tidy

TEXTS = "textarea[name], input[name]:not([type=checkbox], [type=radio], [type=file], [name=csrf_token])"
ENDLESS = ("/static/", "/kept-forms/")


def walk(visitor: Browser, start: str = "/") -> Iterator[Page]:
    """Every page that can be reached by links, each path once (what stands after the question mark aside)."""
    todo, seen = deque([start]), {start}
    while todo:
        page = visitor.get(todo.popleft())
        yield page
        for link in inside(page.html, "a"):
            url = urlsplit(urljoin(page.path, str(link.get("href", ""))))
            if not url.netloc and not url.scheme and url.path not in seen and not url.path.startswith(ENDLESS):
                seen.add(url.path)
                todo.append(f"{url.path}?{url.query}".rstrip("?"))


@dataclass(frozen=True)
class Form:
    """A form as it stands on a page: `answers` is what would be sent, `asked` are the names of all its controls."""

    address: str
    button: str
    answers: dict[str, Any]
    asked: frozenset[str]
    texts: frozenset[str]


def forms(page: Page) -> Iterator[Form]:
    """Each form that sends something, once for each of its buttons."""
    for form in inside(page.html, "form"):
        if str(form.get("method", "get")).lower() == "post":
            asked = frozenset(str(control["name"]) for control in form.select("[name]"))
            texts = frozenset(str(control["name"]) for control in form.select(TEXTS))
            for button in inside(form, "button"):
                if button.get("type") == "button":
                    continue
                address = str(button.get("formaction") or form["action"])
                yield Form(address, tidy(button), values(form, tidy(button)), asked, texts)


def every_form(visitor: Browser, met: set[Any]) -> Iterator[Form]:
    """Each kind of form that can be reached and was not met before: one view, one button, the same questions."""
    views = visitor.app.url_map.bind("")
    for page in list(walk(visitor)):
        for form in forms(page):
            view = views.match(urlsplit(form.address).path, "POST")[0]
            if (mark := (view, form.button, form.asked)) not in met:
                met.add(mark)
                yield form
