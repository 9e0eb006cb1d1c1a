"""Publishing a programme, and its versions: to read, to print, to take along."""

from flask import Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.errors import Reason, Refused
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted
from craftfair.programme import queries, services
from craftfair.programme.forms import PublishForm
from craftfair.programme.models import Programme
from craftfair.programme.views import documents
from craftfair.programme.views.door import bp


@bp.route("/programmes/<programme>/publication", methods=["GET", "POST"])
@permitted(Permission.EDIT_PROGRAMME, Programme)
def publish(programme: Programme) -> ResponseReturnValue:
    form = PublishForm()
    if form.validate_on_submit():
        services.publish(programme, note=form.note.data or "", by=me())
        flash(_("Version %(version)s is published.", version=programme.version))
        return redirect(url_for(".version", programme=programme.public_id), 303)
    return form_page("programme/publish.html", form, **about_publishing(programme))


def about_publishing(programme: Programme) -> dict[str, object]:
    """What would change for whom; a published version has nothing to publish."""
    if programme.published_at is not None:
        raise Refused(Reason.PROGRAMME_PUBLISHED)
    offers = [one for one in queries.offers(programme.fair, programme) if not one.planned]
    return {
        "fair": programme.fair,
        "programme": programme,
        "changes": queries.changes(programme),
        "without": offers,
    }


@bp.get("/fairs/<fair>/timetable/versions")
@permitted(Permission.SCHEDULE, Fair)
def versions(fair: Fair) -> ResponseReturnValue:
    found = queries.versions(fair)
    return render_template("programme/versions.html", fair=fair, versions=found, in_force=queries.in_force(fair))


@bp.get("/programmes/<programme>")
@permitted(Permission.EDIT_PROGRAMME, Programme)
def version(programme: Programme) -> ResponseReturnValue:
    shown = queries.of_programme(programme)
    return render_template("programme/version.html", fair=programme.fair, programme=programme, shown=shown)


@bp.get("/programmes/<programme>/board.pdf")
@permitted(Permission.EDIT_PROGRAMME, Programme)
def board(programme: Programme) -> ResponseReturnValue:
    name = f'attachment; filename="{programme.fair.slug}-programme-{programme.version}.pdf"'
    return Response(documents.board(programme), mimetype="application/pdf", headers={"Content-Disposition": name})
