// The tools of the drawing: what the next thing will be, how big, in which pavilion, and how it comes onto the ground.

import { countLabels } from "./geometry.js";
import { adding, nextLabel } from "./model.js";

const SIZES = {
  entrance: [3, 1], exit: [3, 1], toilets: [4, 3], first_aid: [3, 3], power_box: [0.8, 0.8], water_point: [0.8, 0.8],
  aisle: [10, 3], zone: [6, 4], pavilion: [20, 10],
};
const LEAST_M = 0.3;

export class Tools extends EventTarget {
  tool = "choose";
  panning = false;

  constructor({ editor, model, chosen, words }) {
    super();
    Object.assign(this, { model, chosen, words });
    this.form = editor.querySelector("[data-settings]");
    this.most = Number(editor.dataset.most);
    this.buttons = [...editor.querySelectorAll("[data-tool]")];
    this.buttons.forEach((button) => button.addEventListener("click", () => this.take(button.dataset.tool)));
    this.list = editor.querySelector("[data-tool-list]");
    this.list.addEventListener("change", () => this.take(this.list.value || "choose"));
    this.form.addEventListener("keydown", (event) => {
      if (event.key === "Enter" && event.target.tagName === "INPUT") this.layHere();
    });
    this.form.querySelector("[data-lay]").addEventListener("click", () => this.layHere());
    model.addEventListener("loaded", () => this.offerPavilions());
    model.addEventListener("changed", () => this.offerPavilions());
  }

  take(tool) {
    this.tool = tool;
    this.buttons.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.tool === tool)));
    this.list.value = [...this.list.options].some(({ value }) => value === tool) ? tool : "";
    this.dispatchEvent(new CustomEvent("taken", { detail: { tool } }));
  }

  // The row as the fields say it; a wrong number is said at its field.
  layHere() {
    const wrong = [...this.form.elements].find((field) => field.willValidate && !field.checkValidity());
    if (wrong) return wrong.reportValidity();
    this.dispatchEvent(new CustomEvent("lay-here"));
  }

  offerPavilions() {
    const list = this.form.elements.pavilion;
    const chosen = list.value;
    const pavilions = this.model.of("pavilion").sort((a, b) => a.label.localeCompare(b.label, undefined, { numeric: true }));
    const same = [...list.options].map((one) => one.textContent).join() === pavilions.map((one) => one.label).join();
    if (same && pavilions.length) return;
    list.replaceChildren(...pavilions.map((one) => new Option(one.label, one.id)));
    if (!pavilions.length) list.append(new Option(this.words.firstPavilion, ""));
    if (this.model.things.has(chosen)) list.value = chosen;
  }

  settings() {
    const number = (name, otherwise) => {
      const value = Number(this.form.elements[name].value.replace(",", "."));
      return Number.isFinite(value) && this.form.elements[name].value !== "" ? value : otherwise;
    };
    return {
      width_m: Math.min(Math.max(number("width_m", 3), 0.1), 1000),
      depth_m: Math.min(Math.max(number("depth_m", 2), 0.1), 1000),
      gap_m: Math.min(Math.max(number("gap_m", 0), 0), 100),
      angle_deg: number("angle_deg", 0),
      number: number("number", 1),
      power_w: Math.max(Math.trunc(number("power_w", 0)), 0),
      numbering: this.form.elements.numbering.value,
      island: this.form.elements.island.checked,
    };
  }

  counted(number) {
    return this.words.count.replace("{count}", number);
  }

  // Stands for these boxes, in the chosen pavilion, which is made if there is none yet.
  lay(boxes, name = "row_laid") {
    const { numbering, power_w } = this.settings();
    const changes = [];
    let pavilion = this.model.things.get(this.form.elements.pavilion.value);
    if (!pavilion) {
      const made = adding("pavilion", { label: nextPavilion(this.model.labels("pavilion")) });
      changes.push(made);
      pavilion = { id: made.id, label: made.values.label };
    }
    const labels = freeLabels(this.model.labels("stand"), pavilion.label, boxes.length, numbering);
    const stands = boxes.map((box, i) => adding("stand", { ...box, label: labels[i], pavilion: pavilion.id, power_w }));
    this.model.do(name, [...changes, ...stands]);
    this.chosen.choose(stands);
    this.form.elements.pavilion.value = pavilion.id;
  }

  // One thing by a press or a dragged rectangle.
  place(tool, box) {
    if (tool === "stand") {
      const { width_m, depth_m, angle_deg } = this.settings();
      return this.lay([{ ...box, width_m, depth_m, angle_deg }], "places_added");
    }
    const kind = tool === "zone" || tool === "pavilion" ? tool : "landmark";
    const [width_m, depth_m] = box.width_m > LEAST_M && box.depth_m > LEAST_M ? [box.width_m, box.depth_m] : SIZES[tool];
    const taken = this.model.labels(kind);
    const stem = kind === "zone" ? "Z" : kind === "pavilion" ? "" : `${this.words.kinds[tool]} `;
    const label = kind === "pavilion" ? nextPavilion(taken) : nextLabel(taken, stem.slice(0, 17));
    const more = { zone: { slot_minutes: 45, windows: ["10:00-18:00"] }, landmark: { kind: tool } }[kind];
    const thing = adding(kind, { ...box, width_m, depth_m, label, ...more });
    this.model.do("places_added", [thing]);
    this.chosen.choose([thing]);
    this.take("choose");
  }
}

function nextPavilion(taken) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  return [...letters].find((letter) => !taken.has(letter)) ?? nextLabel(taken, "P");
}

function freeLabels(taken, stem, number, numbering) {
  const first = nextLabel(taken, stem);
  const labels = countLabels(first, number, numbering);
  return labels.some((label) => taken.has(label)) ? countLabels(`${stem}-${first}-1`, number, numbering) : labels;
}
