"""Verify the seals of sealed participation lists and the chain of their versions, with nothing but Python itself.

    python3 verify_participation_list.py LOVECH-2010-1-v1.json LOVECH-2010-1-v2.json …

Compare the seal it prints with the SHA-256 at the foot of each page of the paper. See participation-lists.md.
"""

import hashlib
import json
import sys
from pathlib import Path


def canonical(value):
    """RFC 8785, for what stands in a list: objects, arrays, texts, whole numbers, null."""
    if isinstance(value, dict):
        names = sorted(value, key=lambda name: name.encode("utf-16-be"))
        return "{" + ",".join(f"{json.dumps(n, ensure_ascii=False)}:{canonical(value[n])}" for n in names) + "}"
    if isinstance(value, list):
        return "[" + ",".join(canonical(item) for item in value) + "]"
    return json.dumps(value, ensure_ascii=False)


def verify(paths):
    lists = sorted((json.loads(Path(path).read_bytes()) for path in paths), key=lambda one: one["version"])
    seals, sound = {}, True
    for one in lists:
        seals[one["version"]] = seal = hashlib.sha256(canonical(one).encode()).hexdigest()
        before = seals.get(one["version"] - 1)
        chained = one["previous"] == before if before or one["version"] == 1 else None
        sound &= one["format"] == "craftfair.participation-list/1" and chained is not False
        words = {True: "chain holds", False: "CHAIN BROKEN", None: "version before not given"}[chained]
        print(one["number"], "version", one["version"], seal, words)
    return sound and len({one["number"] for one in lists}) == 1


sys.exit(0 if verify(sys.argv[1:]) else 1)
