"""What is stored about me, as a file; and to have it erased, after reading what goes and what stays."""

from flask import Blueprint, Response, json, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue

from craftfair.accounts.views.door import is_own_password
from craftfair.domain.policy import Permission
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted, public
from craftfair.leaving import queries, services
from craftfair.leaving.forms import LeaveForm

bp = Blueprint("leaving", __name__)


@bp.get("/account/data.json")
@permitted(Permission.BE_SIGNED_IN)
def data() -> ResponseReturnValue:
    told = json.dumps(services.told(me()), ensure_ascii=False, indent=1)
    headers = {"Content-Disposition": 'attachment; filename="craftfair.json"'}
    return Response(told, mimetype="application/json", headers=headers)


@bp.route("/account/erase", methods=["GET", "POST"])
@permitted(Permission.BE_SIGNED_IN)
def erase() -> ResponseReturnValue:
    form = LeaveForm()
    if form.validate_on_submit() and is_own_password(me(), form.password):
        services.erase(me())
        session.clear()
        return redirect(url_for(".erased"), 303)
    matters = {"hindrances": services.hindrances(me()), "kept": services.kept(me())}
    return form_page("leaving/erase.html", form, **matters)


@bp.get("/erased")
@public
def erased() -> ResponseReturnValue:
    return render_template("leaving/erased.html")


@bp.get("/administration/erasures")
@permitted(Permission.ADMINISTER)
def erasures() -> ResponseReturnValue:
    number, last = queries.erasures()
    return render_template("leaving/erasures.html", number=number, last=last)
