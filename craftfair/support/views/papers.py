"""The papers of an application: evidence added, read and taken away; the declaration to sign."""

from typing import Any

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.domain.support import SupportMove
from craftfair.foundation import files
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.support import queries, services
from craftfair.support.forms import EvidenceForm
from craftfair.support.models import SupportApplication, SupportEvidence
from craftfair.support.views import declaration as declarations
from craftfair.support.views.door import back_to, bp, today


@bp.route("/support-applications/<support_application>/evidence", methods=["GET", "POST"])
@permitted(Permission.PROVE_SUPPORT, SupportApplication)
@once
def prove(support_application: SupportApplication) -> ResponseReturnValue:
    services.deciding.refuse_late(support_application, SupportMove.PROVE)
    form = EvidenceForm()
    if form.validate_on_submit():
        paper: dict[str, Any] = {"data": form.file.content, "media_type": form.file.media_type}
        services.prove(support_application, title=form.title.data, **paper, by=me())
        return back_to(support_application, _("The paper is kept with the application."))
    return form_page("support/evidence.html", form, application=support_application)


@bp.get("/support-evidence/<support_evidence>/paper")
@permitted(Permission.READ_EVIDENCE, SupportEvidence)
def paper(support_evidence: SupportEvidence) -> ResponseReturnValue:
    """Always as a file to keep: a paper of somebody else is never opened inside our pages."""
    kind, tag = support_evidence.media_type, support_evidence.sha256
    sent: Response = files.answer(support_evidence.key, kind=kind, tag=tag, shared=False)
    suffix = support_evidence.key.rpartition(".")[2]
    sent.headers["Content-Disposition"] = f'attachment; filename="{support_evidence.public_id}.{suffix}"'
    return sent


@bp.post("/support-evidence/<support_evidence>/remove")
@permitted(Permission.REMOVE_EVIDENCE, SupportEvidence)
def remove_evidence(support_evidence: SupportEvidence) -> ResponseReturnValue:
    application = support_evidence.application
    services.remove_evidence(support_evidence, by=me())
    return back_to(application, _("The paper is taken away."))


@bp.get("/support-applications/<support_application>/declaration.pdf")
@permitted(Permission.READ_SUPPORT, SupportApplication)
def declaration(support_application: SupportApplication) -> ResponseReturnValue:
    application = queries.with_papers(support_application)
    day = application.decided_on or today(application.scheme)
    content = declarations.pdf(application, services.deciding.standing_on(application, day))
    headers = {"Content-Disposition": f'attachment; filename="declaration-{application.public_id[:8]}.pdf"'}
    return Response(content, mimetype="application/pdf", headers=headers)
