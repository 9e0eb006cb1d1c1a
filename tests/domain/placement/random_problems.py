"""Small problems that use every part of the format, drawn by Hypothesis."""

from hypothesis import strategies as st

DAYS = ["2027-12-03", "2027-12-04", "2027-12-05"]
CRAFTS = ["pottery", "lace"]
some_days = st.sampled_from([None, None, None, DAYS[:1], DAYS[:2], DAYS[1:], DAYS[2:], [DAYS[0], DAYS[2]]])
rarely = st.integers(0, 19).map(lambda n: n == 7)
often = st.integers(0, 19).map(lambda n: n != 7)


@st.composite
def problems(draw, most=5):
    pavilions = [
        {"id": i, "same_craft": draw(st.sampled_from(["apart", "apart", "together", "together", "ignore"]))}
        for i in "AB"
    ]
    circuits = [{"id": "k", "power_w": draw(st.sampled_from([1000, 2500, 9000]))}]
    delegations = [{"id": i, "rule": draw(st.sampled_from(["together", "spread", "free"]))} for i in ("d1", "d2")]
    stands = [draw(stand(f"s{n}")) for n in range(draw(st.integers(2, most)))]
    ids = [s["id"] for s in stands]
    exhibitors = [draw(exhibitor(f"e{n}", ids)) for n in range(draw(st.integers(2, most)))]
    people = [e["id"] for e in exhibitors]
    pairs = [[s, t] for i, s in enumerate(ids) for t in ids[i + 1 :]]
    couple = st.tuples(st.sampled_from(people), st.sampled_from(ids)).map(list)
    weights = st.sampled_from([{}, {}, {"placed": 0, "score": 1, "same_craft": 91}, {"placed": 100, "move": 70}])
    caps = st.fixed_dictionaries(
        {"craft": st.sampled_from(CRAFTS), "max": st.integers(0, 2), "pavilion": st.sampled_from([None, "A", "B"])}
    )
    return {
        "format": "craftfair.placement/1",
        "days": DAYS,
        "pavilions": pavilions,
        "circuits": circuits,
        "stands": stands,
        "neighbours": [pair for pair in pairs if draw(st.booleans())],
        "exhibitors": exhibitors,
        "delegations": delegations,
        "caps": draw(st.lists(caps, max_size=2)) if draw(rarely) else [],
        "fixed": dict(draw(st.lists(couple, max_size=2))) if draw(rarely) else {},
        "forbidden": draw(st.lists(couple, max_size=2)),
        "current": dict(draw(st.lists(couple, max_size=3))),
        "points": draw(weights),
    }


@st.composite
def stand(draw, ident):
    return {
        "id": ident,
        "pavilion": draw(st.sampled_from(["A", "A", "B", None])),
        "row": draw(st.sampled_from(["r1", "r2", None])),
        "seats": draw(st.sampled_from([1, 1, 1, 2, 3])),
        "width_m": draw(st.sampled_from([3.0, 4.0, 6.0, 10])),
        "depth_m": draw(st.sampled_from([2.0, 2.0, 3.0])),
        "power_w": draw(st.sampled_from([500, 2000, 3680, 3680])),
        "circuit": draw(st.sampled_from([None, "k"])),
        "water": draw(st.booleans()),
        "covered": draw(often),
        "step_free": draw(often),
        "food": draw(rarely),
        "fire": draw(st.booleans()),
        "corner": draw(st.booleans()),
        "days": DAYS[:2] if draw(rarely) else None,
        "reserved_for": "d1" if draw(rarely) else None,
        "blocked": draw(rarely),
    }


@st.composite
def exhibitor(draw, ident, stands):
    return {
        "id": ident,
        "craft": draw(st.sampled_from(CRAFTS)),
        "score": draw(st.integers(0, 20)),
        "width_m": draw(st.sampled_from([2.0, 3.0, 3.333])),
        "min_width_m": draw(st.sampled_from([0, 0.5, 1.0, 1.0, 2.0])),
        "min_depth_m": draw(st.sampled_from([0, 2.0])),
        "power_w": draw(st.sampled_from([0, 0, 400, 1200])),
        "water": draw(rarely),
        "covered": draw(rarely),
        "step_free": draw(rarely),
        "food": draw(rarely),
        "fire": draw(rarely),
        "noise": draw(st.sampled_from(["noisy", "quiet", "neutral"])),
        "days": draw(some_days),
        "wishes": draw(st.lists(st.sampled_from(["A", "B", *stands]), max_size=4)),
        "wants_corner": draw(st.booleans()),
        "last_stand": draw(st.sampled_from([None, *stands])),
        "credit": draw(st.sampled_from([0, 0, 0.25, 0.5, 0.1])),
        "delegation": draw(st.sampled_from([None, "d1", "d2"])),
    }
