"""Wait for one's turn: whoever decides about the same money or the same undertaking decides one after the other."""

from sqlalchemy import select

from craftfair.domain.aid_changes import forerunners
from craftfair.foundation.database import db
from craftfair.support.models import DeclaredFirm, SupportApplication, SupportScheme
from craftfair.support.queries.firms import changes_in


def hold(application: SupportApplication) -> None:
    """Take the applications of the undertaking, in their order, then the scheme; read again what stands there now."""
    own = [firm.number for firm in application.firms]
    numbers = forerunners(own, changes_in(application.scheme.town.country))
    naming = select(DeclaredFirm.application_id).where(DeclaredFirm.number.in_(numbers))
    ids = set(db.session.scalars(naming)) | {application.id}
    db.session.execute(
        select(SupportApplication.id)
        .where(SupportApplication.id.in_(ids))
        .order_by(SupportApplication.id)
        .with_for_update()
    )
    db.session.execute(select(SupportScheme.id).where(SupportScheme.id == application.scheme_id).with_for_update())
    db.session.expire_all()
