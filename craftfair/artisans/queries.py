"""Finding workshops and what they show."""

from sqlalchemy import select

from craftfair.accounts.models import User
from craftfair.artisans.models import Artisan
from craftfair.foundation.database import db


def artisan_of(user: User) -> Artisan | None:
    """The workshop a person keeps."""
    return db.session.scalar(select(Artisan).where(Artisan.user_id == user.id))
