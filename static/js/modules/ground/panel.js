// The form beside the sheet: what the chosen things have in common, to be changed for all of them at once.

import { adding, setting } from "./model.js";
import { stateOf } from "./sheet.js";

const FLAGS = ["water", "covered", "step_free", "fire", "food", "corner", "noise"];
const NUMBERS = ["x_m", "y_m", "width_m", "depth_m", "angle_deg", "seats", "power_w", "slot_minutes"];
const CHOICES = ["pavilion", "circuit", "kind", "same_craft"];
const STATES = {
  available: { blocked: false, held: false, reserved_for: null },
  held: { blocked: false, held: true, reserved_for: null },
  blocked: { blocked: true, held: false, reserved_for: null },
};

const isOpen = ({ days }, day) => !days || days.includes(day);

export class Panel {
  constructor({ editor, model, chosen, words }) {
    Object.assign(this, { model, chosen, words });
    this.form = editor.querySelector("[data-chosen]");
    this.title = editor.querySelector("[data-chosen-title]");
    this.nothing = editor.querySelector("[data-nothing-chosen]");
    this.circuits = editor.querySelector("[data-circuits]");
    this.pair = editor.querySelector("[data-pair]");
    this.form.addEventListener("change", (event) => this.changed(event.target));
    this.form.addEventListener("click", (event) => this.pressed(event.target.closest("button")));
    chosen.addEventListener("chosen", () => this.show());
    model.addEventListener("changed", () => this.show());
  }

  show() {
    const { things } = this.chosen;
    this.form.hidden = !things.length;
    this.nothing.hidden = Boolean(things.length);
    if (!things.length) return;
    this.title.textContent = things.length === 1 ? this.words.one[things[0].is].replace("{label}", things[0].label) : this.words.many.replace("{count}", things.length);
    this.offer("pavilion", this.model.of("pavilion").map((one) => [one.id, one.label]));
    this.offer("circuit", [["", this.words.none], ...this.model.of("circuit").map((one) => [one.id, this.circuitName(one)])]);
    for (const part of this.form.querySelectorAll("[data-for]")) {
      part.hidden = !things.every(({ is, kind }) => part.dataset.for.split(" ").some((name) => name === is || name === kind));
    }
    const focused = document.activeElement;
    const told = [...this.form.elements].filter(({ name }) => name && !name.startsWith("new_")); // what is new is not of the things
    for (const field of told) if (field !== focused) this.fill(field, things);
    this.showCircuits(things);
    this.showPair(things);
    this.form.querySelector("[data-single]").hidden = things.length > 1;
    this.form.querySelector("[data-aligning]").hidden = things.length < 2;
  }

  fill(field, things) {
    const values = new Set(things.map((thing) => (field.name === "day" ? isOpen(thing, field.value) : this.valueOf(thing, field.name))));
    const same = values.size === 1 ? [...values][0] : undefined;
    if (field.type === "checkbox") {
      field.checked = same === true;
      field.indeterminate = values.size > 1;
    } else field.value = same ?? "";
  }

  valueOf(thing, name) {
    if (name === "state") {
      const state = stateOf(thing);
      return state === "reserved" ? `for:${thing.reserved_for}` : state;
    }
    const value = thing[name];
    if (name === "circuit") return value ?? "";
    return typeof value === "number" ? Number(value.toFixed(3)) : value;
  }

  changed(field) {
    const { name } = field;
    if (!name || !field.checkValidity()) return field.reportValidity?.();
    if (name === "label") return this.rename(field);
    if (name === "day") return this.open(field);
    if (FLAGS.includes(name)) return this.chosen.give({ [name]: field.checked });
    if (NUMBERS.includes(name)) return field.value === "" ? this.show() : this.chosen.give({ [name]: Number(field.value) });
    if (CHOICES.includes(name)) return this.chosen.give({ [name]: field.value || null });
    if (name === "state") return this.chosen.give(STATES[field.value] ?? { blocked: false, held: false, reserved_for: field.value.slice(4) });
  }

  // A stand that is open every day has no days of its own.
  open(field) {
    const every = [...this.form.elements].filter(({ name }) => name === "day").map(({ value }) => value);
    const days = new Map(this.chosen.things.map((thing) => [thing, every.filter((day) => (day === field.value ? field.checked : isOpen(thing, day)))]));
    if ([...days.values()].some(({ length }) => !length)) {
      field.checked = true;
      field.setCustomValidity(this.words.noDay);
      field.reportValidity();
      return field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
    }
    this.model.do("places_changed", [...days].map(([thing, its]) => setting(thing, { days: its.length < every.length ? its : null })));
  }

  rename(field) {
    const [thing] = this.chosen.things;
    const taken = this.model.of(thing.is).some((one) => one.id !== thing.id && one.label === field.value.trim());
    field.setCustomValidity(taken ? this.words.taken : "");
    if (!field.reportValidity()) return field.addEventListener("input", () => field.setCustomValidity(""), { once: true });
    this.chosen.give({ label: field.value.trim() });
  }

  pressed(button) {
    if (!button) return;
    const { deed, way } = button.dataset;
    if (deed === "align") this.chosen.align(way);
    else if (deed === "turn") this.chosen.turn(Number(way));
    else if (deed === "copy") this.chosen.copy();
    else if (deed === "remove") this.chosen.remove();
    else if (deed === "add-circuit") this.addCircuit();
    else if (deed === "remove-circuit") this.model.do("places_changed", this.model.removal([this.model.things.get(button.value)]));
    else if (deed === "pair") this.correct(way === "yes");
  }

  offer(name, options) {
    const list = this.form.elements[name];
    const same = [...list.options].map((one) => one.value + one.textContent).join() === options.map((one) => one.join("")).join();
    if (!same) list.replaceChildren(...options.map(([value, words]) => new Option(words, value)));
  }

  circuitName({ power_box, label, power_w }) {
    return `${this.model.things.get(power_box)?.label ?? ""} ${label} (${power_w} W)`;
  }

  // The circuits of the one power box that is chosen, each with what hangs on it.
  showCircuits(things) {
    const box = things.length === 1 && things[0].kind === "power_box" ? things[0] : null;
    if (!box) return;
    const own = this.model.of("circuit").filter((one) => one.power_box === box.id);
    this.circuits.replaceChildren(...own.map((circuit) => {
      const drawn = this.model.of("stand").filter((one) => one.circuit === circuit.id).reduce((sum, one) => sum + one.power_w, 0);
      const item = document.createElement("li");
      const words = this.words.circuit.replace("{label}", circuit.label).replace("{drawn}", drawn).replace("{most}", circuit.power_w);
      const button = document.createElement("button");
      Object.assign(button, { type: "button", value: circuit.id, textContent: this.words.removeCircuit, className: "button button--quiet" });
      button.setAttribute("aria-label", `${this.words.removeCircuit}: ${circuit.label}`);
      button.dataset.deed = "remove-circuit";
      item.classList.toggle("circuit--over", drawn > circuit.power_w);
      item.append(words, " ", button);
      return item;
    }));
  }

  addCircuit() {
    const [box] = this.chosen.things;
    const { new_circuit: label, new_circuit_w: watts } = this.form.elements;
    if (!label.value.trim() || !Number(watts.value)) return (label.value.trim() ? watts : label).focus();
    this.model.do("places_added", [adding("circuit", { label: label.value.trim(), power_box: box.id, power_w: Math.trunc(Number(watts.value)) })]);
    label.value = "";
  }

  showPair(things) {
    this.pair.hidden = things.length !== 2 || !things.every(({ is }) => is === "stand");
  }

  correct(beside) {
    const [one, other] = this.chosen.things.sort((a, b) => (a.id < b.id ? -1 : 1));
    const known = this.model.of("pair").find((pair) => [pair.one, pair.other].sort().join() === [one.id, other.id].join());
    if (known?.beside === beside) return;
    this.model.do("places_changed", [known ? setting(known, { beside }) : adding("pair", { one: one.id, other: other.id, beside })]);
  }
}
