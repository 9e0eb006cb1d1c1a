"""Officers register their town's own platform for launches, and copy what it must know of us."""

from flask import current_app, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from craftfair.accounts.models import Organisation
from craftfair.domain.policy import Permission
from craftfair.foundation.forms import form_page
from craftfair.foundation.permissions import me, permitted
from craftfair.learning import queries, services
from craftfair.learning.forms import ToolForm
from craftfair.learning.models import LearningTool
from craftfair.learning.views.courses import bp


@bp.route("/organisations/<organisation>/learning-tool", methods=["GET", "POST"])
@permitted(Permission.KEEP_TOOL, Organisation)
def tool(organisation: Organisation) -> ResponseReturnValue:
    known = queries.tool_of(organisation)
    form = ToolForm(obj=known)
    if form.validate_on_submit():
        services.register_tool(organisation, **form.answers, by=me())
        flash(_("Saved."))
        return redirect(url_for(".tool", organisation=organisation.slug), 303)
    return form_page("learning/tool.html", form, organisation=organisation, tool=known, issuer=issuer())


@bp.post("/learning-tools/<learning_tool>/remove")
@permitted(Permission.REMOVE_TOOL, LearningTool)
def remove_tool(learning_tool: LearningTool) -> ResponseReturnValue:
    organisation = learning_tool.organisation.slug
    services.remove_tool(learning_tool, by=me())
    flash(_("The platform is removed. Nobody is led there any more."))
    return redirect(url_for(".tool", organisation=organisation), 303)


def issuer() -> str:
    """Who we are to a platform: our own public address."""
    return str(current_app.config["BASE_URL"]).rstrip("/")
