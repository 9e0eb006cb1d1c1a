"""The signed lists: sign, answer line by line, sign for the host town, read, take along."""

from typing import Any

from flask import Response, flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.delegations import queries, services
from craftfair.delegations.forms import AcceptForm, LineObjectionForm, SignForm
from craftfair.delegations.models import Delegation, ParticipationList
from craftfair.delegations.views import documents
from craftfair.delegations.views.door import bp, to_answers, to_list
from craftfair.domain.list_changes import code_of
from craftfair.domain.participation import Verdict, lines_digest, signatories_in
from craftfair.domain.policy import Permission
from craftfair.foundation import clock
from craftfair.foundation.forms import form_page
from craftfair.foundation.i18n import language
from craftfair.foundation.permissions import me, permitted


@bp.route("/delegations/<delegation>/signature", methods=["GET", "POST"])
@permitted(Permission.SIGN_LIST, Delegation)
def sign(delegation: Delegation) -> ResponseReturnValue:
    lines, versions = queries.lines(delegation), queries.versions(delegation)
    office = signatories_in(versions[0].content)[0]["office"] if versions else ""
    form = SignForm(office=office, digest=lines_digest(lines))
    if form.validate_on_submit():
        signed = services.sign(delegation, by=me(), **form.answers)
        flash(_("Version %(version)s is signed and sealed.", version=signed.version))
        return to_list(signed)
    return form_page("delegations/sign.html", form, delegation=delegation, lines=lines, versions=versions)


@bp.get("/participation-lists/<participation_list>")
@permitted(Permission.READ_LIST, ParticipationList)
def show(participation_list: ParticipationList) -> ResponseReturnValue:
    return render_template(
        "delegations/list.html",
        signed=participation_list,
        lines=queries.answered_lines(participation_list),
        signatories=signatories_in(participation_list.content),
        code=code_of(participation_list.sha256),
        **standing_of(participation_list),
    )


def standing_of(signed: ParticipationList) -> dict[str, Any]:
    """Whether a version is still the newest, who on it no longer takes part, and what lies beside it."""
    return {
        "newest": queries.newest_version(signed),
        "now": clock.now(),
        "gone": queries.no_longer_going(signed),
        "signature_files": queries.signature_files(signed),
    }


@bp.route("/participation-lists/<participation_list>/answers", methods=["GET", "POST"])
@permitted(Permission.ANSWER_LIST, ParticipationList)
def answer(participation_list: ParticipationList) -> ResponseReturnValue:
    lines = queries.answered_lines(participation_list)
    form = LineObjectionForm(application=request.args.get("line"))
    form.application.choices = [(line.application, f"{line.order}. {line.workshop}") for line in lines]
    if form.validate_on_submit():
        services.answer(participation_list, verdict=Verdict.OBJECTS, by=me(), **form.answers)
        return to_answers(participation_list)
    newest = queries.newest_version(participation_list)
    given = {"lines": lines, "newest": newest, "now": clock.now()}
    return form_page("delegations/answer.html", form, signed=participation_list, **given)


@bp.post("/participation-lists/<participation_list>/accepted")
@permitted(Permission.ANSWER_LIST, ParticipationList)
def accept(participation_list: ParticipationList) -> ResponseReturnValue:
    if line := AcceptForm().application.data:
        services.answer(participation_list, line, Verdict.ACCEPTS, by=me())
    else:
        services.accept_all(participation_list, by=me())
    return to_answers(participation_list)


@bp.route("/participation-lists/<participation_list>/signature", methods=["GET", "POST"])
@permitted(Permission.ANSWER_LIST, ParticipationList)
def countersign(participation_list: ParticipationList) -> ResponseReturnValue:
    lines = queries.answered_lines(participation_list)
    form = SignForm(digest=lines_digest(lines))
    if form.validate_on_submit():
        signed = services.countersign(participation_list, by=me(), **form.answers)
        flash(_("Version %(version)s bears the signatures of both towns.", version=signed.version))
        return to_list(signed)
    return form_page("delegations/countersign.html", form, signed=participation_list, lines=lines)


@bp.get("/participation-lists/<participation_list>/list.<any(pdf, csv, xlsx, json):kind>")
@permitted(Permission.READ_LIST, ParticipationList)
def download(participation_list: ParticipationList, kind: str) -> ResponseReturnValue:
    content, mimetype = documents.file(participation_list, kind, language())
    name = f"{participation_list.number}-v{participation_list.version}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(content, mimetype=mimetype, headers=headers)
