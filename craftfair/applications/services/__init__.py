"""What artisans do with their applications, and the one place where a status changes."""

from craftfair.applications.services.drafts import (
    apply,
    from_profile,
    is_current,
    let_go_of,
    open_call,
    save,
    save_step,
    start,
)
from craftfair.applications.services.moves import (
    about,
    change,
    change_many,
    show_in_catalogue,
    submit,
    tell_organisers,
    withdraw,
)
from craftfair.applications.services.telling import tell_of_extension, tell_of_other_days

__all__ = [
    "about",
    "apply",
    "change",
    "change_many",
    "from_profile",
    "is_current",
    "let_go_of",
    "open_call",
    "save",
    "save_step",
    "show_in_catalogue",
    "start",
    "submit",
    "tell_of_extension",
    "tell_of_other_days",
    "tell_organisers",
    "withdraw",
]
