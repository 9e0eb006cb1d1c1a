"""Tell a practice, publish it, translate it, adopt it, and say what became of it."""

from typing import Any

from craftfair.accounts.models import Organisation, User
from craftfair.domain.errors import Reason
from craftfair.domain.errors import Refused as Refused
from craftfair.domain.practices import PARTS, AdoptionState
from craftfair.foundation import audit, clock
from craftfair.foundation.database import db
from craftfair.practices import queries
from craftfair.practices.models import Adoption, FollowUp, Practice, Translation


def tell(organisation: Organisation, *, by: User, **answers: Any) -> Practice:
    """Write a practice down; nobody else sees it before it is published."""
    practice = Practice(organisation=organisation, **answers)
    _index(practice)
    db.session.add(practice)
    audit.record(by, "practice.tell", practice)
    return practice


def update(practice: Practice, *, by: User, **answers: Any) -> None:
    """Change what is told, in every language."""
    queries.hold(practice)
    for name, value in answers.items():
        setattr(practice, name, value)
    _index(practice)
    audit.record(by, "practice.update", practice)


def _index(practice: Practice) -> None:
    practice.crafts_text = f",{','.join(practice.crafts)}," if practice.crafts else ""
    practice.search_text = queries.found_by(practice, practice.organisation)


def publish(practice: Practice, *, by: User) -> None:
    """From now on everybody reads it."""
    if practice.published_at is not None:
        raise Refused(Reason.NOT_NOW)
    practice.published_at = clock.now()
    audit.record(by, "practice.publish", practice)


def take_back(practice: Practice, *, by: User) -> None:
    """Nobody else reads it any more; whoever adopted it keeps it on their own page."""
    if practice.published_at is None:
        raise Refused(Reason.NOT_NOW)
    practice.published_at = None
    audit.record(by, "practice.take_back", practice)


def translate(
    practice: Practice, organisation: Organisation, *, language: str, texts: dict[str, str], by: User
) -> None:
    """Tell a practice in one more language; what stands there already is its owner's to change."""
    queries.hold(practice)
    if practice.title.get(language):
        raise Refused(Reason.ALREADY_TRANSLATED)
    for name in ("title", *PARTS):
        if texts.get(name):
            setattr(practice, name, {**getattr(practice, name), language: texts[name]})
    _index(practice)
    made = Translation(practice_id=practice.id, language=language, organisation=organisation, translated_by_id=by.id)
    db.session.add(made)
    audit.record(by, "practice.translate", practice, language=language, organisation=organisation.slug)


def adopt(practice: Practice, organisation: Organisation, *, note: str, by: User) -> Adoption:
    """Say that one's own organisation takes a practice over, and how it means to."""
    if organisation.id == practice.organisation_id:
        raise Refused(Reason.OWN_PRACTICE)
    if queries.is_adopted(practice, organisation):
        raise Refused(Reason.ALREADY_ADOPTED)
    adoption = Adoption(practice=practice, organisation=organisation, state=AdoptionState.PLANNED)
    adoption.notes = [FollowUp(state=AdoptionState.PLANNED, note=note, written_by=by)]
    db.session.add(adoption)
    audit.record(by, "practice.adopt", adoption, organisation=organisation.slug)
    return adoption


def follow_up(adoption: Adoption, *, state: AdoptionState, note: str, by: User) -> None:
    """Say what has become of it since the last note."""
    adoption.state = state
    db.session.add(FollowUp(adoption=adoption, state=state, note=note, written_by=by))
    audit.record(by, "adoption.follow_up", adoption, state=state.value)
