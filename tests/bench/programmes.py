"""Timetables of any size to measure with: 600 demonstrations in 4 zones and 12 days are more than there is room for."""

from random import Random

from craftfair.domain.timetable.problem import Demonstration, Problem, Wish, Zone

HOUR = 60
LANGUAGES = ("fr", "fr", "fr", "bg", "bg", "en", "de", "es")


def programme(demonstrations: int, *, zones: int = 4, days: int = 12, seed: int = 1, repeats: bool = False) -> Problem:
    """A fair from ten to six with half-hour slots; every third zone has fire, every second water, all hear each other
    two by two; a third of the artisans are alone at their stand on some days, some come only for some days.
    """
    chance = Random(seed)
    slots = tuple((start, start + 30) for start in range(10 * HOUR, 18 * HOUR, 30))
    places = tuple(
        Zone(
            f"Z{number + 1}",
            (slots,) * days,
            power_w=3680 if number % 4 != 3 else 0,
            water=number % 2 == 0,
            fire=number % 3 == 1,
            noise=number % 3 == 1,
            earshot=f"hall {number // 2}",
        )
        for number in range(zones)
    )
    return Problem(
        days=tuple(f"2010-12-{number + 1:02d}" for number in range(days)),
        zones=places,
        demonstrations=tuple(demonstration(chance, number, days, repeats=repeats) for number in range(demonstrations)),
        prime=((11 * HOUR, 12 * HOUR), (15 * HOUR, 17 * HOUR)),
        breaks=((12 * HOUR + 30, 13 * HOUR),),
        children_hours=((14 * HOUR, 16 * HOUR),),
    )


def demonstration(chance: Random, number: int, days: int, *, repeats: bool) -> Demonstration:
    hot = chance.random() < 0.1
    everywhen = chance.random() < 0.6
    present = frozenset(day for day in range(days) if everywhen or chance.random() < 0.6) or frozenset({0})
    noise = hot or chance.random() < 0.05
    wished = chance.random() < 0.4
    return Demonstration(
        id=f"D{number:03d}",
        artisan=f"A{number:03d}",
        craft=f"craft {chance.randrange(24)}",
        minutes=chance.choice((30, 30, 60, 60, 90)),
        times=chance.choice((1, 1, 2, 3)) if repeats else 1,
        power_w=chance.choice((0, 0, 0, 1500)),
        water=chance.random() < 0.15,
        fire=hot,
        noise=noise,
        quiet=not noise and chance.random() < 0.15,
        language=chance.choice(LANGUAGES),
        children=chance.random() < 0.3,
        days=present,
        alone=frozenset(day for day in present if chance.random() < 0.1),
        wishes=(Wish(chance.randrange(days), 10 * HOUR, 14 * HOUR), Wish(None, 14 * HOUR, 17 * HOUR)) if wished else (),
    )
