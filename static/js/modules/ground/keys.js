// Everything a hand does, by keys: choose, move, turn, copy, remove, take back, look around.

import { around } from "./geometry.js";

const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const FINE_M = 0.1;
const NUDGE_ENDS_MS = 500;
const TOOLS = { v: "choose", l: "row", i: "island", s: "stand", z: "zone", p: "pavilion", g: "aisle" };

export class Keys {
  constructor({ sheet, model, chosen, tools, help, ask }) {
    Object.assign(this, { sheet, model, chosen, tools, help, ask });
    this.nudged = [0, 0];
    sheet.frame.addEventListener("keydown", (event) => this.pressed(event));
    document.addEventListener("keydown", (event) => this.anywhere(event));
    sheet.frame.addEventListener("keyup", (event) => {
      if (event.key === " ") tools.panning = false;
    });
    sheet.frame.addEventListener("blur", () => this.settle());
  }

  anywhere(event) {
    if (!(event.ctrlKey || event.metaKey) || event.target.closest("input, textarea, select, dialog")) return;
    const key = event.key.toLowerCase();
    if (key === "z" || key === "y") {
      event.preventDefault();
      this.settle();
      if (key === "y" || event.shiftKey) this.model.redo();
      else this.model.undo();
    }
  }

  pressed(event) {
    if (event.target !== this.sheet.frame || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (event.ctrlKey || event.metaKey) {
      if (key !== "a") return;
      event.preventDefault();
      return this.chosen.choose(this.model.of("stand"));
    }
    const deed = this.deed(key, event);
    if (!deed) return;
    event.preventDefault();
    if (!(key in STEPS)) this.settle();
    deed();
  }

  deed(key, event) {
    if (key in STEPS) {
      const metres = event.shiftKey ? 1 : FINE_M;
      return () => this.step(STEPS[key].map((way) => way * metres));
    }
    if (key in TOOLS && !event.shiftKey) return () => this.tools.take(TOOLS[key]);
    return {
      r: () => this.chosen.turn(event.shiftKey ? -15 : 15),
      t: () => this.chosen.turn(90),
      d: () => this.chosen.copy(),
      Delete: () => this.chosen.remove(),
      Backspace: () => this.chosen.remove(),
      Escape: () => (this.tools.tool === "choose" ? this.chosen.choose([]) : this.tools.take("choose")),
      n: () => this.next(event.shiftKey ? -1 : 1, event.shiftKey),
      b: () => this.next(-1),
      "+": () => this.sheet.zoom(0.8),
      "=": () => this.sheet.zoom(0.8),
      "-": () => this.sheet.zoom(1.25),
      0: () => this.sheet.lookAtAll(),
      Home: () => this.sheet.lookAtAll(),
      Enter: () => this.enter(),
      "?": () => this.help(),
      " ": () => { this.tools.panning = true; },
    }[key];
  }

  // Steps in quick succession are one deed; with nothing chosen the view moves.
  step([dx, dy]) {
    const things = this.chosen.carried;
    if (!things.length) {
      const { view } = this.sheet;
      const far = view.width / 10;
      return this.sheet.look({ ...view, x: view.x + Math.sign(dx) * far, y: view.y + Math.sign(dy) * far });
    }
    this.held ??= this.sheet.pick(new Set(things.map(({ id }) => id)));
    this.nudged = [this.nudged[0] + dx, this.nudged[1] + dy];
    this.held.setAttribute("transform", `translate(${this.nudged[0] * 100} ${this.nudged[1] * 100})`);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.settle(), NUDGE_ENDS_MS);
  }

  settle() {
    clearTimeout(this.timer);
    if (!this.held) return;
    const [dx, dy] = this.nudged;
    this.held = null;
    this.nudged = [0, 0];
    this.sheet.putDown();
    this.chosen.move(dx, dy);
  }

  enter() {
    const { tool } = this.tools;
    const at = this.sheet.centre();
    if (tool === "choose") this.ask();
    else if (tool === "row" || tool === "island") this.tools.layHere();
    else this.tools.place(tool, { x_m: Math.round(at.x), y_m: Math.round(at.y) });
  }

  // The next thing as people read a plan: by label.
  next(way) {
    const things = [...this.sheet.shapes.keys()].map((id) => this.model.things.get(id)).sort((one, other) =>
      one.is.localeCompare(other.is) || one.label.localeCompare(other.label, undefined, { numeric: true }));
    if (!things.length) return;
    const last = this.chosen.things.at(-1);
    const at = last ? things.indexOf(last) : way > 0 ? -1 : 0;
    const thing = things[(at + way + things.length) % things.length];
    this.chosen.choose([thing]);
    this.show(thing);
  }

  show(thing) {
    const frame = around(thing);
    const { view } = this.sheet;
    const seen = frame.left > view.x && frame.right < view.x + view.width && frame.top > view.y && frame.bottom < view.y + view.height;
    if (!seen) this.sheet.look({ ...view, x: (frame.left + frame.right - view.width) / 2, y: (frame.top + frame.bottom - view.height) / 2 });
  }
}
