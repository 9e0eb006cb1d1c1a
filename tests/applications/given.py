"""What an artisan answers, and looking at what came of it."""

from sqlalchemy import select

from craftfair.applications.models import Application
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.foundation.mail import OutgoingMail
from tests import factories as make

ANSWERS = {
    "workshop": "Pottery of Varosha",
    "contact_name": "Ivan Petrov",
    "phone": "+359 68 600 001",
    "people": "2",
    "craft": "pottery",
    "techniques": "Thrown on the wheel",
    "presentation": "Bowls and jugs",
    "own_production": "y",
    "width_m": "3",
    "min_width_m": "2,5",
    "demonstrates": "yes",
    "demonstration_title": "A jug in ten minutes",
    "demonstration_minutes": "20",
    "demonstration_needs": ["water"],
    "accepted": "y",
    "in_catalogue": "y",
}


def maker(**given):
    """An artisan with one work, which stands in the profile."""
    artisan = make.artisan(**given)
    make.work(artisan=artisan)
    return artisan


def draft(**given):
    """A complete draft that shows one work."""
    given.setdefault("artisan", make.artisan())
    return make.application(works=[make.shown(given["artisan"])], **given)


def applications():
    db.session.expire_all()
    return list(db.session.scalars(select(Application).order_by(Application.id)).unique())


def letters():
    return [
        (mail.template, mail.recipient) for mail in db.session.scalars(select(OutgoingMail).order_by(OutgoingMail.id))
    ]


def trail(application):
    return [entry.action for entry in audit.trail(application)]


def state(application):
    """All that a refused deed must leave as it was."""
    db.session.expire_all()
    columns = {column.key: getattr(application, column.key) for column in Application.__table__.columns}
    return columns, trail(application), letters()
