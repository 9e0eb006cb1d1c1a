"""Makes the problem that a change of plans leads to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from craftfair.domain.placement.problem import Problem, ProblemFault
from craftfair.domain.placement.reading import dump, parse

KEYS = ("withdraw", "add", "exhibitors", "stands", "fix", "release", "forbid", "caps")


def changed(problem: Problem, change: Mapping[str, Any]) -> Problem:
    """A new problem. Raises ProblemFault for what the change names wrongly or the format refuses.

    Keys of a change, all optional: `withdraw` (ids of exhibitors who are gone), `add` (new exhibitors, whole),
    `exhibitors` and `stands` (id to the keys that change, as `{"A1": {"blocked": true}}`), `fix` (id to stand id),
    `release` (ids no longer fixed), `forbid` (pairs, added), `caps` (the whole new list).
    """
    for key in change:
        if key not in KEYS:
            raise ProblemFault(str(key), f"Must be one of {', '.join(KEYS)}.")
    raw, given = dump(problem), {key: _sound(change, key) for key in KEYS}
    for kind in ("exhibitors", "stands"):
        _edit(raw[kind], given[kind], kind)
    for gone in given["withdraw"]:
        _withdraw(raw, problem, gone)
    raw["exhibitors"] += given["add"]
    raw["fixed"] = {e: s for e, s in raw["fixed"].items() if e not in given["release"]}
    raw["fixed"] |= given["fix"]
    raw["forbidden"] += given["forbid"]
    if "caps" in change:
        raw["caps"] = change["caps"]
    return parse(raw)


def _sound(change: Mapping[str, Any], key: str) -> Any:
    """What is given for a key, as an object or a list."""
    kind = dict if key in ("exhibitors", "stands", "fix") else list
    found = change.get(key)
    if found is not None and not isinstance(found, Mapping if kind is dict else list | tuple):
        raise ProblemFault(key, "Must be an object." if kind is dict else "Must be a list.")
    return kind(found or ())


def _edit(records: list[dict[str, Any]], edits: Mapping[str, Any], kind: str) -> None:
    by_id = {record["id"]: record for record in records}
    for ident, edit in edits.items():
        if ident not in by_id or not isinstance(edit, Mapping) or "id" in edit:
            raise ProblemFault(f"{kind}.{ident}", "Must be a known id with the keys that change; an id cannot change.")
        by_id[ident] |= edit


def _withdraw(raw: dict[str, Any], problem: Problem, gone: Any) -> None:
    if not isinstance(gone, str) or gone not in problem.exhibitor:
        raise ProblemFault("withdraw", f'"{gone}" is not an exhibitor of this problem.')
    raw["exhibitors"] = [record for record in raw["exhibitors"] if record["id"] != gone]
    raw["fixed"].pop(gone, None)
    raw["current"].pop(gone, None)
    raw["forbidden"] = [pair for pair in raw["forbidden"] if pair[0] != gone]
