"""A town's own platform for launches: registered, replaced, removed by the town's officers."""

from sqlalchemy import delete

from craftfair.accounts.models import Organisation, User
from craftfair.domain.launching import origin
from craftfair.foundation import audit
from craftfair.foundation.database import db
from craftfair.learning import queries
from craftfair.learning.models import Launch, LearningTool, ToolConsent


def register_tool(
    organisation: Organisation,
    *,
    name: str,
    login_address: str,
    target_address: str,
    redirect_addresses: list[str],
    by: User,
) -> LearningTool:
    """Register the platform, or its new addresses. At another place it is another platform: all are asked anew."""
    tool = queries.tool_of(organisation)
    if tool is not None and origin(tool.target_address) != origin(target_address):
        forget(tool)
        tool = None
    if tool is None:
        tool = LearningTool(organisation=organisation)
        db.session.add(tool)
    tool.name, tool.login_address, tool.target_address = name, login_address, target_address
    tool.redirect_addresses = redirect_addresses
    audit.record(by, "tool.register", tool, target=target_address)
    return tool


def remove_tool(tool: LearningTool, *, by: User) -> None:
    audit.record(by, "tool.remove", tool, target=tool.target_address)
    forget(tool)


def forget(tool: LearningTool) -> None:
    """Nobody is led there any more, and what people had agreed to ends with it."""
    db.session.execute(delete(Launch).filter_by(tool_id=tool.id))
    db.session.execute(delete(ToolConsent).filter_by(tool_id=tool.id))
    db.session.delete(tool)
    db.session.flush()
