"""The documents of an agreement: add a PDF, read it, take it away."""

from flask import Response
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.domain.policy import Permission
from craftfair.foundation import files
from craftfair.foundation.forms import form_page
from craftfair.foundation.once import once
from craftfair.foundation.permissions import me, permitted
from craftfair.partnerships import services
from craftfair.partnerships.forms import DocumentForm
from craftfair.partnerships.models import Partnership, PartnershipDocument
from craftfair.partnerships.views.door import back_to, bp


@bp.route("/partnerships/<partnership>/documents", methods=["GET", "POST"])
@permitted(Permission.KEEP_PARTNERSHIP, Partnership)
@once
def add_document(partnership: Partnership) -> ResponseReturnValue:
    form = DocumentForm()
    if form.validate_on_submit():
        services.add_document(partnership, title=form.title.data, data=form.content, by=me())
        return back_to(partnership, _("The document is kept with the agreement."))
    return form_page("partnerships/document.html", form, partnership=partnership)


@bp.get("/partnership-documents/<partnership_document>/document.pdf")
@permitted(Permission.READ_PARTNERSHIP_DOCUMENT, PartnershipDocument)
def document(partnership_document: PartnershipDocument) -> ResponseReturnValue:
    """Always as a file to keep: a PDF of somebody else is never opened inside our pages."""
    tag = partnership_document.sha256
    sent: Response = files.answer(partnership_document.key, kind="application/pdf", tag=tag, shared=False)
    sent.headers["Content-Disposition"] = f'attachment; filename="{partnership_document.public_id}.pdf"'
    return sent


@bp.post("/partnership-documents/<partnership_document>/remove")
@permitted(Permission.REMOVE_PARTNERSHIP_DOCUMENT, PartnershipDocument)
def remove_document(partnership_document: PartnershipDocument) -> ResponseReturnValue:
    services.remove_document(partnership_document, by=me())
    return back_to(partnership_document.partnership, _("The document is taken away."))
