"""What the page /style shows: the words of a fair as people would meet them, long ones included."""

import json
from pathlib import Path
from typing import Any

from craftfair import config

SAMPLES = Path(config.HERE) / "data" / "style.json"


def samples() -> dict[str, Any]:
    return dict(json.loads(SAMPLES.read_text("utf-8")))
