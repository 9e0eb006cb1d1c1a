"""The way in: a published fair for everybody, a draft for those who organise it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Blueprint, abort
from flask.typing import ResponseReturnValue

from craftfair.catalogue import queries
from craftfair.foundation.permissions import public, visitor

bp = Blueprint("catalogue", __name__)
View = Callable[..., ResponseReturnValue]


def of_a_fair(view: View) -> View:
    """Hand the fair to the view; one that is not published does not exist for the public."""

    @public
    @wraps(view)
    def guarded(fair: str, **url: Any) -> ResponseReturnValue:
        found = queries.fair_seen_by(visitor(), fair) or abort(404)
        return view(fair=found, **url)

    return guarded
