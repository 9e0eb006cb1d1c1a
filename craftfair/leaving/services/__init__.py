"""Leave: each matter says what hinders, what is kept and what is told, and erases its own, in this order."""

from types import ModuleType

from craftfair.accounts.models import User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.leaving import Kept, Open
from craftfair.foundation import audit, mail
from craftfair.foundation.database import db
from craftfair.leaving.models import Erasure
from craftfair.leaving.queries import Told
from craftfair.leaving.services import account, fairs, learning, support, workshop

#: The one list: a feature with words of persons has its module here. The account comes last, it names them all.
MATTERS: tuple[ModuleType, ...] = (learning, support, fairs, workshop, account)


def hindrances(user: User) -> list[Open]:
    """What has to be done first."""
    return [one for matter in MATTERS for one in matter.hindrances(user)]


def kept(user: User) -> list[Kept]:
    """What stays, why, and until when."""
    return [one for matter in MATTERS for one in matter.kept(user)]


def told(user: User) -> Told:
    """All that is stored about a person."""
    return {name: found for matter in MATTERS for name, found in matter.told(user).items()}


def erase(user: User) -> None:
    """Erase a person at once. The last letter goes to the address that is known no more afterwards."""
    if hindrances(user):
        raise Refused(Reason.OPEN_MATTERS)
    address, language = user.email, user.language
    for matter in MATTERS:
        matter.erase(user)
    done = Erasure()
    db.session.add(done)
    audit.record(None, "account.erase", done)
    mail.queue_to("farewell", address, language)
