"""The smallest valid problem, for tests that say only what they are about."""

from craftfair.domain.placement import parse


def raw(**given):
    return {"format": "craftfair.placement/1", "days": ["2027-12-03"]} | given


def stand(ident, **given):
    return {"id": ident, "width_m": 3, "depth_m": 2, "power_w": 2000} | given


def person(ident, **given):
    return {"id": ident, "craft": f"craft of {ident}", "width_m": 3, "min_width_m": 2} | given


def problem(**given):
    return parse(raw(**given))
