"""A ground out of the house and into it: as a table, GeoJSON, SVG and PDF; stands from files and from other fairs."""

import json
from collections.abc import Sequence

from flask import Response, render_template
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from craftfair.domain.ground.reading import Read, read
from craftfair.domain.policy import Permission
from craftfair.fairs import queries, services
from craftfair.fairs.forms.exchange import ApplyForm, ImportForm
from craftfair.fairs.models import Fair
from craftfair.fairs.views import sheets
from craftfair.fairs.views.desk import back_to, bp
from craftfair.fairs.views.paper import wanted
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import translated
from craftfair.foundation.permissions import me, permitted

KINDS = {"csv": "text/csv", "geojson": "application/geo+json", "svg": "image/svg+xml", "pdf": "application/pdf"}


@bp.route("/fairs/<fair>/ground/import", methods=["GET", "POST"])
@permitted(Permission.EDIT_FAIR, Fair)
def import_stands(fair: Fair) -> ResponseReturnValue:
    others = queries.other_grounds(fair)
    form = ImportForm([(one.slug, f"{translated(one.name)} ({one.starts_on.year})") for one in others])
    if form.validate_on_submit():
        text = form.text if form.file.data else table_of(others, form.fair.data)
        return preview(fair, read(text), ApplyForm(stands=sheets.packed(read(text)), formdata=None))
    return form_page("fairs/import.html", form, fair=fair)


def table_of(fairs: Sequence[Fair], slug: str) -> str:
    return sheets.table(queries.ground({one.slug: one for one in fairs}[slug]))


def preview(fair: Fair, found: Read, form: ApplyForm) -> ResponseReturnValue:
    """What a file would bring: new stands, changed ones, and what is wrong with it, line by line."""
    known = {stand.label for stand in queries.ground(fair).stands}
    new = [stand for stand in found.stands if stand["label"] not in known]
    again = [stand for stand in found.stands if stand["label"] in known]
    page = "fairs/import_preview.html"
    fresh = {stand["label"] for stand in new}
    return render_template(page, fair=fair, form=form, new=new, again=again, fresh=fresh, faults=found.faults)


@bp.post("/fairs/<fair>/ground/import/apply")
@permitted(Permission.EDIT_FAIR, Fair)
def apply_import(fair: Fair) -> ResponseReturnValue:
    form = ApplyForm()
    if not form.validate_on_submit():
        return form_page("fairs/import_preview.html", form, fair=fair, new=[], again=[], fresh=(), faults=())
    number = services.import_stands(fair, read(form.stands.data).stands, by=me())
    words = ngettext("%(num)s stand is imported.", "%(num)s stands are imported.", number)
    return back_to(fair, "fairs.ground", words)


@bp.get("/fairs/<fair>/ground.<any(csv, geojson, svg, pdf):sheet>")
@permitted(Permission.EDIT_FAIR, Fair)
def export(fair: Fair, sheet: str) -> ResponseReturnValue:
    data = made(fair, sheet)
    answer = Response(data, mimetype=KINDS[sheet])
    answer.headers["Content-Disposition"] = f'attachment; filename="{fair.slug}-ground.{sheet}"'
    return answer


def made(fair: Fair, kind: str) -> str | bytes:
    site = queries.site(fair)
    if kind == "csv":
        return sheets.csv(site.places)
    if kind == "geojson":
        return json.dumps(sheets.geojson(site), ensure_ascii=False)
    if kind == "svg":
        return render_template("fairs/ground.svg", fair=fair, drawing=sheets.drawing(site))
    return sheets.pdf(fair, site, **wanted())
