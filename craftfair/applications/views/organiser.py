"""The organiser's list of applications, and its exports."""

from dataclasses import fields

from flask import Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.applications.queries import listing
from craftfair.applications.queries.listing import View
from craftfair.applications.views import exporting
from craftfair.applications.views.artisan import bp
from craftfair.domain.lifecycle import Status
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import audit, exports
from craftfair.foundation.permissions import me, permitted

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def wanted_view() -> View:
    """The view that the address of the page names."""
    return View(**{f.name: request.values[f.name][:200] for f in fields(View) if f.name in request.values})


@bp.get("/fairs/<fair>/applications", endpoint="list")
@permitted(Permission.LIST_APPLICATIONS, Fair)
def list_of(fair: Fair) -> ResponseReturnValue:
    view = wanted_view()
    page = listing.page(fair, view, after=request.args.get("after"), before=request.args.get("before"))
    return render_template(
        "applications/list.html", fair=fair, view=view, page=page, counts=listing.counts(fair), Status=Status
    )


@bp.post("/fairs/<fair>/applications/export.<any(csv, xlsx):kind>")
@permitted(Permission.LIST_APPLICATIONS, Fair)
def export(fair: Fair, kind: str) -> ResponseReturnValue:
    view = wanted_view()
    audit.record(me(), "applications.export", fair, kind=kind)
    rows, head = exporting.rows(fair, view), exporting.headings()
    headers = {"Content-Disposition": f'attachment; filename="{fair.slug}.{kind}"'}
    if kind == "xlsx":
        content = exports.xlsx([exports.Sheet(_("Applications"), head, rows)])
        return Response(content, mimetype=XLSX, headers=headers)
    lines = stream_with_context(exports.csv_rows(head, rows))
    return Response(lines, mimetype="text/csv; charset=utf-8", headers=headers)
