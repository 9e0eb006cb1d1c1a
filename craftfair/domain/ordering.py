"""A list put in order by hand: one step up or down, or all of it at once."""

from collections.abc import Sequence


def reordered(keys: Sequence[str], *, order: Sequence[str] = (), move: str = "") -> list[str]:
    """The keys as the person wants them: `move` is "up:KEY" or "down:KEY", `order` all keys from first to last.

    Keys that `order` does not name (added meanwhile) follow in the order they had; foreign ones are left out.
    """
    direction, _, key = move.partition(":")
    if direction in ("up", "down") and key in keys:
        return stepped(list(keys), key, -1 if direction == "up" else 1)
    named = [key for key in dict.fromkeys(order) if key in keys]
    return named + [key for key in keys if key not in named]


def stepped(keys: list[str], key: str, step: int) -> list[str]:
    place = keys.index(key)
    keys.insert(min(max(place + step, 0), len(keys) - 1), keys.pop(place))
    return keys
