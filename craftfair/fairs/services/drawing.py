"""The drawing of a ground: deeds done, taken back and done again, each kept with what was there before."""

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, select, update

from craftfair.accounts.models import Organisation, OrganisationKind, User
from craftfair.domain.errors import Reason, Refused
from craftfair.domain.ground.deeds import (
    ADD,
    MOST_STANDS,
    REMOVE,
    SET,
    Change,
    Deed,
    DeedName,
    NotDrawable,
    read_deeds,
)
from craftfair.fairs import queries
from craftfair.fairs.models import Fair, GroundDeed, GroundSheet
from craftfair.fairs.queries.site import MODELS, REFERENCES, kind_of, values_of
from craftfair.fairs.services.editions import touch
from craftfair.fairs.services.news import stands_come
from craftfair.fairs.services.refusals import unless_held_on_to, unless_in_use
from craftfair.foundation import audit
from craftfair.foundation.database import db, random_id

LABELLED = ("pavilion", "landmark", "stand", "zone")
MOST_DEEDS_KEPT = 200

Kept = dict[str, Any]


class Board:
    """The ground in hand: its records by kind and public id, and the labels in use."""

    def __init__(self, fair: Fair) -> None:
        self.fair, self.site = fair, queries.site(fair)
        self.records = {(kind_of(record), record.public_id): record for record in self.site.records}
        self.names = self.site.names()
        self.labels = {kind: {r.label for (k, _), r in self.records.items() if k == kind} for kind in LABELLED}
        self.towns = {town.slug: town.id for town in self.site.towns}
        self.removing = False
        self.awaited: list[Any] = []

    def do_all(self, changes: Sequence[Change]) -> list[Kept]:
        """Carry out the changes of one deed, in their order."""
        gone = (self.records.get((one.kind, one.id)) for one in changes if one.do == REMOVE)
        unless_held_on_to(self.fair, gone)
        done = [self.do(change) for change in changes]
        self.flush()
        return done

    def do(self, change: Change) -> Kept:
        """Carry out one change; returns it with the values before and after."""
        if self.removing and change.do != REMOVE:
            self.flush()  # a label that was just given up may be used again
        if change.do == ADD:
            return self.add(change)
        record = self.records.get((change.kind, change.id))
        if record is None:
            raise Refused(Reason.GROUND_CHANGED)
        return self.remove(change, record) if change.do == REMOVE else self.set(change, record)

    def add(self, change: Change) -> Kept:
        if (change.kind, change.id) in self.records:
            raise Refused(Reason.GROUND_CHANGED)
        self.take_label(change)
        if change.kind == "stand" and len(self.labels["stand"]) > MOST_STANDS:
            raise Refused(Reason.GROUND_FULL, most=MOST_STANDS)
        record = MODELS[change.kind](public_id=change.id, fair_id=self.fair.id, **self.columns(change.values))
        db.session.add(record)
        if change.kind in ("pavilion", "landmark", "circuit", "stand"):
            self.awaited.append(record)
        self.records[change.kind, change.id] = record
        return kept(change, None, dict(change.values))

    def set(self, change: Change, record: Any) -> Kept:
        before = values_of(record, self.names)
        self.take_label(change, before.get("label"))
        for column, value in self.columns(change.values).items():
            setattr(record, column, value)
        return kept(change, {name: before[name] for name in change.values}, dict(change.values))

    def remove(self, change: Change, record: Any) -> Kept:
        before = values_of(record, self.names)
        del self.records[change.kind, change.id]
        if change.kind in LABELLED:
            self.labels[change.kind].discard(before["label"])
        db.session.delete(record)
        self.removing = True
        return kept(change, before, None)

    def columns(self, values: Any) -> Kept:
        """Values as columns hold them."""
        found = {}
        for name, value in values.items():
            if name in REFERENCES:
                column, kind = REFERENCES[name]
                found[column] = None if value is None else self.id_of(kind, value)
            else:
                found[name] = value
        return found

    def id_of(self, kind: str, name: str) -> int:
        """The database's number of a thing of this ground, or of a town; nothing else can be spoken of."""
        if kind == "town":
            if name not in self.towns:
                town = db.session.scalar(select(Organisation).filter_by(slug=name, kind=OrganisationKind.TOWN))
                if town is None:
                    raise Refused(Reason.GROUND_CHANGED)
                self.towns[name] = town.id
                self.names["town", town.id] = name
            return self.towns[name]
        record = self.records.get((kind, name))
        if record is None:
            raise Refused(Reason.GROUND_CHANGED)
        if record.id is None:
            self.flush()
        return int(record.id)

    def take_label(self, change: Change, old: str | None = None) -> None:
        label = change.values.get("label")
        if change.kind not in LABELLED or label is None or label == old:
            return
        if label in self.labels[change.kind]:
            raise Refused(Reason.LABEL_TAKEN)
        self.labels[change.kind].add(label)
        self.labels[change.kind].discard(old or "")

    def flush(self) -> None:
        """Send what was done so far to the database, which knows who stands on a stand that goes."""
        with unless_in_use(Reason.STAND_IN_USE if self.removing else Reason.LABEL_TAKEN):
            db.session.flush()
        for record in self.awaited:
            self.names[kind_of(record), record.id] = record.public_id
        self.awaited, self.removing = [], False


def kept(change: Change, before: Kept | None, after: Kept | None) -> Kept:
    return {"do": change.do, "kind": change.kind, "id": change.id, "before": before, "after": after}


BACK = {ADD: REMOVE, REMOVE: ADD, SET: SET}


def inverse(change: Kept) -> Change:
    return Change(BACK[change["do"]], change["kind"], change["id"], change["before"] or {})


def again(change: Kept) -> Change:
    return Change(change["do"], change["kind"], change["id"], change["after"] or {})


def draw(fair: Fair, deeds: Sequence[Deed], *, version: int, by: User) -> int:
    """Do all of them or none, on top of this version of the drawing; the version after. A deed sent twice is done once.

    Refused when somebody else drew in between, and with the key of the deed that cannot be done.
    """
    sheet = kept_sheet(fair)
    known = set(
        db.session.scalars(
            select(GroundDeed.key).where(
                GroundDeed.fair_id == fair.id, GroundDeed.key.in_([deed.key for deed in deeds])
            )
        )
    )
    fresh = [deed for deed in deeds if deed.key not in known]
    if not fresh:
        return sheet.version
    if sheet.version != version:
        raise Refused(Reason.GROUND_CHANGED)
    touch(fair)  # first the fair, then its sheet, as all deeds on a ground do it: otherwise two could block each other
    claim(sheet)
    board = Board(fair)
    for deed in fresh:
        try:
            carry_out(board, deed, by)
        except Refused as refused:
            raise Refused(refused.reason, **refused.facts, deed=deed.key) from None
    prune(fair)
    audit.record(by, "ground.draw", fair, deeds=[deed.name if deed.changes else "undo" for deed in fresh])
    if any(one.do == ADD and one.kind == "stand" for deed in fresh for one in deed.changes):
        stands_come.send(fair, by=by)
    return sheet.version


def draw_message(fair: Fair, message: Any, *, by: User) -> int:
    """What a browser sends: `{"version": 7, "deeds": [...]}`; the version after."""
    given = message if isinstance(message, dict) else {}
    version = given.get("version")
    try:
        deeds = read_deeds(given.get("deeds"))
    except NotDrawable as fault:
        raise Refused(Reason.NOT_DRAWABLE, what=fault.what, deed=fault.deed) from None
    return draw(fair, deeds, version=version if isinstance(version, int) else -1, by=by)


def kept_sheet(fair: Fair) -> GroundSheet:
    sheet = queries.sheet(fair)
    if not sheet.version:
        db.session.add(sheet)
        db.session.flush()
    return sheet


def hold_ground(fair: Fair) -> None:
    """Until the end of the transaction nobody else changes it: what is read from now on stays so.

    Rows that only point to the fair may come meanwhile: whoever added one before would wait for us, and we for them.
    """
    db.session.flush()
    db.session.refresh(fair, ["version"], with_for_update={"key_share": True})


def claim(sheet: GroundSheet) -> None:
    """The next version is ours, unless somebody else took it: then the database finds nothing to change."""
    mine = update(GroundSheet).where(GroundSheet.id == sheet.id, GroundSheet.version == sheet.version)
    if not db.session.execute(mine.values(version=GroundSheet.version + 1)).rowcount:  # type: ignore[attr-defined]
        raise Refused(Reason.GROUND_CHANGED)
    db.session.refresh(sheet)


def carry_out(board: Board, deed: Deed, by: User | None) -> None:
    if deed.changes:
        changes = board.do_all(deed.changes)
        forget_undone(board.fair)
        db.session.add(
            GroundDeed(fair_id=board.fair.id, key=deed.key, name=deed.name, changes=changes, by_id=by and by.id)
        )
        return
    row = db.session.scalar(select(GroundDeed).filter_by(fair_id=board.fair.id, key=deed.undo or deed.redo))
    if row is None:
        raise Refused(Reason.NOTHING_TO_TAKE_BACK)
    if row.undone == bool(deed.undo):
        return
    board.do_all([inverse(one) for one in reversed(row.changes)] if deed.undo else list(map(again, row.changes)))
    row.undone = bool(deed.undo)


def forget_undone(fair: Fair) -> None:
    """After something new, what was taken back cannot be done again."""
    db.session.execute(delete(GroundDeed).where(GroundDeed.fair_id == fair.id, GroundDeed.undone))


def prune(fair: Fair) -> None:
    oldest = select(GroundDeed.id).filter_by(fair_id=fair.id).order_by(GroundDeed.id.desc()).offset(MOST_DEEDS_KEPT)
    gone = list(db.session.scalars(oldest))
    if gone:
        db.session.execute(delete(GroundDeed).where(GroundDeed.id.in_(gone)))


def take_back(fair: Fair, *, by: User) -> DeedName:
    """Take the last deed back; what it was."""
    row = next((one for one in reversed(queries.last_deeds(fair)) if not one.undone), None)
    if row is None:
        raise Refused(Reason.NOTHING_TO_TAKE_BACK)
    name = row.name
    draw(fair, [Deed(random_id(), undo=row.key)], version=queries.sheet(fair).version, by=by)
    return name


def do_again(fair: Fair, *, by: User) -> DeedName:
    """Do again what was taken back last; what it was."""
    row = next((one for one in queries.last_deeds(fair) if one.undone), None)
    if row is None:
        raise Refused(Reason.NOTHING_TO_TAKE_BACK)
    name = row.name
    draw(fair, [Deed(random_id(), redo=row.key)], version=queries.sheet(fair).version, by=by)
    return name


def note(fair: Fair, name: DeedName, changes: list[Kept], *, by: User | None) -> None:
    """Keep a deed that a form has done already, so that it can be taken back like any other."""
    db.session.flush()
    claim(kept_sheet(fair))
    forget_undone(fair)
    deed = GroundDeed(fair_id=fair.id, key=random_id(), name=name, changes=changes, by_id=by and by.id)
    db.session.add(deed)


def draw_by_form(fair: Fair, name: DeedName, changes: Iterable[Change], *, by: User) -> None:
    """One deed from a page without a drawing: on top of whatever there is."""
    draw(fair, [Deed(random_id(), name, list(changes))], version=queries.sheet(fair).version, by=by)
