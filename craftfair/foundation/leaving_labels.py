"""The part of the table of names that speaks to people who leave."""

from enum import StrEnum

from flask_babel import LazyString
from flask_babel import lazy_gettext as _l

from craftfair.domain.errors import Reason
from craftfair.domain.leaving import Hindrance, Keeping

LEAVING: dict[StrEnum | str, LazyString] = {
    Hindrance.PLACE: _l(
        "You are invited to %(fair)s or have a place there (%(reference)s): decline it or give it back first."
    ),
    Hindrance.GRANT: _l(
        "The grant %(reference)s is not paid out yet: wait for the payment, or ask the town to settle it."
    ),
    Hindrance.LAST_MANAGER: _l(
        "Nobody but you can act for %(name)s: give somebody else your role there first, or ask an administrator."
    ),
    Hindrance.LAST_ADMINISTRATOR: _l(
        "Nobody but you administers this site: make somebody else an administrator first."
    ),
    Keeping.LISTS: _l(
        "Signed participation lists, with your workshop, craft and application number or with your name as signatory: "
        "documents of two towns that must not change."
    ),
    Keeping.GRANTS: _l(
        "Grants and what was declared for them: the law asks the town to keep records of aid for ten years."
    ),
    Keeping.OFFICE: _l(
        "What you wrote and decided for an organisation: it belongs to the organisation, and is without your name."
    ),
    Keeping.COUNTS: _l(
        "That somebody of your craft and town applied to a fair, and what came of it: for its figures, without a name."
    ),
    Keeping.TRAIL: _l("Which deed was done when, by a number: so that decisions can be checked, without a name."),
    Reason.OPEN_MATTERS: _l("Something is still open. Open the page again: it names what has to be done first."),
}
