"""Typeset documents for print and signature: a template of ours, data as JSON, out comes an accessible PDF (PDF/UA-1).

Data reach a template as values only: nothing a person typed is read as markup, and no path in it is ever opened.
It happens in a process of its own, which costs 0.1 s and gives back the memory that a typesetter in a web worker would
keep (100 to 400 MB were measured).
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from craftfair.config import part
from craftfair.foundation import confined

WORKER = Path(__file__).with_name("document_worker.py")
_NAME = re.compile(r"[a-z]+(-[a-z]+)*", re.ASCII)


def pdf(template: str, data: Mapping[str, Any]) -> bytes:
    """Typeset `templates/documents/<template>.typ`; the head of each template says which data it wants.

    The same data give the same bytes: no date, no random number and no font of the machine goes in.
    """
    folder = Path(part("templates")) / "documents"
    if not _NAME.fullmatch(template) or not (folder / f"{template}.typ").is_file():
        raise LookupError(f"no such document: {template!r}")
    return confined.run(
        WORKER,
        str(folder.resolve()),
        template,
        data=json.dumps(data, ensure_ascii=False).encode("utf-8", "replace"),
        memory=2048 * confined.MEGABYTE,
        cpu_seconds=30,
        wall_seconds=60,
    )
