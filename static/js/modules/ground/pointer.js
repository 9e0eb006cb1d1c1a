// What a mouse, a pen or fingers do on the sheet: choose, drag with snapping, draw rows and rectangles, move the view.

import { around, hull, inside, Lines, round, row } from "./geometry.js";
import { CM } from "./sheet.js";

const FAR_ENOUGH_PX = 4;
const SNAP_PX = 8;
const STEP_M = 0.05;
const TURN_STEP = 15;
const DRAWN = new Set(["row", "island"]);
const BOXES = new Set(["pavilion", "zone", "aisle"]);

export class Pointer {
  constructor({ sheet, model, chosen, tools }) {
    Object.assign(this, { sheet, model, chosen, tools });
    this.fingers = new Map();
    const { frame } = sheet;
    frame.addEventListener("pointerdown", (event) => this.down(event));
    frame.addEventListener("pointermove", (event) => this.moved(event));
    for (const end of ["pointerup", "pointercancel"]) frame.addEventListener(end, (event) => this.up(event));
    frame.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    frame.addEventListener("contextmenu", (event) => event.preventDefault());
  }

  wheel(event) {
    if (!event.ctrlKey && !this.sheet.frame.contains(document.activeElement)) return;
    event.preventDefault();
    this.sheet.zoom(Math.exp(event.deltaY * 0.0015), this.sheet.metres(event));
  }

  down(event) {
    if (event.target.closest("button, a, input, select")) return;
    this.fingers.set(event.pointerId, event);
    this.sheet.frame.setPointerCapture(event.pointerId);
    if (event.pointerType === "mouse") this.sheet.frame.focus({ preventScroll: true });
    this.gesture?.cancel?.();
    this.gesture = this.fingers.size > 1 ? this.pinch() : this.begin(event);
  }

  moved(event) {
    if (!this.fingers.has(event.pointerId)) return;
    this.fingers.set(event.pointerId, event);
    if (this.waiting) return;
    this.waiting = requestAnimationFrame(() => {
      this.waiting = null;
      const last = this.fingers.get(event.pointerId);
      if (last) this.gesture?.move(last);
    });
  }

  up(event) {
    const last = this.fingers.get(event.pointerId);
    if (!last) return;
    cancelAnimationFrame(this.waiting);
    this.waiting = null;
    if (event.type === "pointerup") this.gesture?.end?.(event);
    else this.gesture?.cancel?.();
    this.fingers.delete(event.pointerId);
    this.gesture = null;
  }

  begin(event) {
    const start = this.sheet.metres(event);
    const thing = this.sheet.thingAt(event);
    const { tool } = this.tools;
    if (event.button !== 0 || this.tools.panning) return this.pan(start);
    if (DRAWN.has(tool)) return this.lay(start);
    if (BOXES.has(tool)) return this.box(start, tool);
    if (tool !== "choose") return this.single(start);
    if (thing) return this.drag(event, start, thing);
    return event.pointerType === "mouse" ? this.marquee(event, start) : this.pan(start);
  }

  pan(start) {
    return {
      move: (event) => {
        const now = this.sheet.metres(event);
        const { view } = this.sheet;
        this.sheet.look({ ...view, x: view.x + start.x - now.x, y: view.y + start.y - now.y });
        this.panned = true;
      },
      end: () => {
        if (!this.panned) this.chosen.choose([]);
        this.panned = false;
      },
    };
  }

  pinch() {
    const spread = () => {
      const [one, other] = [...this.fingers.values()];
      return {
        far: Math.hypot(one.clientX - other.clientX, one.clientY - other.clientY),
        clientX: (one.clientX + other.clientX) / 2,
        clientY: (one.clientY + other.clientY) / 2,
      };
    };
    let last = spread();
    let held = this.sheet.metres(last);
    return {
      move: () => {
        const now = spread();
        this.sheet.zoom(last.far / Math.max(now.far, 1), held);
        const at = this.sheet.metres(now);
        const { view } = this.sheet;
        this.sheet.look({ ...view, x: view.x + held.x - at.x, y: view.y + held.y - at.y });
        held = this.sheet.metres(now);
        last = now;
      },
    };
  }

  marquee(event, start) {
    let now = start;
    return {
      move: (moved) => {
        now = this.sheet.metres(moved);
        this.sheet.frameOf(start, now);
      },
      end: () => {
        this.sheet.putDown();
        const frame = hull([start, now].map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y })));
        const found = [...this.model.things.values()].filter((thing) => this.sheet.shapes.has(thing.id) && inside(around(thing), frame));
        this.chosen.choose(now === start ? [] : found, { add: event.shiftKey });
      },
      cancel: () => this.sheet.putDown(),
    };
  }

  drag(begin, start, thing) {
    const toggle = begin.shiftKey || begin.ctrlKey || begin.metaKey;
    const already = this.chosen.has(thing);
    if (!already) this.chosen.choose([thing], { toggle });
    let held;
    let [dx, dy] = [0, 0];
    let lines;
    let frame;
    const lift = () => {
      const carried = this.chosen.carried;
      const ids = new Set(carried.map(({ id }) => id));
      frame = hull(carried.map(around));
      lines = new Lines([...this.model.things.values()]
        .filter((one) => !ids.has(one.id) && this.sheet.shapes.has(one.id)).map(around));
      held = this.sheet.pick(ids);
    };
    return {
      move: (event) => {
        if (!held && Math.hypot(event.clientX - begin.clientX, event.clientY - begin.clientY) < FAR_ENOUGH_PX) return;
        if (!held) lift();
        const now = this.sheet.metres(event);
        [dx, dy] = [round(now.x - start.x, STEP_M), round(now.y - start.y, STEP_M)];
        const snap = event.altKey ? {} : lines.snap(moved(frame, dx, dy), SNAP_PX / this.sheet.scale);
        dx += snap.dx ?? 0;
        dy += snap.dy ?? 0;
        held.setAttribute("transform", `translate(${dx * CM} ${dy * CM})`);
        this.sheet.guide(snap.x, snap.y);
      },
      end: () => {
        this.sheet.putDown();
        if (held) this.chosen.move(dx, dy);
        else if (already) this.chosen.choose([thing], { toggle });
      },
      cancel: () => this.sheet.putDown(),
    };
  }

  // A row from where the finger went down to where it is lifted, as many stands as have room.
  lay(start) {
    const settings = this.tools.settings();
    const corner = this.snapped(start);
    let [number, angle] = [1, 0];
    const boxes = () => row(number, { ...settings, x_m: corner.x, y_m: corner.y, angle_deg: angle, island: this.tools.tool === "island" });
    return {
      move: (event) => {
        const now = this.sheet.metres(event);
        const length = Math.hypot(now.x - corner.x, now.y - corner.y);
        const pointed = (Math.atan2(now.y - corner.y, now.x - corner.x) * 180) / Math.PI;
        angle = event.altKey ? round(pointed, 1) : round(pointed, TURN_STEP);
        number = Math.floor((length + settings.gap_m) / (settings.width_m + settings.gap_m) + 0.3);
        number = Math.min(Math.max(number, 1), this.tools.most);
        this.sheet.preview(boxes(), this.tools.counted(boxes().length));
      },
      end: () => {
        this.sheet.putDown();
        this.tools.lay(boxes());
      },
      cancel: () => this.sheet.putDown(),
    };
  }

  box(start, tool) {
    const from = this.snapped(start);
    let to = from;
    const frame = () => ({
      x_m: Math.min(from.x, to.x), y_m: Math.min(from.y, to.y), width_m: Math.abs(to.x - from.x), depth_m: Math.abs(to.y - from.y),
    });
    return {
      move: (event) => {
        to = this.snapped(this.sheet.metres(event));
        this.sheet.frameOf(from, to, "preview__box");
      },
      end: () => {
        this.sheet.putDown();
        this.tools.place(tool, frame());
      },
      cancel: () => this.sheet.putDown(),
    };
  }

  single(start) {
    const at = this.snapped(start);
    return { move() {}, end: () => this.tools.place(this.tools.tool, { x_m: at.x, y_m: at.y }) };
  }

  snapped({ x, y }) {
    const lines = new Lines(this.sheet.frames());
    const snap = lines.snap({ left: x, right: x, top: y, bottom: y }, SNAP_PX / this.sheet.scale);
    return { x: snap.dx === undefined ? round(x, 0.5) : x + snap.dx, y: snap.dy === undefined ? round(y, 0.5) : y + snap.dy };
  }

}

function moved(frame, dx, dy) {
  return { left: frame.left + dx, right: frame.right + dx, top: frame.top + dy, bottom: frame.bottom + dy };
}
