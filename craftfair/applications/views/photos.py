"""The photos of an application, for everybody who may read it."""

from flask import abort
from flask.typing import ResponseReturnValue

from craftfair.applications import queries
from craftfair.applications.models import Application
from craftfair.applications.views.own import bp
from craftfair.domain.policy import Permission
from craftfair.foundation import files
from craftfair.foundation.permissions import permitted


@bp.get("/applications/<application>/photos/<photo>/<any('320', '800', '1600'):size>.webp")
@permitted(Permission.READ_APPLICATION, Application)
def photo(application: Application, photo: str, size: str) -> ResponseReturnValue:
    """Only photos of the artisan who applies; a foreign one looks like an unknown one."""
    found = queries.photo_of(application, photo) or abort(404)
    tag = f"{found.sha256}-{size}"
    return files.answer(found.key(int(size)), kind="image/webp", tag=tag, shared=False)
