"""The first entry of the library of good practices: the exchange of Lovech and Laval as INNOCRAFTS tells it."""

from craftfair.accounts.models import Organisation, User
from craftfair.demo.people import read
from craftfair.foundation.database import db
from craftfair.practices import services as practices


def tell_ours(organisation: Organisation, *, by: User) -> None:
    """The association that told it in the project tells it here."""
    practice = practices.tell(organisation, **read("practice-laval-lovech.toml"), by=by)
    db.session.flush()
    practices.publish(practice, by=by)
