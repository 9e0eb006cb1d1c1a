// Draws the things in centimetres on an SVG sheet that can be moved and zoomed; a second sheet above it carries the hand.

import { around, hull, middle } from "./geometry.js";

export const CM = 100;
const NS = "http://www.w3.org/2000/svg";
const LAYER_OF = { pavilion: "pavilions", landmark: "landmarks", zone: "zones", stand: "stands" };
const LAYERS = ["picture", "pavilions", "aisles", "zones", "stands", "landmarks", "circuits", "neighbours", "findings"];
const LEGIBLE_PX = 7;
const BARS = [0.1, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
const [CLOSEST, FARTHEST] = [0.2, 4000]; // metres across the sheet

export function svg(name, attributes = {}, ...children) {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export class Sheet {
  shapes = new Map();

  constructor(frame, model) {
    this.frame = frame;
    this.model = model;
    this.ground = frame.querySelector("[data-sheet]");
    this.hand = frame.querySelector("[data-hand]");
    this.layers = Object.fromEntries(LAYERS.map((name) => {
      const layer = svg("g", { class: `layer layer--${name}` });
      this.ground.append(layer);
      return [name, layer];
    }));
    this.view = { x: -2, y: -2, width: 30, height: 20 };
    new ResizeObserver(() => this.look(this.view)).observe(frame);
  }

  drawAll() {
    for (const name of ["pavilions", "aisles", "zones", "stands", "landmarks"]) this.layers[name].replaceChildren();
    this.shapes.clear();
    for (const thing of this.model.things.values()) this.draw(thing);
  }

  redraw(ids) {
    for (const id of ids) {
      this.shapes.get(id)?.remove();
      this.shapes.delete(id);
      const thing = this.model.things.get(id);
      if (thing) this.draw(thing);
    }
  }

  draw(thing) {
    if (!LAYER_OF[thing.is] || !thing.width_m) return;
    const shape = shapeOf(thing);
    const layer = thing.kind === "aisle" ? "aisles" : LAYER_OF[thing.is];
    this.layers[layer].append(shape);
    this.shapes.set(thing.id, shape);
  }

  // Where we look: metres of the ground; the sheet keeps its proportions.
  look({ x, y, width }) {
    const { clientWidth, clientHeight } = this.frame;
    if (!clientWidth || !clientHeight) return;
    const wide = Math.min(Math.max(width, CLOSEST), FARTHEST);
    this.view = { x, y, width: wide, height: (wide * clientHeight) / clientWidth };
    this.scale = clientWidth / wide; // pixels of a metre
    const box = [x, y, wide, this.view.height].map((metres) => metres * CM).join(" ");
    for (const sheet of [this.ground, this.hand]) sheet.setAttribute("viewBox", box);
    this.frame.style.setProperty("--px", `${CM / this.scale}px`);
    this.frame.classList.toggle("ground--far", this.scale * 0.45 < LEGIBLE_PX);
    this.bar();
  }

  // A bar of a round number of metres, at most a fifth of the sheet.
  bar() {
    const metres = BARS.filter((one) => one <= this.view.width / 5).at(-1) ?? BARS[0];
    const bar = this.frame.querySelector("[data-scale]");
    bar.style.width = `${metres * this.scale}px`;
    bar.textContent = `${metres} m`;
  }

  zoom(factor, at = this.centre()) {
    const width = Math.min(Math.max(this.view.width * factor, CLOSEST), FARTHEST);
    const by = width / this.view.width;
    this.look({ x: at.x - (at.x - this.view.x) * by, y: at.y - (at.y - this.view.y) * by, width });
  }

  centre() {
    return { x: this.view.x + this.view.width / 2, y: this.view.y + this.view.height / 2 };
  }

  // Everything at once, with room around it.
  lookAtAll(frames = this.frames()) {
    if (!frames.length) return this.look({ x: -2, y: -2, width: 30 });
    const all = hull(frames);
    const { clientWidth, clientHeight } = this.frame;
    const room = Math.max(2, 0.05 * (all.right - all.left));
    const width = Math.max(all.right - all.left + 2 * room, ((all.bottom - all.top + 2 * room) * clientWidth) / clientHeight);
    const height = (width * clientHeight) / clientWidth;
    this.look({ x: (all.left + all.right - width) / 2, y: (all.top + all.bottom - height) / 2, width });
  }

  frames() {
    return [...this.model.things.values()].filter((thing) => thing.width_m).map(around);
  }

  // The point of the ground under a point of the screen.
  metres({ clientX, clientY }) {
    const box = this.frame.getBoundingClientRect();
    return {
      x: this.view.x + (clientX - box.left - this.frame.clientLeft) / this.scale,
      y: this.view.y + (clientY - box.top - this.frame.clientTop) / this.scale,
    };
  }

  thingAt(event) {
    const shape = event.target.closest?.("[data-id]");
    return shape ? this.model.things.get(shape.dataset.id) : undefined;
  }

  mark(ids) {
    for (const shape of this.ground.querySelectorAll(".is-chosen")) shape.classList.remove("is-chosen");
    for (const id of ids) this.shapes.get(id)?.classList.add("is-chosen");
  }

  // Things in the hand leave the sheet for the layer above it, which moves as one: the ground is not painted again.
  pick(ids) {
    const held = svg("g", { class: "in-hand" });
    for (const id of ids) {
      const shape = this.shapes.get(id);
      if (!shape) continue;
      held.append(shape.cloneNode(true));
      shape.classList.add("is-lifted");
    }
    this.hand.replaceChildren(held);
    return held;
  }

  putDown() {
    this.hand.replaceChildren();
    for (const shape of this.ground.querySelectorAll(".is-lifted")) shape.classList.remove("is-lifted");
  }

  guide(x, y) {
    this.hand.querySelectorAll(".guide").forEach((line) => line.remove());
    const { view } = this;
    if (x !== undefined) this.hand.append(line(x, view.y, x, view.y + view.height, "guide"));
    if (y !== undefined) this.hand.append(line(view.x, y, view.x + view.width, y, "guide"));
  }

  preview(boxes, words = "", kind = "stand") {
    const shapes = boxes.map((box) => shapeOf({ ...box, is: kind, label: "", id: "" }));
    const group = svg("g", { class: "preview" }, ...shapes);
    if (words && boxes.length) {
      const at = middle(boxes.at(-1));
      const size = 14 / this.scale;
      group.append(text(words, at.x, at.y - boxes.at(-1).depth_m / 2 - size, size, "preview__words"));
    }
    this.hand.replaceChildren(group);
  }

  frameOf(from, to, name = "marquee") {
    const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
    const box = { x: x * CM, y: y * CM, width: Math.abs(to.x - from.x) * CM, height: Math.abs(to.y - from.y) * CM };
    this.hand.replaceChildren(svg("rect", { class: name, ...box }));
  }

  lines(layer, pairs, name) {
    this.layers[layer].replaceChildren(...pairs.map(([from, to, kind]) => line(from.x, from.y, to.x, to.y, `${name} ${name}--${kind}`)));
  }

  rings(things) {
    this.layers.findings.replaceChildren(...things.map((thing) => {
      const box = around(thing);
      const room = 0.25;
      return svg("rect", {
        class: "finding-ring", rx: 20, x: (box.left - room) * CM, y: (box.top - room) * CM,
        width: (box.right - box.left + 2 * room) * CM, height: (box.bottom - box.top + 2 * room) * CM,
      });
    }));
  }

  picture(src, { x_m, y_m, width_m, depth_m }) {
    this.layers.picture.replaceChildren(svg("image", {
      href: src, x: x_m * CM, y: y_m * CM, width: width_m * CM, height: depth_m * CM, preserveAspectRatio: "none",
    }));
  }
}

function line(x1, y1, x2, y2, name) {
  return svg("line", { class: name, x1: x1 * CM, y1: y1 * CM, x2: x2 * CM, y2: y2 * CM });
}

function text(words, x, y, size, name) {
  const element = svg("text", { class: name, x: x * CM, y: y * CM, "font-size": size * CM, "text-anchor": "middle" });
  element.textContent = words;
  return element;
}

export function stateOf(stand) {
  if (stand.blocked) return "blocked";
  if (stand.held) return "held";
  return stand.reserved_for ? "reserved" : "available";
}

function shapeOf(thing) {
  const { width_m: w, depth_m: d, angle_deg: angle = 0 } = thing;
  const kind = thing.is === "landmark" ? `landmark thing--${thing.kind}` : thing.is;
  const state = thing.is === "stand" ? ` thing--${stateOf(thing)}` : "";
  const turn = angle ? ` rotate(${angle} ${(w * CM) / 2} ${(d * CM) / 2})` : "";
  const shape = svg("g", {
    class: `thing thing--${kind}${state}`,
    transform: `translate(${thing.x_m * CM} ${thing.y_m * CM})${turn}`,
    "data-id": thing.id,
  });
  const box = { width: w * CM, height: d * CM };
  shape.append(svg("rect", { class: "thing__base", ...box }));
  if (state && !state.endsWith("available")) shape.append(svg("rect", { class: "thing__pattern", ...box, fill: `url(#ground-${stateOf(thing)})` }));
  if (thing.is === "stand") shape.append(svg("path", { class: "thing__front", d: `M0 ${d * CM}H${w * CM}` }));
  if (thing.label) {
    const size = Math.min(thing.is === "stand" ? 0.9 : 1.2, d * 0.45, w / (thing.label.length * 0.62 + 0.4));
    const words = thing.is === "pavilion" ? text(thing.label, 0.3 + size * thing.label.length * 0.3, size * 1.1, size, "thing__label")
      : text(thing.label, w / 2, d / 2 + size * 0.35, size, "thing__label");
    if (angle > 90 && angle <= 270 && thing.is !== "pavilion") words.setAttribute("transform", `rotate(180 ${(w * CM) / 2} ${(d * CM) / 2})`);
    shape.append(words);
  }
  return shape;
}
