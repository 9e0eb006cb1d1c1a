"""Static files under names that carry their content's hash, compressed once, cached for ever."""

import atexit
import gzip
import hashlib
import os
import re
import shutil
import tempfile
from pathlib import Path

import brotli
from flask import Flask
from whitenoise import WhiteNoise

from craftfair.foundation.security import HEADERS

IMPORT = re.compile(r"""(from\s+|import\s+|import\()(["'])(\./[\w./-]+|\.\./[\w./-]+)\2""")
URL = re.compile(r"""url\((["']?)(\.\.?/[\w./-]+)\1\)""")
BROTLI = 7  # 9 takes eight times as long at every start, for a thousandth less
TEXT = {".css", ".js", ".svg", ".json", ".webmanifest", ".txt"}


class HashedFiles:
    """Every static file by its plain name and by its hashed one, references inside already rewritten."""

    def __init__(self, source: Path) -> None:
        self.source = source
        self.names: dict[str, str] = {}
        self.contents: dict[str, bytes] = {}
        for path in sorted(source.rglob("*")):
            if path.is_file():
                self.add(path.relative_to(source).as_posix())

    def add(self, name: str) -> str:
        if name in self.names:
            return self.names[name]
        content = (self.source / name).read_bytes()
        if name.endswith((".js", ".css")):
            content = self.rewritten(name, content.decode()).encode()
        stem, dot, suffix = name.rpartition(".")
        self.names[name] = f"{stem}.{hashlib.sha256(content).hexdigest()[:10]}{dot}{suffix}"
        self.contents[self.names[name]] = content
        return self.names[name]

    def rewritten(self, name: str, text: str) -> str:
        """Imports of modules and images of style sheets point to the hashed names."""

        def hashed(reference: str) -> str:
            target = (self.source / name).parent.joinpath(reference).resolve().relative_to(self.source.resolve())
            own = self.add(target.as_posix())
            return reference.rpartition("/")[0] + "/" + own.rpartition("/")[2]

        text = IMPORT.sub(lambda m: f"{m[1]}{m[2]}{hashed(m[3])}{m[2]}", text)
        return URL.sub(lambda m: f"url({m[1]}{hashed(m[2])}{m[1]})", text)

    def write(self, folder: Path) -> None:
        for name, content in self.contents.items():
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)
            if target.suffix in TEXT:
                target.with_name(target.name + ".gz").write_bytes(gzip.compress(content, mtime=0))
                target.with_name(target.name + ".br").write_bytes(brotli.compress(content, quality=BROTLI))


def remove(folder: str, owner: int) -> None:
    """Only the process that wrote the files removes them, not the workers forked from it."""
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def init_app(app: Flask) -> None:
    files = HashedFiles(Path(app.config["STATIC_PATH"]))
    folder = tempfile.mkdtemp(prefix="craftfair-static-")
    files.write(Path(folder))
    atexit.register(remove, folder, os.getpid())

    def headers(headers: object, path: str, url: str) -> None:
        for name, value in HEADERS.items():
            headers[name] = value  # type: ignore[index]

    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=folder,
        prefix="static/",
        allow_all_origins=False,
        immutable_file_test=lambda path, url: True,
        add_headers_function=headers,
    )

    names = files.names

    def static_url(name: str) -> str:
        return f"/static/{names[name]}"

    app.jinja_env.globals.update(static_url=static_url)
