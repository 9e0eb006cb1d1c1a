// Wakes the behaviours a page asks for by its attributes; every page works without them.

const behaviours = [
  ["details.menu", () => import("./modules/menu.js")],
  ["[data-scheme-switch]", () => import("./modules/scheme.js")],
  ["[data-error-summary]", () => import("./modules/summary.js")],
  ["[data-dialog]", () => import("./modules/dialog.js")],
  ["form[data-autosave]", () => import("./modules/autosave.js")],
  ["form[data-guard]", () => import("./modules/guard.js")],
  ["input[data-preview]", () => import("./modules/preview.js")],
  ["input[data-reveal]", () => import("./modules/reveal.js")],
  ["form[data-reorder]", () => import("./modules/reorder.js")],
  ["table[data-choose]", () => import("./modules/choose.js")],
  ["[data-live]", () => import("./modules/live.js")],
  ["[data-plan]", () => import("./modules/plan.js")],
  ["[data-desk]", () => import("./modules/desk.js")],
  ["[data-proposal]", () => import("./modules/proposal.js")],
  ["[data-ground]", () => import("./modules/ground.js")],
];

async function wake([selector, load]) {
  const places = document.querySelectorAll(selector);
  if (!places.length) return;
  const { enhance } = await load();
  places.forEach((place) => enhance(place));
}

await Promise.all(behaviours.map((behaviour) => wake(behaviour).catch(reportError)));
document.documentElement.dataset.awake = "";
