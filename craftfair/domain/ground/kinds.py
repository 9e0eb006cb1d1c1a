"""Kinds of things on a ground that are no plain measures."""

from enum import StrEnum


class SameCraft(StrEnum):
    """Whether makers of one craft stand apart or together in a pavilion."""

    APART = "apart"
    TOGETHER = "together"
    IGNORE = "ignore"


class Landmark(StrEnum):
    """What people look for on a ground besides stands; an aisle is also a way of escape."""

    ENTRANCE = "entrance"
    EXIT = "exit"
    AISLE = "aisle"
    TOILETS = "toilets"
    FIRST_AID = "first_aid"
    POWER_BOX = "power_box"
    WATER_POINT = "water_point"
