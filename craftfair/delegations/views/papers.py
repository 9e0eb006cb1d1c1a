"""The paper and the public: check a code, compare versions, electronic signatures, the notice of a fair."""

from flask import Response, abort, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.delegations import queries, services
from craftfair.delegations.forms import CodeForm, SignatureForm
from craftfair.delegations.models import ListSignature, ParticipationList
from craftfair.delegations.views.door import bp, to_list
from craftfair.domain.list_changes import changes
from craftfair.domain.policy import Permission
from craftfair.fairs.models import Fair
from craftfair.foundation import files, throttle
from craftfair.foundation.fields import whole
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import find, may, me, permitted, public

MOST_CHECKS = 40


@bp.route("/verify", methods=["GET", "POST"])
@public
def verify() -> ResponseReturnValue:
    """Anybody who holds the paper; nothing of whom it names is said."""
    form = CodeForm(code=request.args.get("code", ""))
    if not form.validate_on_submit():
        return form_page("delegations/verify.html", form)
    throttle.limit("verify", per_address=MOST_CHECKS)
    found = queries.sealed(form.code.data)
    newest = queries.newest_version(found) if found else 0
    return render_template("delegations/verified.html", found=found, newest=newest)


@bp.get("/participation-lists/<participation_list>/changes")
@permitted(Permission.READ_LIST, ParticipationList)
def changed(participation_list: ParticipationList) -> ResponseReturnValue:
    before = queries.version_before(participation_list, request.args.get("since", type=whole)) or abort(404)
    return render_template(
        "delegations/changes.html",
        signed=participation_list,
        before=before,
        versions=queries.versions(participation_list.delegation),
        changes=changes(before.lines, participation_list.lines),
    )


@bp.route("/participation-lists/<participation_list>/signatures", methods=["GET", "POST"])
@permitted(Permission.ATTACH_SIGNATURE, ParticipationList)
@once
def add_signature(participation_list: ParticipationList) -> ResponseReturnValue:
    form = SignatureForm()
    if form.validate_on_submit():
        services.add_signature(participation_list, kind=form.kind, data=form.content, by=me())
        flash(_("The signature lies beside the list."))
        return to_list(participation_list)
    return form_page("delegations/signature.html", form, signed=participation_list)


@bp.get("/list-signatures/<list_signature>/signature")
@permitted(Permission.READ_SIGNATURE, ListSignature)
def signature(list_signature: ListSignature) -> ResponseReturnValue:
    """Always as a file to keep, under a name of ours."""
    signed = list_signature.participation_list
    tag, kind = list_signature.sha256, "application/octet-stream"
    sent: Response = files.answer(list_signature.key, kind=kind, tag=tag, shared=False)
    name = f"{signed.number}-v{signed.version}-{list_signature.public_id[:6]}.json.{list_signature.kind}"
    sent.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return sent


@bp.get("/fairs/<fair>/participation-lists")
@public
def notice(fair: str) -> ResponseReturnValue:
    """The public notice of a published fair: names by consent alone."""
    shown: Fair = find(Fair, fair)
    if not (shown.is_published or may(Permission.READ_FAIR, shown)):
        abort(404)
    return render_template("delegations/notice.html", fair=shown, notices=queries.notices(shown))
