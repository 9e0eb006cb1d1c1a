"""Applications, what hangs on them at a fair and on the way there; what stays counts, and names nobody."""

from sqlalchemy import Select, delete, exists, select, update

from craftfair.accounts.models import User
from craftfair.allocation.models import MoveRequest, Placement
from craftfair.applications import services as applications
from craftfair.applications.models import Application
from craftfair.artisans.models import Artisan
from craftfair.delegations.models import Nomination, ParticipationList
from craftfair.domain.leaving import NOBODY, Hindrance, Keeping, Kept, Open, holds_place
from craftfair.domain.lifecycle import PLACEABLE, Move
from craftfair.foundation import clock
from craftfair.foundation.database import db
from craftfair.foundation.i18n import translated
from craftfair.leaving.queries import Told, rows
from craftfair.leaving.services.account import forget_letters
from craftfair.outcomes.models import Outcome
from craftfair.programme.models import Demonstration
from craftfair.travel.models import LoadItem, PaperTick, Traveller

WORDS = (
    *("reason", "contact_name", "phone", "techniques", "presentation", "saved_from", "search_text"),
    *("demonstration_title", "demonstration_language", "demonstration_day"),
)


def of_person(user: User) -> Select[Application]:
    return select(Application).join(Application.artisan).where(Artisan.user_id == user.id).order_by(Application.id)


def numbers(user: User) -> Select[int]:
    return select(Application.id).join(Artisan, Artisan.id == Application.artisan_id).where(Artisan.user_id == user.id)


def hindrances(user: User) -> list[Open]:
    today = clock.now().date()
    return [
        Open(Hindrance.PLACE, {"fair": translated(one.fair.name), "reference": one.reference})
        for one in db.session.scalars(of_person(user))
        if holds_place(one.status, one.fair.ends_on, today)
    ]


def kept(user: User) -> list[Kept]:
    on_lists = exists().where(
        Nomination.application_id.in_(numbers(user)), ParticipationList.delegation_id == Nomination.delegation_id
    )
    signed = exists().where(ParticipationList.signatory_id == user.id)
    lists = [Kept(Keeping.LISTS)] if db.session.scalar(select(on_lists | signed)) else []
    sent = db.session.scalar(numbers(user).where(Application.submitted_at.is_not(None)).limit(1))
    return [*lists, *([Kept(Keeping.COUNTS)] if sent else [])]


def told(user: User) -> Told:
    own = numbers(user)
    return {
        "applications": rows(Application, Application.id.in_(own)),
        "demonstrations": rows(Demonstration, Demonstration.application_id.in_(own)),
        "wishes_to_move": rows(MoveRequest, MoveRequest.application_id.in_(own)),
        "outcomes": rows(Outcome, Outcome.application_id.in_(own)),
        "journeys": rows(Traveller, Traveller.application_id.in_(own)),
        "packed": rows(LoadItem, LoadItem.traveller_id.in_(travelling(user))),
    }


def travelling(user: User) -> Select[int]:
    return select(Traveller.id).where(Traveller.application_id.in_(numbers(user)))


def erase(user: User) -> None:
    found = db.session.scalars(of_person(user)).all()
    names = [name for one in found for name in (one.workshop, one.contact_name)]
    for application in found:
        if application.allows(Move.WITHDRAW) and application.status not in PLACEABLE:
            applications.withdraw(application, by=user)
    forget_letters(user.email, names)
    erase_journeys(user)
    own = numbers(user)
    db.session.execute(delete(MoveRequest).where(MoveRequest.application_id.in_(own)))
    db.session.execute(update(Outcome).where(Outcome.application_id.in_(own)).values(words=""))
    db.session.execute(update(Nomination).where(Nomination.application_id.in_(own)).values(reason=""))
    db.session.execute(update(Placement).where(Placement.application_id.in_(own)).values(because=[]))
    shown = Demonstration.application_id.in_(own)
    db.session.execute(update(Demonstration).where(shown).values(title=NOBODY, because=[]))
    for application in found:
        make_nameless(application)
    db.session.flush()


def make_nameless(application: Application) -> None:
    """That somebody of this craft and town asked, and what became of it, stays for the figures of the fair."""
    for name in WORDS:
        setattr(application, name, "")
    application.workshop = NOBODY
    application.town_name = application.town_name if application.town_id else ""
    application.devices, application.wishes, application.demonstration_needs = [], [], []
    application.works = []
    application.in_catalogue = application.photos_usable = False


def erase_journeys(user: User) -> None:
    travellers = travelling(user)
    db.session.execute(delete(LoadItem).where(LoadItem.traveller_id.in_(travellers)))
    db.session.execute(delete(PaperTick).where(PaperTick.traveller_id.in_(travellers)))
    words = {"name": NOBODY, "phone": "", "emergency_contact": "", "diet": [], "diet_note": "", "goods": []}
    db.session.execute(update(Traveller).where(Traveller.application_id.in_(numbers(user))).values(**words))
