"""The optimum by trying every plan: written from the format alone, on plain JSON, sharing nothing with the engine."""

import math
from collections import defaultdict
from fractions import Fraction

WEIGHTS = {"placed": 1000, "score": 5, "wish": [60, 35, 15], "exact": 30, "larger": 10, "corner": 25, "last": 40}
WEIGHTS |= {"same_craft": 80, "noise": 40, "extra_row": 120, "move": 0}


def exact(number):
    return Fraction(str(number))


class BruteForce:
    def __init__(self, problem):
        self.p = problem
        self.w = WEIGHTS | problem.get("points", {})
        self.people = problem["exhibitors"]
        self.stands = {s["id"]: s for s in problem["stands"]}
        self.pavilion = {p["id"]: p.get("same_craft", "ignore") for p in problem.get("pavilions", [])}
        self.days = {e["id"]: set(e.get("days") or problem["days"]) for e in self.people}
        self.beside = {frozenset(pair) for pair in problem.get("neighbours", [])}
        self.options = {e["id"]: self.options_of(e) for e in self.people}
        self.own = {
            (e["id"], s): self.own_points(e, self.stands[s]) for e in self.people for s in self.options[e["id"]] if s
        }
        self.by_id = {e["id"]: e for e in self.people}
        self.memo = {}

    def fits(self, e, s):
        forbidden = [tuple(pair) for pair in self.p.get("forbidden", [])]
        open_days = set(s.get("days") or self.p["days"])
        return (
            exact(s.get("width_m", 0)) / s.get("seats", 1) >= exact(e.get("min_width_m", 0))
            and exact(s.get("depth_m", 0)) >= exact(e.get("min_depth_m", 0))
            and all(s.get(key) or not e.get(key) for key in ("water", "covered", "step_free", "fire"))
            and bool(e.get("food")) == bool(s.get("food"))
            and exact(e.get("power_w", 0)) <= exact(s.get("power_w", 0))
            and self.days[e["id"]] <= open_days
            and (s.get("reserved_for") is None or s["reserved_for"] == e.get("delegation"))
            and not s.get("blocked")
            and (e["id"], s["id"]) not in forbidden
        )

    def options_of(self, e):
        stands = [s["id"] for s in self.p["stands"] if self.fits(e, s)]
        fixed = self.p.get("fixed", {}).get(e["id"])
        return [None, *stands] if fixed is None else [s for s in stands if s == fixed]

    def own_points(self, e, s):
        w = self.w
        rank = next((i for i, wish in enumerate(e.get("wishes", [])) if wish in (s["id"], s.get("pavilion"))), None)
        extra = w["wish"][rank] if rank is not None and rank < len(w["wish"]) else 0
        more = exact(s.get("width_m", 0)) / s.get("seats", 1) - exact(e.get("width_m", 0))
        extra += w["exact"] if abs(more) <= Fraction(1, 1000) else w["larger"] if more > 0 else 0
        extra += w["corner"] if e.get("wants_corner") and s.get("corner") else 0
        extra += w["last"] if e.get("last_stand") == s["id"] else 0
        return w["placed"] + w["score"] * e.get("score", 0) + math.floor(extra * (1 + e.get("credit", 0)) + 0.5)

    def pair_points(self, e, s, f, t):
        key = (e, s, f, t)
        if key not in self.memo:
            self.memo[key] = self.meeting(self.by_id[e], self.stands[s], self.by_id[f], self.stands[t])
        return self.memo[key]

    def meeting(self, e, s, f, t):
        if s["id"] != t["id"] and frozenset((s["id"], t["id"])) not in self.beside:
            return 0
        if not self.days[e["id"]] & self.days[f["id"]]:
            return 0
        here, there = (self.pavilion.get(x.get("pavilion"), "ignore") for x in (s, t))
        points = 0
        if e["craft"] == f["craft"]:
            if "apart" in (here, there) and "together" not in (here, there):
                points -= self.w["same_craft"]
            if here == there == "together":
                points += self.w["same_craft"] // 2
        if {e.get("noise"), f.get("noise")} == {"noisy", "quiet"}:
            points -= self.w["noise"]
        return points

    def rest(self, plan):
        points = 0
        for group in self.p.get("delegations", []):
            places = [
                self.stands[plan[e["id"]]]
                for e in self.people
                if e.get("delegation") == group["id"] and e["id"] in plan
            ]
            rows = {("row", s["row"]) if s.get("row") else ("alone", s["id"]) for s in places}
            if group.get("rule") == "together":
                points -= self.w["extra_row"] * max(0, len(rows) - 1)
            if group.get("rule") == "spread":
                points -= self.w["extra_row"] * (len(places) - len(rows))
        left = [e for e, s in self.p.get("current", {}).items() if plan.get(e) != s]
        return points - self.w["move"] * len(left)

    def limits(self, e, s):
        """Everything of which somebody there uses up something: (what, how much of it, how much there is)."""
        who, stand = self.by_id[e], self.stands[s]
        need, circuit = exact(who.get("power_w", 0)), stand.get("circuit")
        for day in self.days[e]:
            yield ("seat", s, day), 1, stand.get("seats", 1)
            yield ("watt", s, day), need, exact(stand.get("power_w", 0))
            if circuit:
                yield ("wire", circuit, day), need, self.wires[circuit]
        for at, cap in enumerate(self.p.get("caps", [])):
            if cap["craft"] == who["craft"] and cap.get("pavilion") in (None, stand.get("pavilion")):
                yield ("cap", at), 1, cap["max"]

    def take(self, uses):
        """Whether there is room; if so it is used up. What is too much now stays too much."""
        if any(self.used[what] + much > most for what, much, most in uses):
            return False
        for what, much, _ in uses:
            self.used[what] += much
        return True

    def give_back(self, uses):
        for what, much, _ in uses:
            self.used[what] -= much

    def optimum(self):
        """The most points of any allowed plan, or None if there is no allowed plan.

        Every plan is tried, except those that cannot reach the best so far even if each one to come got their best
        stand, met everybody at the best place to meet, and neither delegations nor moves cost anything.
        """
        order = [e["id"] for e in self.people]
        self.wires = {k["id"]: exact(k["power_w"]) for k in self.p.get("circuits", [])}
        self.used = defaultdict(int)
        uses = {(e, s): list(self.limits(e, s)) for e in order for s in self.options[e] if s is not None}
        likes = {e: sorted(self.options[e], key=lambda s, e=e: -self.own.get((e, s), 0)) for e in order}
        hope = [0] * (len(order) + 1)
        for at in reversed(range(len(order))):
            e = order[at]
            mine = max([self.own.get((e, s), 0) for s in self.options[e]], default=0)
            hope[at] = hope[at + 1] + max(0, mine) + sum(self.best_meeting(e, f) for f in order[:at])
        best = None

        def try_all(at, plan, points):
            nonlocal best
            if best is not None and points + hope[at] <= best:
                return
            if at == len(order):
                total = points + self.rest(plan)
                best = total if best is None or total > best else best
                return
            e = order[at]
            for s in likes[e]:
                if s is None:
                    try_all(at + 1, plan, points)
                elif self.take(uses[e, s]):
                    met = sum(self.pair_points(e, s, f, t) for f, t in plan.items())
                    plan[e] = s
                    try_all(at + 1, plan, points + self.own[e, s] + met)
                    del plan[e]
                    self.give_back(uses[e, s])

        try_all(0, {}, 0)
        return best

    def best_meeting(self, e, f):
        meetings = (self.pair_points(e, s, f, t) for s in self.options[e] if s for t in self.options[f] if t)
        return max([0, *meetings])


def optimum(problem):
    return BruteForce(problem).optimum()
