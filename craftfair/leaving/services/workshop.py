"""The workshop profile with its works and photos; what stays is a row without a word, on which old fairs hang."""

from sqlalchemy import delete, select

from craftfair.accounts.models import User
from craftfair.applications.models import ShownWork
from craftfair.artisans import queries as artisans
from craftfair.artisans.models import Artisan, CraftShare, Photo, Work
from craftfair.domain.leaving import NOBODY, Kept, Open
from craftfair.foundation import files
from craftfair.foundation.database import db
from craftfair.leaving.queries import Told, rows
from craftfair.leaving.services.account import forget_letters


def hindrances(user: User) -> list[Open]:
    return []


def kept(user: User) -> list[Kept]:
    return []


def told(user: User) -> Told:
    artisan = artisans.artisan_of(user)
    if artisan is None:
        return {}
    own = {"workshop": Artisan.id == artisan.id}
    return {
        "workshop": rows(Artisan, own["workshop"]),
        "crafts": rows(CraftShare, CraftShare.artisan_id == artisan.id),
        "works": rows(Work, Work.artisan_id == artisan.id),
        "photos": rows(Photo, Photo.artisan_id == artisan.id),
    }


def erase(user: User) -> None:
    artisan = artisans.artisan_of(user)
    if artisan is None:
        return
    forget_letters(user.email, [artisan.trading_name, artisan.representative])
    photos = db.session.scalars(select(Photo).filter_by(artisan_id=artisan.id)).all()
    files.delete_after_commit({key for one in photos for key in (one.key_small, one.key_medium, one.key_large)})
    works = select(Work.id).filter_by(artisan_id=artisan.id)
    db.session.execute(delete(ShownWork).where(ShownWork.work_id.in_(works)))
    for photo in photos:
        db.session.delete(photo)
    db.session.flush()
    db.session.expire(artisan, ["works"])
    for work in artisans.works_of(artisan):
        db.session.delete(work)
    artisan.crafts = []
    artisan.trading_name = artisan.representative = NOBODY
    artisan.place = artisan.phone = artisan.website = artisan.techniques = ""
    artisan.languages, artisan.public_text, artisan.is_public, artisan.town = [], {}, False, None
    db.session.flush()
