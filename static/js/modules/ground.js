// The drawing of a ground: brings sheet, tools, keys, panel and saving together.

import { Chosen } from "./ground/chosen.js";
import { around, middle, row } from "./ground/geometry.js";
import { Keys } from "./ground/keys.js";
import { Model } from "./ground/model.js";
import { Panel } from "./ground/panel.js";
import { Pointer } from "./ground/pointer.js";
import { Saving } from "./ground/saving.js";
import { Sheet } from "./ground/sheet.js";
import { Tools } from "./ground/tools.js";

export async function enhance(editor) {
  editor.hidden = false; // without a script there is nothing to draw with
  const words = JSON.parse(document.getElementById("ground-words").textContent);
  const frame = editor.querySelector("[data-frame]");
  const model = new Model();
  const sheet = new Sheet(frame, model);
  const chosen = new Chosen(model);
  const tools = new Tools({ editor, model, chosen, words });
  const saving = new Saving(editor, words);
  const panel = new Panel({ editor, model, chosen, words });
  const help = document.querySelector("[data-ground-help] summary");
  const ask = () => editor.querySelector("[data-chosen]:not([hidden]) input, [data-settings] select").focus();
  new Pointer({ sheet, model, chosen, tools });
  const keys = new Keys({ sheet, model, chosen, tools, help: () => help.click(), ask });
  const said = editor.querySelector("[data-said]");
  const state = editor.querySelector("[data-state]");
  const reload = editor.querySelector("[data-reload]");
  const layers = [...editor.querySelectorAll("[data-layer]")];
  let neighbours = [];
  let behind = false; // something waits that only the server knows how to do

  model.addEventListener("loaded", () => sheet.drawAll());
  model.addEventListener("changed", ({ detail }) => {
    sheet.redraw(detail.ids);
    sheet.mark(chosen.ids);
    wires();
  });
  chosen.addEventListener("chosen", () => {
    sheet.mark(chosen.ids);
    tell();
  });
  model.addEventListener("deed", ({ detail }) => {
    offerHistory();
    saving.put(detail.send);
    if (!detail.unknown) return;
    behind = true; // taken back from an earlier visit
    saving.send();
  });
  saving.addEventListener("state", ({ detail }) => {
    state.textContent = detail.words ?? words.states[detail.state];
    state.dataset.state = detail.state;
    reload.hidden = true;
  });
  saving.addEventListener("saved", ({ detail }) => {
    showFindings(detail.findings);
    if (detail.neighbours) neighbours = detail.neighbours;
    beside();
    if (behind) anew();
  });
  saving.addEventListener("refused", ({ detail }) => {
    if (!detail.deed.changes) return anew(); // what was taken back or done again is not so
    model.forget(detail.deed.key);
    offerHistory();
  });
  saving.addEventListener("stale", () => { reload.hidden = false; });
  reload.addEventListener("click", () => {
    reload.hidden = true;
    anew();
  });
  tools.addEventListener("taken", ({ detail }) => { frame.dataset.tool = detail.tool; });
  tools.addEventListener("lay-here", () => {
    const { number, ...settings } = tools.settings();
    if (!Number.isInteger(number) || number < 1 || number > tools.most) return;
    const boxes = row(number, { ...settings, x_m: 0, y_m: 0 });
    const at = freePlace(boxes);
    tools.lay(boxes.map((box) => ({ ...box, x_m: box.x_m + at.x, y_m: box.y_m + at.y })));
    keys.show(chosen.things[0]);
    frame.focus({ preventScroll: true });
  });
  editor.querySelector("[data-undo]").addEventListener("click", () => model.undo());
  editor.querySelector("[data-redo]").addEventListener("click", () => model.redo());
  editor.querySelectorAll("[data-zoom]").forEach((button) => button.addEventListener("click", () => {
    if (button.dataset.zoom === "all") sheet.lookAtAll();
    else sheet.zoom(Number(button.dataset.zoom));
  }));
  layers.forEach((box) => box.addEventListener("change", () => show(box)));
  layers.forEach(show);

  function show(box) {
    box.dataset.layer.split(" ").forEach((name) => frame.classList.toggle(`hide-${name}`, !box.checked));
    if (box.dataset.layer === "neighbours" && box.checked) beside();
  }

  // Below everything that stands there, with a passage between.
  function freePlace(boxes) {
    const frames = sheet.frames();
    if (!frames.length) return { x: 0, y: 0 };
    const bottom = Math.max(...frames.map((one) => one.bottom));
    const left = Math.min(...frames.map((one) => one.left));
    const own = boxes.map(around);
    return { x: left - Math.min(...own.map((one) => one.left)), y: bottom + 2 - Math.min(...own.map((one) => one.top)) };
  }

  function wires() {
    sheet.lines("circuits", model.of("stand").filter((stand) => stand.circuit).map((stand) => {
      const box = model.things.get(model.things.get(stand.circuit)?.power_box);
      return box ? [middle(stand), middle(box), "wire"] : null;
    }).filter(Boolean), "wire");
  }

  function beside() {
    const pairs = neighbours.map(([one, other, how]) => [model.things.get(one), model.things.get(other), how]);
    sheet.lines("neighbours", pairs.filter(([one, other]) => one && other).map(([one, other, how]) => [middle(one), middle(other), how]), "neighbour");
  }

  function showFindings(findings) {
    const list = editor.querySelector("[data-findings]");
    list.replaceChildren(...findings.map(({ words: sentence }) => Object.assign(document.createElement("li"), { textContent: sentence })));
    editor.querySelector("[data-findings-none]").hidden = Boolean(findings.length);
    const named = new Set(findings.flatMap(({ labels }) => labels));
    sheet.rings([...model.things.values()].filter((thing) => thing.width_m && named.has(thing.label)));
  }

  function offerHistory() {
    for (const [name, deeds] of [["undo", model.done], ["redo", model.undone]]) {
      const button = editor.querySelector(`[data-${name}]`);
      const last = deeds.at(-1);
      button.disabled = !last;
      button.title = last ? `${words[name]}: ${words.deeds[last.name]}` : words[name];
    }
  }

  function tell() {
    const { things } = chosen;
    if (!things.length) said.textContent = words.nothing;
    else if (things.length > 1) said.textContent = words.many.replace("{count}", things.length);
    else {
      const [thing] = things;
      const values = { label: thing.label, width: thing.width_m, depth: thing.depth_m, x: thing.x_m, y: thing.y_m, angle: thing.angle_deg };
      said.textContent = words.said.replace(/\{(\w+)\}/g, (_, name) => values[name]);
    }
  }

  async function load() {
    const drawing = await fetched();
    saving.version = drawing.version;
    model.load(drawing);
    neighbours = drawing.neighbours;
    saving.waiting = model.replay(saving.waiting);
    saving.keep();
    if (drawing.picture) sheet.picture(drawing.picture.address, drawing.picture);
    sheet.drawAll();
    sheet.mark(chosen.ids);
    showFindings(drawing.findings);
    wires();
    beside();
    offerHistory();
    panel.show();
    behind = saving.waiting.some(({ changes }) => !changes);
  }

  async function anew() {
    await load();
    saving.send();
  }

  // Nothing is sent while the drawing is on its way: it would come without what was saved meanwhile.
  async function fetched() {
    saving.paused = true;
    try {
      await saving.sending;
      const answer = await fetch(editor.dataset.drawing, { credentials: "same-origin", headers: { Accept: "application/json" } });
      return await answer.json();
    } finally {
      saving.paused = false;
    }
  }

  await load();
  sheet.lookAtAll();
  tools.take("choose");
  tell();
  state.textContent = words.states[saving.waiting.length ? "waiting" : "saved"];
  editor.dataset.ready = "";
  saving.send();
}
