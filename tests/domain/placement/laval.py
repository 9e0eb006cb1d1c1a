"""Laval 2010 as a placement problem: nine artisans of Lovech in four shared pavilions, from the shipped story."""

import tomllib
from pathlib import Path

import craftfair

STORY = Path(craftfair.__file__).parent / "data" / "laval-2010.toml"
NEEDS = ("water", "step_free")  # what a stand must have; `fire` and `noise` belong to the demonstrations
SHARE_M = 2.0


def laval():
    story = tomllib.loads(STORY.read_text(encoding="utf-8"))
    fair = story["fairs"][0]
    sent = [one for one in story["applicants"] if "reserve" not in one]
    town = fair["delegation"]["town"]
    stands = [
        {key: value for key, value in stand.items() if key != "label"}
        | {"id": stand["label"], "pavilion": pavilion["key"]}
        for pavilion in fair["pavilions"]
        for stand in pavilion["stands"]
    ]
    exhibitors = [
        {
            "id": one["workshop"],
            "craft": one["craft"],
            "width_m": SHARE_M,
            "min_width_m": SHARE_M,
            "power_w": one["power_w"],
            "covered": True,
            "wishes": one["wishes"],
            "noise": "noisy" if "noise" in one["needs"] else "neutral",
            "delegation": town,
        }
        | {need: True for need in NEEDS if need in one["needs"]}
        for one in sent
    ]
    return {
        "format": "craftfair.placement/1",
        "days": [f"2010-12-{day:02}" for day in range(fair["starts_on"].day, fair["ends_on"].day + 1)],
        "pavilions": [{"id": pavilion["key"], "same_craft": "apart"} for pavilion in fair["pavilions"]],
        "stands": [stand | {"reserved_for": town} for stand in stands],
        "exhibitors": exhibitors,
        "delegations": [{"id": town, "rule": "free"}],
    }
