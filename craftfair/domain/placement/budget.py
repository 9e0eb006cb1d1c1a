"""How much a search may still spend: seconds of the clock, units of work, and whether somebody called it off."""

from __future__ import annotations

import time
from collections.abc import Callable

JUDGED = 16  # small moves judged at a glance that count as one unit of work


class Budget:
    """Work is counted in steps that are the same on every machine; only limits by work give the same plan again.

    `seconds` and `work` of None mean no such limit.
    """

    def __init__(
        self, seconds: float | None, work: int | None = None, cancelled: Callable[[], bool] | None = None
    ) -> None:
        self.began = time.monotonic()
        self.seconds = seconds
        self.work = work
        self.spent = 0
        self.cancelled = cancelled or (lambda: False)
        self.stopped: str | None = None

    def aside(self, share: float, among: int = 1, enough: Callable[[], bool] | None = None) -> Budget:
        """This share of what is left, for one `among` some beside each other; its `spent` is to be added.

        Where only the clock limits, it also ends as soon as there is `enough`.
        """
        seconds = None if self.seconds is None else self.elapsed + self.part(share)
        if self.work is not None:
            made = Budget(seconds, int(self.work_left * share / among), self.cancelled)
        else:
            made = Budget(seconds, None, lambda: self.cancelled() or (enough is not None and enough()))
        made.began = self.began
        return made

    @property
    def elapsed(self) -> float:
        return time.monotonic() - self.began

    @property
    def seconds_left(self) -> float:
        return float("inf") if self.seconds is None else max(0.0, self.seconds - self.elapsed)

    def part(self, share: float) -> float:
        """This share of the seconds left; where work limits, all of them: the clock is only the last net then."""
        return self.seconds_left * (share if self.work is None else 1)

    @property
    def work_left(self) -> float:
        return float("inf") if self.work is None else max(0, self.work - self.spent)

    def over(self) -> bool:
        """Whether to stop now; `stopped` then says why."""
        if self.cancelled():
            self.stopped = "cancelled"
        elif self.work_left <= 0:
            self.stopped = "work"
        elif self.seconds_left <= 0:
            self.stopped = "seconds"
        return self.stopped is not None
