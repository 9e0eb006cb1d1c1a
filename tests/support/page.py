"""An answer of the application, looked at closely: `Page(response)` fails where the page breaks a rule of the house."""

from typing import Any

from bs4 import BeautifulSoup, Tag

from tests.support.rules import BUTTONS, inside, inspect, tidy

CONTROLS = ("input", "select", "textarea", "button")


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
        found = [form for form in inside(self.html, "form") if button in map(tidy, inside(form, "button"))]
        assert len(found) == 1, f"{len(found)} forms have the button {button!r} on {self.path}"
        return found[0]


def values(form: Tag, button: str) -> dict[str, Any]:
    sent: dict[str, Any] = {}
    for control in inside(form, *CONTROLS):
        for value in control_values(control, button) if control.get("name") is not None else ():
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
        options = inside(control, "option")
        chosen = [option for option in options if option.has_attr("selected")]
        if not chosen and not control.has_attr("multiple"):
            chosen = options[:1]
        return [str(option.get("value", tidy(option))) for option in chosen]
    if kind in ("checkbox", "radio") and not control.has_attr("checked"):
        return []
    return [] if kind in BUTTONS else [str(control.get("value", "on" if kind in ("checkbox", "radio") else ""))]
