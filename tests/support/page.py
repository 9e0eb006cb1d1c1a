"""An answer of the application, looked at closely: `Page(response)` fails where the page breaks a rule of the house."""

import re
from collections import Counter
from typing import Any
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, Tag

# A placeholder nobody filled, the inside of a program, the name of an enum instead of its label.
UNTRANSLATED = re.compile(r"%\(\w+\)[sd]|<bound |object at 0x|LazyString|\b[A-Z][a-zA-Z]+\.[A-Z]+_?[A-Z]+\b")
BUTTONS = ("submit", "button", "image", "reset")
PERSONAL_TYPES = ("email", "tel", "password")
PERSONAL_NAMES = re.compile(r"(^|_)(given_name|family_name|full_name|e?mail|phone|street|postcode|birth\w*)$")
POINTING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-errormessage", "list", "headers")


class Page:
    """`status`, `location`, `html` (parsed), `words("css")`, `rows("table")`, `form("Button")`."""

    def __init__(self, response: Any, queries: int = 0) -> None:
        self.response, self.queries = response, queries
        self.status: int = response.status_code
        self.location: str | None = response.location
        self.path: str = response.request.path
        self.html = BeautifulSoup("", "html.parser")
        if response.mimetype == "text/html" and not 300 <= self.status < 400:
            self.html = BeautifulSoup(response.text, "html.parser")
            broken = inspect(self.html, self.status)
            assert not broken, f"{response.request.method} {self.path} ({self.status}):\n" + "\n".join(broken)

    def words(self, selector: str) -> str:
        """The text of the one element that matches, with its spaces tidied."""
        found = self.html.select(selector)
        assert len(found) == 1, f"{len(found)} elements match {selector!r} on {self.path}"
        return tidy(found[0])

    def all(self, selector: str) -> list[str]:
        return [tidy(tag) for tag in self.html.select(selector)]

    def rows(self, selector: str = "tbody tr") -> list[list[str]]:
        """The cells of each row of a table, as words."""
        return [[tidy(cell) for cell in row.select("td, th")] for row in self.html.select(selector)]

    def has_button(self, name: str) -> bool:
        return name in map(tidy, self.html.select("button, a.button, [role=button]"))

    def form(self, button: str) -> dict[str, Any]:
        """What a browser would send from the form with this button, if nobody changed a thing."""
        return values(self.form_of(button), button)

    def action(self, button: str) -> str:
        return str(self.form_of(button)["action"])

    def form_of(self, button: str) -> Tag:
        """The one form that has a button with these words."""
        found = [form for form in self.html.select("form") if button in map(tidy, form.select("button"))]
        assert len(found) == 1, f"{len(found)} forms have the button {button!r} on {self.path}"
        return found[0]


def tidy(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def values(form: Tag, button: str) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for control in form.select("input[name], select[name], textarea[name], button[name]"):
        for value in control_values(control, button):
            sent.setdefault(str(control["name"]), []).append(value)
    return {name: found[0] if len(found) == 1 else found for name, found in sent.items()}


def control_values(control: Tag, button: str) -> list[str]:
    kind = control.get("type", "submit" if control.name == "button" else "text")
    if control.has_attr("disabled") or kind == "file":
        return []
    if control.name == "button":
        return [str(control.get("value", ""))] if tidy(control) == button else []
    if control.name == "textarea":
        return [control.get_text().replace("\r\n", "\n").removeprefix("\n")]
    if control.name == "select":
        options = control.select("option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not control.has_attr("multiple"):
            chosen = options[:1]
        return [str(option.get("value", tidy(option))) for option in chosen]
    if kind in ("checkbox", "radio") and not control.has_attr("checked"):
        return []
    return [] if kind in BUTTONS else [str(control.get("value", "on" if kind in ("checkbox", "radio") else ""))]


def inspect(html: BeautifulSoup, status: int = 200) -> list[str]:
    """Every rule this page breaks, in words."""
    return [
        *headings(html, status),
        *references(html),
        *controls(html),
        *names(html),
        *forms(html),
        *words(html),
        *policy(html),
        *(error_summary(html) if status == 422 else []),
    ]


def headings(html: BeautifulSoup, status: int) -> list[str]:
    broken = []
    root = html.find("html")
    if not (isinstance(root, Tag) and root.get("lang")):
        broken.append("<html> has no lang")
    titles, tops = html.select("head > title"), html.select("h1")
    if len(tops) != 1 or len(titles) != 1:
        return [*broken, f"{len(tops)} h1 and {len(titles)} titles instead of one each"]
    before, found, _ = tidy(titles[0]).partition(tidy(tops[0]))
    if not found or not tidy(tops[0]) or (before and not before.rstrip().endswith(":")):
        broken.append(f"the title {tidy(titles[0])!r} does not begin with the h1 {tidy(tops[0])!r}")
    if bool(before) != (status == 422):
        broken.append(f"a title begins with “Error:” when a form was refused, and only then: {tidy(titles[0])!r}")
    if not html.select_one("main"):
        broken.append("no <main>")
    return broken


def references(html: BeautifulSoup) -> list[str]:
    ids = Counter(str(tag["id"]) for tag in html.select("[id]"))
    broken = [f"the id {name!r} stands {count} times" for name, count in ids.items() if count > 1]
    for attribute in POINTING:
        for tag in html.select(f"[{attribute}]"):
            missing = set(" ".join(tag.get_attribute_list(attribute)).split()) - ids.keys()
            broken += [f"{attribute}={name!r} points to nothing" for name in sorted(missing)]
    for link in html.select("a[href^='#']"):
        if (target := str(link["href"])[1:]) and target not in ids:
            broken.append(f"the link {tidy(link)!r} points to no #{target}")
    return broken


def controls(html: BeautifulSoup) -> list[str]:
    broken = []
    for control in html.select("input:not([type=hidden]), textarea, select"):
        kind = control.get("type", "text")
        if kind in BUTTONS:
            continue
        if not labelled(html, control):
            broken.append(f"no label: {control}")
        if personal(control) and not control.get("autocomplete"):
            broken.append(f"personal, but without autocomplete: {control}")
        if kind == "radio" and not control.find_parent("fieldset"):
            broken.append(f"a radio button outside a fieldset: {control}")
        if control.get("aria-invalid") == "true" and not control.get("aria-describedby"):
            broken.append(f"wrong, but does not say why: {control}")
    return broken


def personal(control: Tag) -> bool:
    kind = control.get("type", "text")
    named = PERSONAL_NAMES.search(str(control.get("name", "")))
    return kind in PERSONAL_TYPES or bool(named and kind not in ("checkbox", "radio", "file"))


def names(html: BeautifulSoup) -> list[str]:
    """Everything a person can press, see or work through has words."""
    silent = [button for button in html.select("button, a") if not tidy(button) and not button.get("aria-label")]
    return [
        *(f"nothing to read on {button}" for button in silent if not button.select_one("img[alt]:not([alt=''])")),
        *(f"a button without type: {button}" for button in html.select("button:not([type])")),
        *(f"a picture without alt: {image}" for image in html.select("img:not([alt])")),
        *(
            f"a fieldset without legend: {str(fieldset)[:120]}"
            for fieldset in html.select("fieldset")
            if not fieldset.select_one(":scope > legend") or not tidy(fieldset.select(":scope > legend")[0])
        ),
    ]


def labelled(html: BeautifulSoup, control: Tag) -> bool:
    label = html.select_one(f"label[for='{control['id']}']") if control.get("id") else control.find_parent("label")
    return bool(label and tidy(label)) or bool(control.get("aria-label") or control.get("aria-labelledby"))


def forms(html: BeautifulSoup) -> list[str]:
    broken = []
    for form in html.select("form"):
        if not form.get("action"):
            broken.append(f"a form without action: {str(form)[:120]}")
        elif urlsplit(str(form["action"])).netloc:
            broken.append(f"a form to another host: {form['action']}")
        if form.find_parent("form"):
            broken.append("a form inside a form")
        token = form.select_one("input[type=hidden][name=csrf_token]")
        posts = str(form.get("method", "get")).lower() == "post"
        if posts and not (token and token.get("value")):
            broken.append(f"a form without token: {str(form)[:120]}")
        if token and not posts:
            broken.append(f"a token in an address: {form.get('action')}")
        if form.select_one("input[type=file]") and form.get("enctype") != "multipart/form-data":
            broken.append(f"files need multipart/form-data: {form.get('action')}")
    return broken


def words(html: BeautifulSoup) -> list[str]:
    texts = [text for text in html.find_all(string=True) if text.parent and text.parent.name not in ("textarea", "bdi")]
    spoken = [
        str(tag[name]) for name in ("alt", "title", "aria-label", "placeholder") for tag in html.select(f"[{name}]")
    ]
    return [f"not meant for readers: {str(text).strip()!r}" for text in [*texts, *spoken] if UNTRANSLATED.search(text)]


def policy(html: BeautifulSoup) -> list[str]:
    """What the Content-Security-Policy would refuse in silence."""
    broken = [f"inline script: {tag}" for tag in html.select("script:not([src])") if not data_island(tag)]
    broken += [f"inline style: {str(tag)[:120]}" for tag in html.select("style, [style]")]
    for tag in html.find_all(True):
        broken += [f"inline handler {name}: {str(tag)[:120]}" for name in tag.attrs if name.startswith("on")]
        target = str(tag.get("href") or tag.get("src") or tag.get("action") or "")
        if target.strip().lower().startswith(("javascript:", "vbscript:")):
            broken.append(f"a script as address: {target}")
    return broken


def data_island(tag: Tag) -> bool:
    return tag.get("type") in ("application/json", "application/ld+json", "importmap")


def error_summary(html: BeautifulSoup) -> list[str]:
    summary = html.select_one("[role=alert]")
    if summary is None:
        return ["a refused form without a summary of its errors"]
    wrong = html.select("[aria-invalid=true]")
    return ["the summary of errors links to no field"] if wrong and not summary.select("a[href^='#']") else []
