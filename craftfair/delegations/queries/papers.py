"""Finding what belongs to the paper: the version a code names, signatures beside it, the public notice of a fair."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from craftfair.applications.models import Application
from craftfair.delegations.models import Delegation, ListSignature, ParticipationList
from craftfair.delegations.queries.desk import ON_A_LIST
from craftfair.delegations.queries.lists import versions
from craftfair.domain.participation import Verdict
from craftfair.fairs.models import Fair
from craftfair.foundation import files
from craftfair.foundation.database import db


def sealed(code: str) -> ParticipationList | None:
    """The version whose seal begins so; a beginning that two seals share names none."""
    begins = (ParticipationList.sha256 >= code, ParticipationList.sha256 < f"{code}g")
    found = db.session.scalars(select(ParticipationList).where(*begins).limit(2)).all()
    return found[0] if len(found) == 1 else None


def version_before(signed: ParticipationList, version: int | None) -> ParticipationList | None:
    """Another version of the same list: the one asked for, or the one just before."""
    wanted = version if version is not None else signed.version - 1
    return next((one for one in versions(signed.delegation) if one.version == wanted), None)


def signature_files(signed: ParticipationList) -> Sequence[ListSignature]:
    """The electronic signatures that lie beside a version, the first that came first."""
    return db.session.scalars(
        select(ListSignature).filter_by(participation_list_id=signed.id).order_by(ListSignature.id)
    ).all()


@files.keeper
def signature_keys() -> set[str]:
    return set(db.session.scalars(select(ListSignature.key)))


@dataclass(frozen=True)
class Notice:
    """What the public may read of a list: who agreed to be named, and how many there are besides."""

    signed: ParticipationList
    named: list[tuple[str, str]]
    unnamed: int


def notices(fair: Fair) -> list[Notice]:
    """The lists of a fair that both towns have signed, each as the public may read it."""
    delegations = db.session.scalars(
        select(Delegation).where(Delegation.fair_id == fair.id).options(selectinload(Delegation.lists))
    ).all()
    signed = [[version for version in one.lists if version.is_signed_by_both] for one in delegations]
    newest = [of_both[-1] for of_both in signed if of_both]
    going = {line.application for signed in newest for line in signed.lines if line.host == Verdict.ACCEPTS}
    rows = db.session.execute(
        select(Application.reference, Application.in_catalogue).where(
            Application.reference.in_(going), Application.status.in_(ON_A_LIST)
        )
    )
    consent = {str(row.reference): bool(row.in_catalogue) for row in rows}
    return [notice_of(signed, consent) for signed in newest]


def notice_of(signed: ParticipationList, consent: dict[str, bool]) -> Notice:
    listed = [line for line in signed.lines if line.host == Verdict.ACCEPTS and line.application in consent]
    named = [(line.workshop, line.craft) for line in listed if consent[line.application]]
    return Notice(signed, named, len(listed) - len(named))
