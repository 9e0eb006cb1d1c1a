"""Support: what was granted is kept as long as the law says, everything else goes."""

from sqlalchemy import Select, delete, select, update

from craftfair.accounts.models import User
from craftfair.artisans.models import Artisan
from craftfair.domain.leaving import NOBODY, Hindrance, Keeping, Kept, Open, aid_kept_until
from craftfair.domain.support import SupportMove, SupportState, SupportStep
from craftfair.foundation import clock, files, jobs
from craftfair.foundation.database import db
from craftfair.leaving.queries import Told, rows
from craftfair.leaving.services.account import forget_letters
from craftfair.support import services as support
from craftfair.support.models import DeclaredAid, DeclaredFirm, SupportApplication, SupportEvidence, SupportPayment


def of_person(user: User) -> Select[SupportApplication]:
    own = select(SupportApplication).join(SupportApplication.artisan).where(Artisan.user_id == user.id)
    return own.order_by(SupportApplication.id)


def hindrances(user: User) -> list[Open]:
    return [
        Open(Hindrance.GRANT, {"reference": one.reference})
        for one in db.session.scalars(of_person(user))
        if one.step is SupportStep.TO_PAY
    ]


def kept(user: User) -> list[Kept]:
    days = [one.decided_on for one in db.session.scalars(of_person(user)) if one.decided_on]
    return [Kept(Keeping.GRANTS, until=aid_kept_until(max(days)))] if days else []


def told(user: User) -> Told:
    own = [one.id for one in db.session.scalars(of_person(user))]
    return {
        "support": rows(SupportApplication, SupportApplication.id.in_(own)),
        "declared_firms": rows(DeclaredFirm, DeclaredFirm.application_id.in_(own)),
        "declared_aid": rows(DeclaredAid, DeclaredAid.application_id.in_(own)),
        "evidence": rows(SupportEvidence, SupportEvidence.application_id.in_(own)),
        "payments": rows(SupportPayment, SupportPayment.application_id.in_(own)),
    }


def erase(user: User) -> None:
    for one in db.session.scalars(of_person(user)).all():
        forget_letters(user.email, [one.workshop])
        if one.allows(SupportMove.WITHDRAW):
            support.withdraw(one, by=user)
        if one.state is not SupportState.GRANTED:
            make_nameless(one)
    db.session.flush()


def make_nameless(one: SupportApplication) -> None:
    """The sums stay, for the accounts of the town; whose they were does not."""
    evidence = select(SupportEvidence.key).filter_by(application_id=one.id)
    files.delete_after_commit(set(db.session.scalars(evidence)))
    for part in (SupportEvidence, DeclaredFirm, DeclaredAid):
        db.session.execute(delete(part).where(part.application_id == one.id))
    db.session.execute(update(SupportPayment).filter_by(application_id=one.id).values(note="", because=""))
    db.session.expire(one, ["firms", "other_aid", "evidence"])
    one.workshop, one.plan, one.search_text = NOBODY, "", ""
    one.reason = NOBODY if one.state is SupportState.REFUSED else ""


@jobs.chore
def let_go_of_old_aid() -> int:
    """Grants of people who left go when the law no longer asks for them; how many."""
    today = clock.now().date()
    left = select(SupportApplication).join(SupportApplication.artisan).join(Artisan.user)
    named = left.where(User.erased_at.is_not(None), SupportApplication.decided_on.is_not(None))
    due = [
        one
        for one in db.session.scalars(named.where(SupportApplication.workshop != NOBODY))
        if one.decided_on and aid_kept_until(one.decided_on) < today
    ]
    for one in due:
        make_nameless(one)
    return len(due)
