// Wakes the behaviours a page asks for by its attributes; every page works without them.

const behaviours = [
  ["details.menu", () => import("./modules/menu.js")],
  ["[data-scheme-switch]", () => import("./modules/scheme.js")],
  ["[data-error-summary]", () => import("./modules/summary.js")],
  ["[data-dialog]", () => import("./modules/dialog.js")],
  ["form[data-autosave]", () => import("./modules/autosave.js")],
  ["form[data-sends-itself]", () => import("./modules/sends_itself.js")],
  ["form[data-guard]", () => import("./modules/guard.js")],
  ["input[data-preview]", () => import("./modules/preview.js")],
  ["input[data-reveal]", () => import("./modules/reveal.js")],
  ["form[data-reorder]", () => import("./modules/reorder.js")],
  ["table[data-choose]", () => import("./modules/choose.js")],
  ["[data-left]", () => import("./modules/left.js")],
  ["[data-live]", () => import("./modules/live.js")],
  ["[data-plan]", () => import("./modules/plan.js")],
  ["[data-desk]", () => import("./modules/desk.js")],
  ["[data-desk]", () => import("./modules/deeds.js")],
  ["[data-changes]", () => import("./modules/watch.js")],
  ["[data-proposal]", () => import("./modules/proposal.js")],
  ["[data-ground]", () => import("./modules/ground.js")],
  ["[data-calibrate]", () => import("./modules/calibrate.js")],
];

async function wake([selector, load], root) {
  const places = root.querySelectorAll(selector);
  if (!places.length) return;
  const { enhance } = await load();
  places.forEach((place) => enhance(place));
}

function wakeAll(root) {
  return Promise.all(behaviours.map((behaviour) => wake(behaviour, root).catch(reportError)));
}

document.addEventListener("craftfair:fresh", ({ detail }) => wakeAll(detail));
await wakeAll(document);
document.documentElement.dataset.awake = "";
