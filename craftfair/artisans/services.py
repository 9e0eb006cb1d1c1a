"""What an artisan does with the standing profile: write it, share out the crafts, show works and photos."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, BinaryIO

from blinker import Namespace
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from craftfair.accounts.models import User
from craftfair.artisans import queries
from craftfair.artisans.crafts import CRAFTS
from craftfair.artisans.models import Artisan, CraftShare, Photo, Work
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.ordering import reordered
from craftfair.domain.shares import WHOLE, total
from craftfair.foundation import audit, clock, files, jobs, photos
from craftfair.foundation.database import Words, db, give_back

MOST_WORKS, MOST_PHOTOS = 30, 6
ORPHANS_ARE_KEPT = timedelta(days=1)

PROFILE = {
    *("trading_name", "legal_form", "representative", "town", "place", "country", "phone", "website"),
    *("languages", "techniques", "public_text", "is_public"),
}

work_leaves = Namespace().signal("work-leaves")
"""Sent with a work before it is removed: who shows it lets go of it, or refuses."""

NewPhoto = tuple[photos.Photo, str]
"""A clean photo and the words that say what it shows."""


def create_profile(*, by: User, **answers: Any) -> Artisan:
    """Begin the one profile of a person; `answers` are the columns named in PROFILE."""
    if queries.artisan_of(by):
        raise Refused(Reason.PROFILE_EXISTS)
    artisan = Artisan(user=by)
    write(artisan, answers)
    db.session.add(artisan)
    audit.record(by, "profile.create", artisan)
    return artisan


def update_profile(artisan: Artisan, *, by: User, **answers: Any) -> None:
    write(artisan, answers)
    audit.record(by, "profile.update", artisan, fields=sorted(answers))


def write(artisan: Artisan, answers: Mapping[str, Any]) -> None:
    """A town that we know says the country itself, and leaves no other place beside it."""
    if unknown := answers.keys() - PROFILE:
        raise TypeError(f"a profile has no {', '.join(sorted(unknown))}")
    for name, answer in answers.items():
        setattr(artisan, name, answer)
    if answers.get("town") is not None:
        artisan.country, artisan.place = answers["town"].country, ""


def set_crafts(artisan: Artisan, shares: Mapping[str, int], *, main: str, by: User) -> None:
    """Say which crafts the workshop practises: shares in percent that make 100, one of them the main craft."""
    if main not in shares or shares.keys() - CRAFTS.keys() or total(shares) != WHOLE:
        raise ValueError("known crafts, one of them the main one, all shares together 100")
    before = {share.craft: share for share in artisan.crafts}
    artisan.crafts = [before.get(craft) or CraftShare(craft=craft) for craft in shares]
    for share in artisan.crafts:
        share.share_percent, share.is_main = shares[share.craft], share.craft == main
    audit.record(by, "crafts.set", artisan, shares=dict(shares), main=main)


def add_work(
    artisan: Artisan,
    *,
    title: Words,
    craft: str,
    materials: str = "",
    description: Words | None = None,
    photos: Sequence[NewPhoto] = (),
    by: User,
) -> Work:
    lock(artisan)
    number, last = last_place(select(Work).where(Work.artisan_id == artisan.id), Work)
    if number >= MOST_WORKS:
        raise Refused(Reason.TOO_MANY_WORKS)
    work = Work(
        artisan=artisan,
        title=title,
        craft=craft,
        materials=materials,
        description=description or {},
        position=last + 1,
    )
    db.session.add(work)
    audit.record(by, "work.add", work)
    keep_photos(artisan, photos, work=work, by=by)
    return work


def update_work(work: Work, *, photos: Sequence[NewPhoto] = (), by: User, **words: Any) -> None:
    """Write the words of a work anew (title, craft, materials, description) and add photos to it."""
    for name in ("title", "craft", "materials", "description"):
        setattr(work, name, words.pop(name, getattr(work, name)))
    if words:
        raise TypeError(f"a work has no {', '.join(sorted(words))}")
    audit.record(by, "work.update", work)
    keep_photos(work.artisan, photos, work=work, by=by)


def remove_work(work: Work, *, by: User) -> None:
    """Take a work and its photos out of the profile, unless an application that was sent shows it."""
    work_leaves.send(work)
    audit.record(by, "work.remove", work)
    db.session.delete(work)
    try:
        db.session.flush()
    except IntegrityError:
        raise Refused(Reason.WORK_IN_USE) from None


def order_works(artisan: Artisan, *, order: Sequence[str] = (), move: str = "", by: User) -> None:
    put_in_order(queries.works_of(artisan), order=order, move=move)
    audit.record(by, "works.order", artisan)


def add_photo(artisan: Artisan, stream: BinaryIO, *, alt: str, work: Work | None = None, by: User) -> Photo:
    """Show a photo of a work, or of the stand. Decoding takes seconds: a page does it before its transaction."""
    return keep_photo(artisan, photos.prepare(stream), alt=alt, work=work, by=by)


def keep_photos(artisan: Artisan, new: Sequence[NewPhoto], *, work: Work | None = None, by: User) -> None:
    for clean, alt in new:
        keep_photo(artisan, clean, alt=alt, work=work, by=by)


def keep_photo(artisan: Artisan, clean: photos.Photo, *, alt: str, work: Work | None = None, by: User) -> Photo:
    """Store a photo; the same one sent twice is kept once, with the newer words.

    The files are whole and on the disk before the row is committed; a rollback leaves them to `sweep_files`.
    """
    lock(artisan)
    beside = select(Photo).where(Photo.artisan_id == artisan.id, Photo.work_id == (work.id if work else None))
    if before := db.session.scalar(beside.where(Photo.sha256 == clean.sha256)):
        update_photo(before, alt=alt, by=by)
        return before
    number, last = last_place(beside, Photo)
    if number >= MOST_PHOTOS:
        raise Refused(Reason.TOO_MANY_PHOTOS)
    keys = {picture: files.put(picture, ".webp") for picture in set(clean.sizes.values())}
    small, medium, large = (keys[clean.sizes[size]] for size in sorted(clean.sizes))
    photo = Photo(
        artisan=artisan,
        work=work,
        alt=alt,
        position=last + 1,
        width=clean.width,
        height=clean.height,
        sha256=clean.sha256,
        key_small=small,
        key_medium=medium,
        key_large=large,
    )
    db.session.add(photo)
    audit.record(by, "photo.add", photo)
    return photo


def update_photo(photo: Photo, *, alt: str, by: User) -> None:
    photo.alt = alt
    audit.record(by, "photo.update", photo)


def remove_photo(photo: Photo, *, by: User) -> None:
    """The row goes now; the files follow with the next sweep, for the deed may still be undone."""
    audit.record(by, "photo.remove", photo)
    db.session.delete(photo)


def order_photos(
    artisan: Artisan, work: Work | None = None, *, order: Sequence[str] = (), move: str = "", by: User
) -> None:
    """Put the photos of a work, or those of the stand, in order."""
    put_in_order(queries.photos_of(artisan, work), order=order, move=move)
    audit.record(by, "photos.order", work or artisan)


@jobs.chore
def sweep_files() -> int:
    """Remove the files that no row bears any more, or never came to bear; how many there were."""
    used = files.used()
    give_back()
    return files.sweep(used=used, before=clock.now() - ORPHANS_ARE_KEPT)


def lock(artisan: Artisan) -> None:
    """Let one count and add after the other."""
    db.session.flush()
    db.session.execute(select(Artisan.id).where(Artisan.id == artisan.id).with_for_update())


def last_place(records: Any, model: type[Work] | type[Photo]) -> tuple[int, int]:
    """How many there are, and the position of the last."""
    of_both = (func.count(model.id), func.coalesce(func.max(model.position), 0))
    counted = db.session.execute(records.with_only_columns(*of_both)).one()
    return counted[0], counted[1]


def put_in_order(records: Sequence[Any], *, order: Sequence[str], move: str) -> None:
    places = reordered([record.public_id for record in records], order=order, move=move)
    for record in records:
        record.position = places.index(record.public_id) + 1
