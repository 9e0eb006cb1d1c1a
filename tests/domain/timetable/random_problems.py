"""Small problems with every feature, drawn at random, and the best timetable found by trying everything."""

from itertools import product

from hypothesis import strategies as st

from craftfair.domain.timetable import Demonstration, Points, Problem, Session, Wish, Zone, conflicts, lacks, total

MORNING = ((600, 630), (630, 660), (660, 690))
OTHER_RASTER = ((600, 645), (645, 690))
WITH_A_GAP = ((600, 630), (660, 690))

flags = st.booleans()
few_days = st.sets(st.integers(0, 1), max_size=2).map(frozenset)


@st.composite
def zones(draw, number):
    return Zone(
        f"Z{number}",
        tuple(draw(st.sampled_from((MORNING, MORNING, OTHER_RASTER, WITH_A_GAP))) for _ in range(2)),
        power_w=draw(st.sampled_from((0, 2000))),
        water=draw(flags),
        fire=draw(flags),
        noise=draw(flags),
        earshot=draw(st.sampled_from(("", "hall"))),
        closed=draw(st.sampled_from((frozenset(), frozenset(), frozenset({1})))),
    )


@st.composite
def demonstrations(draw, number):
    noise = draw(flags)
    return Demonstration(
        f"D{number}",
        draw(st.sampled_from((f"A{number}", f"A{number}", "A0"))),
        craft=draw(st.sampled_from(("", "clay", "wood"))),
        minutes=draw(st.sampled_from((30, 45, 60))),
        times=draw(st.sampled_from((1, 1, 2))),
        power_w=draw(st.sampled_from((0, 0, 1000))),
        water=draw(st.sampled_from((False, False, True))),
        noise=noise and draw(flags),
        quiet=not noise and draw(flags),
        language=draw(st.sampled_from(("", "fr"))),
        children=draw(flags),
        days=draw(st.one_of(st.none(), few_days)),
        away=draw(st.sampled_from((frozenset(), frozenset({0})))),
        alone=draw(st.sampled_from((frozenset(), frozenset({1})))),
        wishes=draw(st.sampled_from(((), (Wish(0, 600, 660),), (Wish(None, 630, 720),)))),
    )


@st.composite
def problems(draw, most=3):
    shows = tuple(draw(demonstrations(number)) for number in range(draw(st.integers(0, most))))
    places = tuple(draw(zones(number)) for number in range(draw(st.integers(0, 2))))
    made = {
        "days": ("2010-12-04", "2010-12-05"),
        "zones": places,
        "demonstrations": shows,
        "prime": draw(st.sampled_from(((), ((630, 660),)))),
        "breaks": draw(st.sampled_from(((), (), ((640, 650),)))),
        "children_hours": ((600, 660),),
        "points": Points(same_craft=draw(st.sampled_from((0, 1, 40)))),
    }
    for name in ("fixed", "current"):
        everywhere = [session for session in ways(Problem(**made)) if not lacks(Problem(**made), session)]
        some = draw(st.lists(st.sampled_from(everywhere), max_size=2, unique=True)) if everywhere else []
        if name == "current" or not conflicts(Problem(**made), some):
            made[name] = tuple(some)
    return Problem(**made)


def ways(problem):
    return [
        Session(day, slot[0], zone.id, one.id)
        for one in problem.demonstrations
        for zone in problem.zones
        for day in range(len(problem.days))
        for slot in zone.slots[day]
    ]


def best_by_force(problem):
    """The most points of any timetable, by trying all of them."""
    per_show = []
    for one in problem.demonstrations:
        own = [way for way in ways(problem) if way.demonstration == one.id and not lacks(problem, way)]
        fixed = {way for way in problem.fixed if way.demonstration == one.id}
        sets = [fixed]
        for _ in range(max(0, one.times - len(fixed))):
            sets += [{*some, way} for some in sets for way in own if way.day not in {other.day for other in some}]
        per_show.append({frozenset(some) for some in sets})
    found = []
    for some in product(*per_show):
        sessions = sorted(frozenset().union(*some))
        if not conflicts(problem, sessions):
            found.append(total(problem, sessions))
    return max(found)
