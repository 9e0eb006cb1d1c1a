"""The rules of `foundation.files`: what is stored is whole, lasting, and found only by its key."""

import os
import signal
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from craftfair.foundation import files
from craftfair.foundation.files import Folder, NoSuchFile

TOMORROW = timedelta(days=1)


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "instance" / "files")


def everything_under(root: Path) -> list[Path]:
    return [file for file in root.rglob("*") if file.is_file()]


def test_what_is_put_is_found_again_by_its_key(folder: Folder) -> None:
    key = folder.put(b"a photo", ".webp")
    with folder.open(key) as stored:
        assert stored.read() == b"a photo"
    assert folder.path(key) == folder.root / key[:2] / key[2:4] / key
    assert list(folder.keys()) == [key]


def test_a_key_is_random_and_only_its_suffix_is_chosen(folder: Folder) -> None:
    keys = {folder.put(b"the same bytes", ".webp") for _ in range(50)}
    assert len(keys) == 50
    assert all(len(key) == 32 + len(".webp") and key.endswith(".webp") for key in keys)


@pytest.mark.parametrize("suffix", ["", "webp", ".", "./x", ".we/bp", ".webp\n", ".WEBP", "/../../x", ".toolong"])
def test_a_suffix_cannot_carry_a_path_or_a_name(folder: Folder, suffix: str) -> None:
    with pytest.raises(ValueError, match="suffix"):
        folder.put(b"x", suffix)
    assert everything_under(folder.root) == []


@pytest.mark.parametrize(
    "key",
    [
        "",
        "..",
        "../../etc/passwd",
        "/etc/passwd",
        "a" * 32,
        "a" * 32 + "..",
        "a" * 32 + ".webp\n",
        "a" * 32 + ".webp\0",
        "../" + "a" * 29 + ".webp",
        "A" * 32 + ".webp",
        "." + "a" * 32 + ".webp",
        "aa/aa/" + "a" * 32 + ".webp",
        "a" * 31 + "а.webp",
        "%2e%2e%2f" + "a" * 23 + ".webp",
    ],
)
def test_a_key_that_we_did_not_make_leads_nowhere(folder: Folder, key: str) -> None:
    for deed in (folder.path, folder.open, folder.delete):
        with pytest.raises(NoSuchFile):
            deed(key)


def test_a_file_that_is_gone_is_not_there_and_can_be_deleted_again(folder: Folder) -> None:
    key = folder.put(b"x", ".webp")
    folder.delete(key)
    folder.delete(key)
    with pytest.raises(NoSuchFile):
        folder.open(key)


def test_only_the_owner_of_the_process_can_read_the_files(folder: Folder) -> None:
    stored = folder.path(folder.put(b"x", ".webp"))
    assert stored.stat().st_mode & 0o077 == 0
    assert stored.parent.stat().st_mode & 0o077 == 0


def test_the_bytes_and_every_new_name_are_on_the_disk_before_the_key_is_given(
    folder: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str | Path] = []
    sync, rename = os.fsync, Path.rename

    def note_sync(descriptor: int) -> None:
        done.append(Path(os.readlink(f"/proc/self/fd/{descriptor}")))
        sync(descriptor)

    def note_rename(self: Path, target: Path) -> Path:
        done.append("renamed")
        return rename(self, target)

    monkeypatch.setattr(os, "fsync", note_sync)
    monkeypatch.setattr(Path, "rename", note_rename)
    place = folder.path(folder.put(b"x", ".webp"))
    unfinished, inner, outer, root = place.with_name(f".{place.name}"), *place.parents[:3]
    new_names = [root.parent.parent, root.parent, root, outer]
    assert done == [*new_names, unfinished, "renamed", inner, outer, root]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_kill_between_writing_and_renaming_leaves_no_half_file_under_a_key(folder: Folder) -> None:
    script = (
        "import os, signal, sys\n"
        "from pathlib import Path\n"
        "from craftfair.foundation.files import Folder\n"
        "Path.rename = lambda self, target: os.kill(os.getpid(), signal.SIGKILL)\n"
        "Folder(Path(sys.argv[1])).put(b'half', '.webp')\n"
    )
    killed = subprocess.run([sys.executable, "-c", script, str(folder.root)], cwd=Path(__file__).parents[2])
    assert killed.returncode == -signal.SIGKILL
    assert list(folder.keys()) == []
    assert len(everything_under(folder.root)) == 1
    assert folder.sweep(used=[], before=datetime.now(UTC) + TOMORROW) == 1
    assert everything_under(folder.root) == []


def test_a_full_disk_raises_and_leaves_nothing(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    folder.put(b"x", ".webp")
    before = everything_under(folder.root)
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        folder.put(b"y", ".webp")
    assert everything_under(folder.root) == before


def test_sweeping_removes_only_what_is_old_and_used_by_no_row(folder: Folder) -> None:
    used, orphan, fresh = (folder.put(b"x", ".webp") for _ in range(3))
    now = datetime.now(UTC)
    for key in (used, orphan):
        two_days_ago = (now - 2 * TOMORROW).timestamp()
        os.utime(folder.path(key), (two_days_ago, two_days_ago))
    assert folder.sweep(used={used}, before=now - TOMORROW) == 1
    assert set(folder.keys()) == {used, fresh}


def test_sweeping_before_anything_was_stored_sweeps_nothing(folder: Folder) -> None:
    assert folder.sweep(used=[], before=datetime.now(UTC)) == 0


def test_the_application_stores_where_its_settings_say(tmp_path: Path) -> None:
    app = Flask(__name__)
    app.config["FILES_PATH"] = str(tmp_path / "here")
    with app.app_context():
        key = files.put(b"x", ".webp")
        assert files.path(key).is_relative_to(tmp_path / "here")
        with files.open(key) as stored:
            assert stored.read() == b"x"
        files.delete(key)
        assert files.sweep(used=[], before=datetime.now(UTC) + TOMORROW) == 0
