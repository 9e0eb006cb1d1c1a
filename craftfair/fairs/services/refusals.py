"""What is refused about places: a label used twice, a place in use removed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.exc import IntegrityError

from craftfair.domain.errors import Reason, Refused
from craftfair.fairs import queries
from craftfair.fairs.models import Fair, Landmark, Pavilion, Stand, Zone
from craftfair.fairs.services.news import places_go
from craftfair.foundation.database import db


def refuse_taken(
    model: type[Pavilion] | type[Stand] | type[Zone] | type[Landmark], fair: Fair, wanted: list[str], but: str = ""
) -> None:
    if queries.labels(model, fair, but=but) & set(wanted):
        raise Refused(Reason.LABEL_TAKEN)


def unless_held_on_to(fair: Fair, going: Iterable[Any]) -> None:
    """Those who build upon a stand or a pavilion that is to go may refuse."""
    going = list(going)
    stands, pavilions = ([one for one in going if isinstance(one, kind)] for kind in (Stand, Pavilion))
    if stands or pavilions:
        places_go.send(fair, stands=stands, pavilions=pavilions)


@contextmanager
def unless_in_use(reason: Reason) -> Iterator[None]:
    """The database knows who stands or demonstrates there, although this feature does not."""
    try:
        with db.session.begin_nested():
            yield
    except IntegrityError:
        raise Refused(reason) from None
