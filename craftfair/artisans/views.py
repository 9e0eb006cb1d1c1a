"""The workshop desk: profile, crafts, works, photos."""

from typing import Any

from flask import Blueprint, Flask, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts.queries import towns
from craftfair.artisans import crafts, queries, services
from craftfair.artisans.forms import ELSEWHERE, CraftsForm, PhotoForm, ProfileForm, StandForm, WorkForm
from craftfair.artisans.models import SIZES, Artisan, Photo, Work
from craftfair.domain.policy import Permission, is_open
from craftfair.domain.profile import Part, State, progress
from craftfair.foundation import files
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import label
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted

bp = Blueprint("artisans", __name__)


@bp.get("/workshop")
@permitted(Permission.BE_SIGNED_IN)
def mine() -> ResponseReturnValue:
    artisan = queries.artisan_of(me())
    return to("show", artisan) if artisan else render_template("artisans/begin.html")


@bp.route("/workshop/new", methods=["GET", "POST"])
@permitted(Permission.BE_SIGNED_IN)
@once
def create() -> ResponseReturnValue:
    form = ProfileForm(towns(), representative=me().name, languages=[me().language])
    if form.validate_on_submit():
        return to("crafts", services.create_profile(**form.answers, by=me()))
    return form_page("artisans/profile.html", form, artisan=None)


@bp.get("/artisans/<artisan>")
@permitted(Permission.KEEP_PROFILE, Artisan)
def show(artisan: Artisan) -> ResponseReturnValue:
    all_steps = steps(artisan, progress(queries.facts_of(artisan)))
    left = [step for step in all_steps if step["state"] != "done"]
    return render_template("artisans/show.html", artisan=queries.profile(artisan), steps=all_steps, left=left)


@bp.route("/artisans/<artisan>/profile", methods=["GET", "POST"])
@permitted(Permission.KEEP_PROFILE, Artisan)
def edit(artisan: Artisan) -> ResponseReturnValue:
    form = ProfileForm(towns(), obj=artisan, home=artisan.town.slug if artisan.town else ELSEWHERE)
    if form.validate_on_submit():
        services.update_profile(artisan, **form.answers, by=me())
        return to("show", artisan, _("Your profile is saved."))
    return form_page("artisans/profile.html", form, artisan=artisan)


@bp.route("/artisans/<artisan>/crafts", methods=["GET", "POST"], endpoint="crafts")
@permitted(Permission.KEEP_PROFILE, Artisan)
def share_out(artisan: Artisan) -> ResponseReturnValue:
    form = CraftsForm(artisan.shares)
    if form.validate_on_submit():
        services.set_crafts(artisan, **form.answers, by=me())
        return to("show", artisan, _("Your crafts are saved."))
    return form_page("artisans/crafts.html", form, artisan=artisan)


@bp.get("/artisans/<artisan>/works")
@permitted(Permission.KEEP_PROFILE, Artisan)
def works(artisan: Artisan) -> ResponseReturnValue:
    found, most = queries.works_of(artisan), services.MOST_WORKS
    return render_template("artisans/works.html", artisan=artisan, works=found, most=most)


@bp.post("/artisans/<artisan>/works/order")
@permitted(Permission.KEEP_PROFILE, Artisan)
def order_works(artisan: Artisan) -> ResponseReturnValue:
    services.order_works(artisan, **wanted_order(), by=me())
    return to("works", artisan)


@bp.route("/artisans/<artisan>/works/new", methods=["GET", "POST"])
@permitted(Permission.KEEP_PROFILE, Artisan)
@once
def add_work(artisan: Artisan) -> ResponseReturnValue:
    form = WorkForm(dict(artisan.shares), craft=artisan.main_craft)
    if form.validate_on_submit():
        services.add_work(artisan, **form.answers, by=me())
        return to("works", artisan, _("The work is in your profile."))
    return form_page("artisans/work.html", form, artisan=artisan, work=None, photos=[])


@bp.route("/works/<work>", methods=["GET", "POST"])
@permitted(Permission.EDIT_WORK, Work)
def work(work: Work) -> ResponseReturnValue:
    photos = queries.photos_of(work.artisan, work)
    form = WorkForm(dict(work.artisan.shares), obj=work, room=services.MOST_PHOTOS - len(photos))
    if form.validate_on_submit():
        services.update_work(work, **form.answers, by=me())
        return to("works", work.artisan, _("The work is saved."))
    return form_page("artisans/work.html", form, artisan=work.artisan, work=work, photos=photos)


@bp.post("/works/<work>/remove")
@permitted(Permission.EDIT_WORK, Work)
def remove_work(work: Work) -> ResponseReturnValue:
    artisan = work.artisan
    services.remove_work(work, by=me())
    return to("works", artisan, _("The work is removed."))


@bp.post("/works/<work>/photos/order")
@permitted(Permission.EDIT_WORK, Work)
def order_photos(work: Work) -> ResponseReturnValue:
    services.order_photos(work.artisan, work, **wanted_order(), by=me())
    return redirect(url_for(".work", work=work.public_id, _anchor="photos"), 303)


@bp.route("/artisans/<artisan>/stand", methods=["GET", "POST"])
@permitted(Permission.KEEP_PROFILE, Artisan)
def stand(artisan: Artisan) -> ResponseReturnValue:
    photos = queries.photos_of(artisan)
    form = StandForm(room=services.MOST_PHOTOS - len(photos))
    if form.validate_on_submit():
        services.keep_photos(artisan, form.photos, by=me())
        return to("stand", artisan, _("The photos are saved."))
    return form_page("artisans/stand.html", form, artisan=artisan, photos=photos)


@bp.post("/artisans/<artisan>/stand/order")
@permitted(Permission.KEEP_PROFILE, Artisan)
def order_stand(artisan: Artisan) -> ResponseReturnValue:
    services.order_photos(artisan, **wanted_order(), by=me())
    return to("stand", artisan)


@bp.route("/photos/<photo>", methods=["GET", "POST"])
@permitted(Permission.EDIT_PHOTO, Photo)
def photo(photo: Photo) -> ResponseReturnValue:
    form = PhotoForm(obj=photo)
    if form.validate_on_submit():
        services.update_photo(photo, **form.answers, by=me())
        return to_photos_beside(photo, _("The description is saved."))
    return form_page("artisans/photo.html", form, photo=photo)


@bp.post("/photos/<photo>/remove")
@permitted(Permission.EDIT_PHOTO, Photo)
def remove_photo(photo: Photo) -> ResponseReturnValue:
    answer = to_photos_beside(photo, _("The photo is removed."))
    services.remove_photo(photo, by=me())
    return answer


@bp.get(f"/photos/<photo>/<any({', '.join(map(repr, map(str, SIZES)))}):size>.webp")
@permitted(Permission.SEE_PHOTO, Photo)
def picture(photo: Photo, size: str) -> ResponseReturnValue:
    tag, shared = f"{photo.sha256}-{size}", is_open(Permission.SEE_PHOTO, photo)
    return files.answer(photo.key(int(size)), kind="image/webp", tag=tag, shared=shared)


def photo_urls(photo: Photo, endpoint: str = "artisans.picture", **values: Any) -> dict[int, str]:
    """The addresses of a photo by size; another door to it is another endpoint with `photo` and `size`."""
    return {size: url_for(endpoint, photo=photo.public_id, size=str(size), **values) for size in SIZES}


def wanted_order() -> dict[str, Any]:
    return {"order": request.form.getlist("order"), "move": request.form.get("move", "")}


def steps(artisan: Artisan, parts: dict[Part, State]) -> list[dict[str, str]]:
    """The parts of the profile with their state, each leading to its page."""
    pages = {Part.ABOUT: "edit", Part.CRAFTS: "crafts", Part.TEXT: "edit", Part.WORKS: "works", Part.STAND: "stand"}
    anchors = {Part.TEXT: "public_text"}
    return [
        {
            "label": label(part),
            "url": url_for(f".{pages[part]}", artisan=artisan.public_id, _anchor=anchors.get(part)),
            "state": state,
        }
        for part, state in parts.items()
    ]


def to(page: str, artisan: Artisan, words: str = "") -> ResponseReturnValue:
    if words:
        flash(words)
    return redirect(url_for(f".{page}", artisan=artisan.public_id), 303)


def to_photos_beside(photo: Photo, words: str) -> ResponseReturnValue:
    """Back to the work the photo belongs to, or to the photos of the stand."""
    if photo.work is None:
        return to("stand", photo.artisan, words)
    flash(words)
    return redirect(url_for(".work", work=photo.work.public_id, _anchor="photos"), 303)


def init_app(app: Flask) -> None:
    app.jinja_env.filters.update(craft=crafts.craft_name, photo_urls=photo_urls)
