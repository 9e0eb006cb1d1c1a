"""Numbers without order that follow from the seed alone, on every machine and every Python (SplitMix64)."""

from __future__ import annotations


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
