"""The organiser's list of applications, and its exports."""

from typing import Any

from flask import Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.applications.queries import listing
from craftfair.applications.queries.listing import View
from craftfair.applications.views import exporting, table
from craftfair.applications.views.own import bp
from craftfair.domain.lifecycle import SENT
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, exports
from craftfair.foundation.permissions import me, permitted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PLAIN = ("q", "status", "craft", "town", "demonstrates", "sort")
LONGEST = 200


def wanted_view() -> View:
    """The view that the address (or the form) names; what it cannot mean is left out."""
    given: dict[str, Any] = {name: request.values[name][:LONGEST] for name in PLAIN if request.values.get(name)}
    if given.get("status") not in SENT:
        given.pop("status", None)
    if given.get("demonstrates") not in ("yes", "no"):
        given.pop("demonstrates", None)
    columns = tuple(name for name in listing.COLUMNS if name in request.values.getlist("columns"))
    return View(columns=columns or listing.USUAL, **given)


@bp.get("/fairs/<fair>/applications", endpoint="list")
@permitted(Permission.LIST_APPLICATIONS, Fair)
def list_of(fair: Fair) -> ResponseReturnValue:
    view, counts = wanted_view(), listing.counts(fair)
    page = listing.page(fair, view, after=request.args.get("after"), before=request.args.get("before"))
    around = table.around(fair, view, counts, page)
    return render_template("applications/list.html", fair=fair, view=view, counts=counts, page=page, **around)


@bp.post("/fairs/<fair>/applications/export.<any(csv, xlsx):kind>")
@permitted(Permission.LIST_APPLICATIONS, Fair)
def export(fair: Fair, kind: str) -> ResponseReturnValue:
    """All rows of the view; a list of people that leaves the house is noted."""
    audit.record(me(), "applications.export", fair, kind=kind)
    rows, head = exporting.rows(fair, wanted_view()), exporting.headings()
    headers = {"Content-Disposition": f'attachment; filename="{fair.slug}.{kind}"'}
    if kind == "xlsx":
        return Response(exports.xlsx([exports.Sheet(_("Applications"), head, rows)]), mimetype=XLSX, headers=headers)
    lines = stream_with_context(exports.csv_rows(head, rows))
    return Response(lines, mimetype="text/csv; charset=utf-8", headers=headers)
