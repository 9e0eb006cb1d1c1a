"""Numbers without order that follow from the seed alone, on every machine and every Python (SplitMix64)."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt


class Chance:
    MASK = (1 << 64) - 1
    GAMMA = 0x9E3779B97F4A7C15
    FIRST, SECOND = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB

    def __init__(self, seed: int) -> None:
        self.state = seed & self.MASK

    def below(self, limit: int) -> int:
        self.state = (self.state + self.GAMMA) & self.MASK
        mixed = (self.state ^ (self.state >> 30)) * self.FIRST & self.MASK
        mixed = (mixed ^ (mixed >> 27)) * self.SECOND & self.MASK
        return (mixed ^ (mixed >> 31)) * limit >> 64

    def many(self, count: int) -> npt.NDArray[np.uint64]:
        """So many of the next numbers at once, each below 2**32."""
        import numpy as np

        mixed = np.uint64(self.state) + np.arange(1, count + 1, dtype=np.uint64) * np.uint64(self.GAMMA)
        self.state = self.state + count * self.GAMMA & self.MASK
        mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(self.FIRST)
        mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(self.SECOND)
        return (mixed ^ (mixed >> np.uint64(31))) >> np.uint64(32)
