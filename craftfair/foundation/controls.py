"""How the attributes of a form's controls are written: in one pass, since a form has hundreds of them.

WTForms formats each attribute by itself, which takes longer than the rest of the page. The result is the same but for
the order, and says the same to a browser.
"""

from typing import Any

from markupsafe import escape
from wtforms.widgets import core


def attributes(**given: Any) -> str:
    """`id="works" checked`: True writes the name alone, False and None nothing; names are cleaned as in WTForms."""
    return " ".join(one(name, value) for name, value in given.items() if value is not False and value is not None)


def one(name: str, value: Any) -> str:
    if name[-1] == "_" or "_" in name and name.startswith(("data_", "aria_")):
        name = core.clean_key(name)
    return name if value is True else f'{name}="{escape(value)}"'


def use() -> None:
    """Let every widget of WTForms write its attributes so."""
    core.html_params = attributes
    core.Input.html_params = core.Button.html_params = staticmethod(attributes)
