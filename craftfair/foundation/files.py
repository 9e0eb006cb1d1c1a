"""Keep uploaded files in a local folder outside the web root, under random names, so that no acknowledged one is lost.

A file is whole and on the disk before `put` returns its key, hence before the row that bears the key is committed.
A rollback leaves a file without a row: `sweep` removes it a day later. So take a file away by taking its row away;
`delete` is for what must be gone at once (an erased person), after the commit.
"""

import os
import re
import secrets
from collections.abc import Callable, Collection, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

from flask import Response, abort, current_app, request
from sqlalchemy import event
from sqlalchemy.orm import Session

from craftfair.foundation.database import db

_KEY = re.compile(r"[0-9a-f]{32}\.[a-z0-9]{1,5}", re.ASCII)
_SUFFIX = re.compile(r"\.[a-z0-9]{1,5}", re.ASCII)


class NoSuchFile(LookupError):
    """The key is not one of ours, or its file is gone."""


@dataclass(frozen=True)
class Folder:
    """Files under `root`, each in a folder of a folder named by the first letters of its key."""

    root: Path

    def put(self, data: bytes, suffix: str) -> str:
        """Store the bytes durably and return the key to find them by; `suffix` is ours (".webp"), never a client's."""
        if not _SUFFIX.fullmatch(suffix):
            raise ValueError(f"not a suffix: {suffix!r}")
        key = secrets.token_hex(16) + suffix
        place = self.path(key)
        _make_folders(place.parent)
        unfinished = place.with_name(f".{key}")
        descriptor = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            with os.fdopen(descriptor, "wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            unfinished.rename(place)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise
        # The folders above too: another process may have made them just now and not have come so far yet.
        for folder_of_it in place.parents[:3]:
            _make_lasting(folder_of_it)
        return key

    def path(self, key: str) -> Path:
        """Where the file of a key lies; a key that we did not make raises `NoSuchFile`."""
        if not _KEY.fullmatch(key):
            raise NoSuchFile(key)
        return self.root / key[:2] / key[2:4] / key

    def open(self, key: str) -> BinaryIO:
        try:
            return self.path(key).open("rb")
        except FileNotFoundError:
            raise NoSuchFile(key) from None

    def delete(self, key: str) -> None:
        """Remove a file; removing it twice is no fault."""
        self.path(key).unlink(missing_ok=True)

    def keys(self) -> Iterator[str]:
        return (file.name for file in self._files() if _KEY.fullmatch(file.name))

    def sweep(self, *, used: Collection[str], before: datetime) -> int:
        """Remove what was stored before a moment and is not used by any row, and the unfinished; say how many."""
        swept = 0
        for file in self._files():
            if file.name not in used and file.stat().st_mtime < before.timestamp():
                file.unlink(missing_ok=True)
                swept += 1
        return swept

    def _files(self) -> Iterator[Path]:
        return (file for file in self.root.glob("[0-9a-f][0-9a-f]/[0-9a-f][0-9a-f]/*") if file.is_file())


def _make_folders(folder: Path) -> None:
    """Make a folder, and make it last: each new name is written down in the folder above it."""
    if folder.is_dir():
        return
    _make_folders(folder.parent)
    with suppress(FileExistsError):
        folder.mkdir(mode=0o700)
    _make_lasting(folder.parent)


def _make_lasting(folder: Path) -> None:
    """Write the names in a folder to the disk; without it a power cut could forget a file that is whole."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def folder() -> Folder:
    """The folder of the running application."""
    return Folder(Path(current_app.config["FILES_PATH"]))


#: The questions that find the key of every file a row bears; each feature with files adds its own.
KEEPERS: list[Callable[[], set[str]]] = []


def keeper(keys: Callable[[], set[str]]) -> Callable[[], set[str]]:
    """Decorate the query for the keys that a feature's rows bear: `sweep` leaves their files alone."""
    KEEPERS.append(keys)
    return keys


def used() -> set[str]:
    """The keys of all files that any row bears."""
    return set().union(*(keys() for keys in KEEPERS))


def put(data: bytes, suffix: str) -> str:
    return folder().put(data, suffix)


def path(key: str) -> Path:
    return folder().path(key)


def open(key: str) -> BinaryIO:
    return folder().open(key)


def delete(key: str) -> None:
    folder().delete(key)


GOING = "files that go"


def delete_after_commit(keys: Collection[str]) -> None:
    """Take the files away with their rows: not before it is certain that these have gone."""
    db.session().info.setdefault(GOING, set()).update(keys)


@event.listens_for(Session, "after_commit")
def take_away(session: Session) -> None:
    for key in session.info.pop(GOING, ()):
        with suppress(NoSuchFile):
            delete(key)


@event.listens_for(Session, "after_rollback")
def leave(session: Session) -> None:
    session.info.pop(GOING, None)


def sweep(*, used: Collection[str], before: datetime) -> int:
    return folder().sweep(used=used, before=before)


def answer(key: str, *, kind: str, tag: str, shared: bool) -> Response:
    """The file for a browser, whose owner was asked before. `shared`: anybody may keep a copy for an hour.

    Otherwise only this visitor's browser keeps one, and asks each time whether it may still show it.
    """
    sent = Response(mimetype=kind)
    sent.set_etag(tag)
    sent.headers["Cache-Control"] = "public, max-age=3600" if shared else "private, no-cache"
    sent.make_conditional(request)
    if sent.status_code != 304:
        try:
            with open(key) as file:
                sent.data = file.read()
        except NoSuchFile:
            abort(404)
    return sent
