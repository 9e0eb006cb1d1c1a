"""The rules that every page of the house keeps: `inspect(html)` names each one that is broken, in words."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from urllib.parse import urlsplit

from bs4 import BeautifulSoup, NavigableString, Tag

# A placeholder nobody filled, the inside of a program, the name of an enum instead of its label.
UNTRANSLATED = re.compile(r"%\(\w+\)[sd]|<bound |object at 0x|LazyString|\b[A-Z][a-zA-Z]+\.[A-Z]+_?[A-Z]+\b")
GLUED = re.compile(r"[a-z]{2}[.!?][A-Z][a-z]")  # two sentences without a space between them
BUTTONS = ("submit", "button", "image", "reset")
PERSONAL_TYPES = ("email", "tel", "password")
PERSONAL_NAMES = re.compile(r"(^|_)(given_name|family_name|full_name|e?mail|phone|street|postcode|birth\w*)$")
POINTING = ("for", "aria-describedby", "aria-labelledby", "aria-controls", "aria-errormessage", "list", "headers")
SPOKEN = ("alt", "title", "aria-label", "placeholder")


def tidy(tag: Tag) -> str:
    return " ".join(tag.get_text(" ").split())


def inside(tag: Tag, *names: str) -> list[Tag]:
    return [found for found in tag.descendants if isinstance(found, Tag) and found.name in names]


class Parts:
    """The tags and texts of a page, sorted by name and by attribute in one walk: hundreds of thousands of questions
    are asked in a run, and asked one by one with selectors they took a quarter of its time."""

    def __init__(self, html: BeautifulSoup) -> None:
        self.tags, self.texts = list[Tag](), list[NavigableString]()
        self._named, self._having = defaultdict[str, list[Tag]](list), defaultdict[str, list[Tag]](list)
        for part in html.descendants:
            if isinstance(part, NavigableString):
                self.texts.append(part)
            elif isinstance(part, Tag):
                self.tags.append(part)
                self._named[part.name].append(part)
                for name in part.attrs:
                    self._having[name].append(part)

    def named(self, *names: str) -> list[Tag]:
        return [tag for name in names for tag in self._named.get(name, ())]

    def having(self, attribute: str) -> list[Tag]:
        return self._having.get(attribute, [])


def inspect(html: BeautifulSoup, status: int = 200) -> list[str]:
    """Every rule this page breaks, in words."""
    parts = Parts(html)
    return [
        *headings(parts, status),
        *references(parts),
        *controls(parts),
        *names(parts),
        *forms(parts),
        *words(parts),
        *policy(parts),
        *(error_summary(parts) if status == 422 else []),
    ]


def headings(parts: Parts, status: int) -> Iterator[str]:
    if not any(root.get("lang") for root in parts.named("html")):
        yield "<html> has no lang"
    titles = [title for title in parts.named("title") if title.parent and title.parent.name == "head"]
    tops = parts.named("h1")
    if len(tops) != 1 or len(titles) != 1:
        yield f"{len(tops)} h1 and {len(titles)} titles instead of one each"
        return
    before, found, _ = tidy(titles[0]).partition(tidy(tops[0]))
    if not found or not tidy(tops[0]) or (before and not before.rstrip().endswith(":")):
        yield f"the title {tidy(titles[0])!r} does not begin with the h1 {tidy(tops[0])!r}"
    if bool(before) != (status == 422):
        yield f"a title begins with “Error:” when a form was refused, and only then: {tidy(titles[0])!r}"
    if not parts.named("main"):
        yield "no <main>"


def references(parts: Parts) -> Iterator[str]:
    ids = Counter(str(tag["id"]) for tag in parts.having("id"))
    yield from (f"the id {name!r} stands {count} times" for name, count in ids.items() if count > 1)
    for attribute in POINTING:
        for tag in parts.having(attribute):
            missing = set(" ".join(tag.get_attribute_list(attribute)).split()) - ids.keys()
            yield from (f"{attribute}={name!r} points to nothing" for name in sorted(missing))
    for link in parts.named("a"):
        target = str(link.get("href", ""))
        if target.startswith("#") and target != "#" and target[1:] not in ids:
            yield f"the link {tidy(link)!r} points to no {target}"


def controls(parts: Parts) -> Iterator[str]:
    labels = {str(label["for"]): label for label in reversed(parts.named("label")) if label.get("for")}
    for control in parts.named("input", "textarea", "select"):
        kind = control.get("type", "text")
        if kind in (*BUTTONS, "hidden"):
            continue
        if not labelled(labels, control):
            yield f"no label: {control}"
        if personal(control) and not control.get("autocomplete"):
            yield f"personal, but without autocomplete: {control}"
        if kind == "radio" and not control.find_parent("fieldset"):
            yield f"a radio button outside a fieldset: {control}"
        if control.get("aria-invalid") == "true" and not control.get("aria-describedby"):
            yield f"wrong, but does not say why: {control}"


def labelled(labels: dict[str, Tag], control: Tag) -> bool:
    label = labels.get(str(control["id"])) if control.get("id") else control.find_parent("label")
    return bool(label and tidy(label)) or bool(control.get("aria-label") or control.get("aria-labelledby"))


def personal(control: Tag) -> bool:
    kind = control.get("type", "text")
    named = PERSONAL_NAMES.search(str(control.get("name", "")))
    return kind in PERSONAL_TYPES or bool(named and kind not in ("checkbox", "radio", "file"))


def names(parts: Parts) -> Iterator[str]:
    """Everything a person can press, see or work through has words."""
    for pressed in parts.named("button", "a"):
        spoken = pressed.get("aria-label") or any(image.get("alt") for image in inside(pressed, "img"))
        if not spoken and not tidy(pressed):
            yield f"nothing to read on {pressed}"
    yield from (f"a button without type: {button}" for button in parts.named("button") if not button.has_attr("type"))
    yield from (f"a picture without alt: {image}" for image in parts.named("img") if not image.has_attr("alt"))
    for fieldset in parts.named("fieldset"):
        legends = fieldset.find_all("legend", recursive=False)
        if not legends or not tidy(legends[0]):
            yield f"a fieldset without legend: {str(fieldset)[:120]}"


def forms(parts: Parts) -> Iterator[str]:
    for form in parts.named("form"):
        if not form.get("action"):
            yield f"a form without action: {str(form)[:120]}"
        elif form.has_attr("data-sends-itself") and urlsplit(str(form["action"])).netloc:
            yield from leaving(form)
            continue
        elif urlsplit(str(form["action"])).netloc:
            yield f"a form to another host: {form['action']}"
        if form.find_parent("form"):
            yield "a form inside a form"
        inputs = inside(form, "input")
        tokens = [field for field in inputs if (field.get("type"), field.get("name")) == ("hidden", "csrf_token")]
        posts = str(form.get("method", "get")).lower() == "post"
        if posts and not (tokens and tokens[0].get("value")):
            yield f"a form without token: {str(form)[:120]}"
        if tokens and not posts:
            yield f"a token in an address: {form.get('action')}"
        if form.get("enctype") != "multipart/form-data" and any(field.get("type") == "file" for field in inputs):
            yield f"files need multipart/form-data: {form.get('action')}"


def leaving(form: Tag) -> Iterator[str]:
    """The one form that brings somebody elsewhere: by https, with a button for want of scripts, without our token."""
    if not str(form["action"]).startswith("https://") or not inside(form, "button"):
        yield f"a form that leaves without https or without a button: {str(form)[:120]}"
    if any(field.get("name") == "csrf_token" for field in inside(form, "input")):
        yield f"our token given to another host: {form['action']}"


def words(parts: Parts) -> Iterator[str]:
    texts = [text for text in parts.texts if text.parent and text.parent.name not in ("textarea", "bdi")]
    spoken = [str(tag[name]) for name in SPOKEN for tag in parts.having(name)]
    for text in (*texts, *spoken):
        if UNTRANSLATED.search(text):
            yield f"not meant for readers: {str(text).strip()!r}"
        if GLUED.search(text):
            yield f"no space between two sentences: {str(text).strip()!r}"


def policy(parts: Parts) -> Iterator[str]:
    """What the Content-Security-Policy would refuse in silence."""
    for script in parts.named("script"):
        if not script.has_attr("src") and not data_island(script):
            yield f"inline script: {script}"
    for tag in (*parts.named("style"), *parts.having("style")):
        yield f"inline style: {str(tag)[:120]}"
    for tag in parts.tags:
        yield from (f"inline handler {name}: {str(tag)[:120]}" for name in tag.attrs if name.startswith("on"))
        target = str(tag.get("href") or tag.get("src") or tag.get("action") or "")
        if target.strip().lower().startswith(("javascript:", "vbscript:")):
            yield f"a script as address: {target}"


def data_island(tag: Tag) -> bool:
    return tag.get("type") in ("application/json", "application/ld+json", "importmap")


def error_summary(parts: Parts) -> Iterator[str]:
    summaries = [tag for tag in parts.having("role") if tag["role"] == "alert"]
    if not summaries:
        yield "a refused form without a summary of its errors"
        return
    wrong = any(tag["aria-invalid"] == "true" for tag in parts.having("aria-invalid"))
    if wrong and not any(str(link.get("href", "")).startswith("#") for link in inside(summaries[0], "a")):
        yield "the summary of errors links to no field"
