"""Reads and writes `craftfair.placement/1`; whatever is not in the format is refused with its path and a sentence."""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import MISSING, fields, replace
from typing import Any, TypeVar

from craftfair.domain.placement.consistency import check_ids, check_points
from craftfair.domain.placement.problem import (
    FORMAT,
    Cap,
    Circuit,
    Delegation,
    Exhibitor,
    Pavilion,
    Points,
    Problem,
    ProblemFault,
    Stand,
)

T = TypeVar("T")
Reader = Callable[[Any, str], Any]
LIMIT = 1_000_000_000


def loads(text: str | bytes) -> Problem:
    """A problem from JSON text; a key said twice in one object is refused, which a plain JSON reader would hide."""
    try:
        return parse(json.loads(text, object_pairs_hook=_once))
    except (ValueError, RecursionError) as fault:
        raise ProblemFault("$", f"This is not JSON: {fault}.") from fault


def parse(raw: Any) -> Problem:
    """A problem from a JSON object already read. Raises ProblemFault with the path of the first fault found."""
    given = _keys(raw, "$", {"format", *KINDS, "days", "neighbours", "fixed", "forbidden", "current", "points"})
    if given.get("format") != FORMAT:
        raise ProblemFault("format", f'Must be "{FORMAT}".')
    lists = {key: _records(kind, given.get(key), key) for key, kind in KINDS.items()}
    problem = Problem(
        days=_days(given.get("days"), "days") or (),
        neighbours=_neighbours(given.get("neighbours")),
        fixed=_pairs_of_ids(given.get("fixed"), "fixed"),
        forbidden=_pairs(given.get("forbidden"), "forbidden"),
        current=_pairs_of_ids(given.get("current"), "current"),
        points=_record(Points, {} if given.get("points") is None else given["points"], "points"),
        **lists,
    )
    check_ids(problem)
    check_points(problem)
    # being neighbours has no direction: said twice it adds nothing
    return replace(problem, neighbours=tuple(dict.fromkeys((min(pair), max(pair)) for pair in problem.neighbours)))


def dump(problem: Problem) -> dict[str, Any]:
    """The JSON object that `parse` reads back into an equal problem."""
    plain = {field.name: getattr(problem, field.name) for field in fields(problem)}
    plain["fixed"], plain["current"] = dict(problem.fixed), dict(problem.current)
    made: dict[str, Any] = json.loads(json.dumps(plain, default=_plain))
    return {"format": FORMAT} | made


def _plain(record: Any) -> dict[str, Any]:
    return {name: getattr(record, name) for name in record.__slots__}


class _Twice(dict[str, Any]):
    """An object in which a key stands twice; where it is only its reader knows."""

    key: str


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    twice = _Twice(found)
    twice.key = next(key for at, (key, _) in enumerate(pairs) if key in dict(pairs[:at]))
    return twice


def _object(raw: Any, path: str, words: str = "Must be an object.") -> Mapping[Any, Any]:
    if not isinstance(raw, Mapping):
        raise ProblemFault(path, words)
    if isinstance(raw, _Twice):
        raise ProblemFault(_inside(path, raw.key), "This key stands twice in the same object; keep one of them.")
    return raw


def _inside(path: str, key: Any) -> str:
    return str(key) if path == "$" else f"{path}.{key}"


def _keys(raw: Any, path: str, known: Iterable[str]) -> dict[str, Any]:
    given = _object(raw, path)
    for key in given:
        if key not in known:
            raise ProblemFault(_inside(path, key), "This key is not part of the format.")
    return dict(given)


def _record(kind: type[T], raw: Any, path: str) -> T:
    readers, needed = FORMS[kind]
    given = _keys(raw, path, readers)
    for name in needed:
        if given.get(name) is None:
            raise ProblemFault(f"{path}.{name}", "Must be given.")
    return kind(**{key: readers[key](value, f"{path}.{key}") for key, value in given.items() if value is not None})


def _records(kind: type[T], raw: Any, path: str) -> tuple[T, ...]:
    found = tuple(_record(kind, item, f"{path}[{at}]") for at, item in enumerate(_list(raw, path)))
    seen: set[str] = set()
    for at, item in enumerate(found if kind is not Cap else ()):
        ident: str = item.id  # type: ignore[attr-defined]
        if ident in seen:
            raise ProblemFault(f"{path}[{at}].id", f'"{ident}" stands twice; every id of a list is used once.')
        seen.add(ident)
    return found


def _list(raw: Any, path: str) -> list[Any]:
    if raw is None:
        return []
    if not isinstance(raw, list | tuple):
        raise ProblemFault(path, "Must be a list.")
    return list(raw)


def _text(raw: Any, path: str) -> str:
    if not isinstance(raw, str) or not raw:
        raise ProblemFault(path, "Must be a text that is not empty.")
    if any("\ud800" <= letter <= "\udfff" for letter in raw):
        raise ProblemFault(path, "Holds half a letter, which no file can hold. Write it anew.")
    return raw


def _flag(raw: Any, path: str) -> bool:
    if not isinstance(raw, bool):
        raise ProblemFault(path, "Must be true or false.")
    return raw


def _position(raw: Any, path: str) -> float:
    if isinstance(raw, bool) or not isinstance(raw, int | float) or raw != raw:
        raise ProblemFault(path, "Must be a number.")
    if abs(raw) > LIMIT:
        raise ProblemFault(path, f"Must be at most {LIMIT}.")
    return int(raw) if raw == int(raw) else float(raw)


def _number(raw: Any, path: str) -> float:
    number = _position(raw, path)
    if number < 0:
        raise ProblemFault(path, f"Must not be negative, but is {raw}.")
    return number


def _quantity(raw: Any, path: str) -> float:
    """Metres or watts to the millionth, so that every part of the engine sees the same size."""
    return round(_number(raw, path), 6)


def _whole(raw: Any, path: str) -> int:
    number = _number(raw, path)
    if not isinstance(number, int):
        raise ProblemFault(path, f"Must be a whole number, but is {raw}.")
    return number


def _seats(raw: Any, path: str) -> int:
    seats = _whole(raw, path)
    if not 1 <= seats <= 1000:
        raise ProblemFault(path, f"Must be from 1 to 1000, but is {seats}; a stand nobody may use is `blocked`.")
    return seats


def _choice(*words: str) -> Reader:
    def read(raw: Any, path: str) -> str:
        if raw not in words:
            raise ProblemFault(path, f"Must be one of {', '.join(words)}, but is {json.dumps(raw, default=str)}.")
        return str(raw)

    return read


def _days(raw: Any, path: str) -> tuple[str, ...]:
    days = tuple(_text(day, f"{path}[{at}]") for at, day in enumerate(_list(raw, path)))
    if not days:
        raise ProblemFault(path, "Must name at least one day.")
    for at, day in enumerate(days):
        if day in days[:at]:
            raise ProblemFault(f"{path}[{at}]", f'"{day}" stands twice.')
    return days


def _texts(raw: Any, path: str) -> tuple[str, ...]:
    return tuple(_text(item, f"{path}[{at}]") for at, item in enumerate(_list(raw, path)))


def _weights(raw: Any, path: str) -> tuple[int, ...]:
    return tuple(_whole(item, f"{path}[{at}]") for at, item in enumerate(_list(raw, path)))


def _pairs(raw: Any, path: str) -> tuple[tuple[str, str], ...]:
    found = [_texts(item, f"{path}[{at}]") for at, item in enumerate(_list(raw, path))]
    for at, pair in enumerate(found):
        if len(pair) != 2:
            raise ProblemFault(f"{path}[{at}]", "Must be a pair of two ids.")
    return tuple((pair[0], pair[1]) for pair in found)


def _neighbours(raw: Any) -> tuple[tuple[str, str], ...]:
    pairs = _pairs(raw, "neighbours")
    for at, (one, other) in enumerate(pairs):
        if one == other:
            raise ProblemFault(f"neighbours[{at}]", f'"{one}" cannot be its own neighbour.')
    return pairs


def _pairs_of_ids(raw: Any, path: str) -> dict[str, str]:
    if raw is None:
        return {}
    given = _object(raw, path, "Must be an object of exhibitor ids with a stand id each.")
    return {_text(key, path): _text(value, f"{path}.{key}") for key, value in given.items()}


KINDS: dict[str, type[Any]] = {
    "pavilions": Pavilion,
    "circuits": Circuit,
    "stands": Stand,
    "exhibitors": Exhibitor,
    "delegations": Delegation,
    "caps": Cap,
}

READERS: dict[str, Reader] = {
    **dict.fromkeys(("id", "pavilion", "circuit", "row", "reserved_for", "craft", "last_stand", "delegation"), _text),
    **dict.fromkeys(("width_m", "depth_m", "min_width_m", "min_depth_m", "power_w"), _quantity),
    **dict.fromkeys(("water", "covered", "step_free", "food", "fire", "corner", "blocked", "wants_corner"), _flag),
    **dict.fromkeys(("x_m", "y_m"), _position),
    "same_craft": _choice("apart", "together", "ignore"),
    "noise": _choice("noisy", "quiet", "neutral"),
    "rule": _choice("together", "spread", "free"),
    "credit": _number,
    "score": _whole,
    "max": _whole,
    "seats": _seats,
    "days": _days,
    "wishes": _texts,
}
OWN_READERS: dict[type[Any], dict[str, Reader]] = {
    Points: {field.name: _weights if field.name == "wish" else _whole for field in fields(Points)}
}
# of each kind of record: the reader of each key, and the keys that must be given
FORMS: dict[type[Any], tuple[Mapping[str, Reader], Sequence[str]]] = {
    kind: (
        {field.name: OWN_READERS.get(kind, READERS)[field.name] for field in fields(kind)},
        [field.name for field in fields(kind) if field.default is MISSING],
    )
    for kind in (*KINDS.values(), Points)
}
