// Which things are chosen, and what can be done to them: move, turn, copy, remove, give values.

import { around, hull, shifted, turned } from "./geometry.js";
import { adding, newId, nextLabel, setting } from "./model.js";

const PLACED = new Set(["stand", "zone", "landmark", "pavilion"]);

export class Chosen extends EventTarget {
  ids = new Set();

  constructor(model) {
    super();
    this.model = model;
    model.addEventListener("changed", () => this.weed());
    model.addEventListener("loaded", () => this.weed());
  }

  get things() {
    return [...this.ids].map((id) => this.model.things.get(id)).filter(Boolean);
  }

  get frame() {
    return hull(this.things.map(around));
  }

  has(thing) {
    return this.ids.has(thing.id);
  }

  choose(things, { add = false, toggle = false } = {}) {
    const before = add || toggle ? this.ids : new Set();
    const next = new Set(before);
    for (const { id } of things) {
      if (toggle && before.has(id)) next.delete(id);
      else next.add(id);
    }
    this.ids = next;
    this.tell();
  }

  weed() {
    const left = new Set([...this.ids].filter((id) => this.model.things.has(id)));
    this.ids = left;
    this.tell();
  }

  // A pavilion takes its stands along.
  get carried() {
    const ids = new Set(this.ids);
    for (const stand of this.model.of("stand")) if (ids.has(stand.pavilion)) ids.add(stand.id);
    return [...ids].map((id) => this.model.things.get(id)).filter((thing) => thing && PLACED.has(thing.is));
  }

  move(dx, dy) {
    if (!dx && !dy) return;
    this.model.do("places_moved", this.carried.map((thing) => setting(thing, shifted(thing, dx, dy))));
  }

  turn(by) {
    const things = this.carried;
    if (!things.length) return;
    const frame = hull(things.map(around));
    const pivot = { x: (frame.left + frame.right) / 2, y: (frame.top + frame.bottom) / 2 };
    this.model.do("places_turned", things.map((thing) => setting(thing, turned(thing, pivot, by))));
  }

  // Copies stand below the originals, with the next labels.
  copy() {
    const things = this.things.filter((thing) => PLACED.has(thing.is));
    if (!things.length) return;
    const frame = this.frame;
    const dy = frame.bottom - frame.top + 0.5;
    const renamed = new Map(things.filter(({ is }) => is === "pavilion").map(({ id }) => [id, newId()]));
    const taken = {};
    const changes = things.map((thing) => {
      const { is, id, ...values } = thing;
      taken[is] ??= this.model.labels(is);
      const label = nextLabel(taken[is], thing.label.replace(/\d+$/, ""));
      taken[is].add(label);
      const pavilion = values.pavilion ? { pavilion: renamed.get(values.pavilion) ?? values.pavilion } : {};
      return adding(is, { ...values, ...pavilion, label, ...shifted(thing, 0, dy) }, renamed.get(id));
    });
    changes.sort((one, other) => (other.kind === "pavilion") - (one.kind === "pavilion"));
    this.model.do("places_copied", changes);
    this.choose(changes);
  }

  remove() {
    this.model.do("places_removed", this.model.removal(this.things));
  }

  give(values) {
    const changes = this.things
      .map((thing) => [thing, Object.entries(values).filter(([name, value]) => name in thing && thing[name] !== value)])
      .filter(([, news]) => news.length)
      .map(([thing, news]) => setting(thing, Object.fromEntries(news)));
    this.model.do("places_changed", changes);
  }

  align(how) {
    const things = this.things.filter(({ is }) => PLACED.has(is));
    const side = { left_sides: "left", right_sides: "right", upper_sides: "top", lower_sides: "bottom" }[how];
    if (things.length < 2) return;
    const changes = side ? inLine(things, side, this.frame[side]) : spread(things, how === "spread_across");
    this.model.do("places_aligned", changes);
  }

  tell() {
    this.dispatchEvent(new CustomEvent("chosen"));
  }
}

function inLine(things, side, line) {
  const across = side === "left" || side === "right";
  return things.map((thing) => {
    const by = line - around(thing)[side];
    return setting(thing, shifted(thing, across ? by : 0, across ? 0 : by));
  });
}

function spread(things, across) {
  const [from, to] = across ? ["left", "right"] : ["top", "bottom"];
  const order = things.map((thing) => [thing, around(thing)]).sort(([, a], [, b]) => a[from] - b[from]);
  const all = hull(order.map(([, frame]) => frame));
  const taken = order.reduce((sum, [, frame]) => sum + frame[to] - frame[from], 0);
  const gap = (all[to] - all[from] - taken) / (order.length - 1);
  let at = all[from];
  return order.map(([thing, frame]) => {
    const by = at - frame[from];
    at += frame[to] - frame[from] + gap;
    return setting(thing, shifted(thing, across ? by : 0, across ? 0 : by));
  });
}
