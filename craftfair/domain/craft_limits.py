"""At most so many of one craft in a fair or in a pavilion: which limit is reached, and which is passed."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Limit:
    """At most `most` artisans of a craft in one pavilion; without one, in the whole fair."""

    craft: str
    most: int
    pavilion: str | None = None

    def counts(self, craft: str, pavilion: str) -> bool:
        return self.craft == craft and self.pavilion in (None, pavilion)


class Tally:
    """How many stand under each limit. `standing`: (craft, pavilion) of everybody with a place."""

    def __init__(self, limits: Sequence[Limit], standing: Iterable[tuple[str, str]] = ()) -> None:
        self.limits = limits
        self.counted: Counter[Limit] = Counter()
        for craft, pavilion in standing:
            self.add(craft, pavilion)

    def add(self, craft: str, pavilion: str) -> None:
        self.counted.update(limit for limit in self.limits if limit.counts(craft, pavilion))

    def reached(self, craft: str, pavilion: str, *, leaving: str | None = None) -> Limit | None:
        """The limit that keeps one more of this craft out of a pavilion; `leaving` is the one they come from."""
        for limit in self.limits:
            already = leaving is not None and limit.counts(craft, leaving)
            if limit.counts(craft, pavilion) and not already and self.counted[limit] >= limit.most:
                return limit
        return None

    def passed(self) -> list[Limit]:
        """The limits with more people than they allow."""
        return [limit for limit in self.limits if self.counted[limit] > limit.most]
