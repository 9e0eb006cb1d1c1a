// Looks every second and a half whether somebody else has changed the desk, and shows it as it is now.

import { line, waiting } from "./deeds.js";
import { refresh } from "./fresh.js";
import { toast } from "./toast.js";

const EVERY_MS = 1500;
let desk = null;
let told = "";

export function enhance(place) {
  const first = !desk;
  desk = place;
  if (!first) return;
  setTimeout(look, EVERY_MS);
  document.addEventListener("visibilitychange", () => document.hidden || look(false));
}

async function look(again = true) {
  if (!document.hidden) await compare().catch(() => line(true));
  if (again) setTimeout(look, EVERY_MS);
}

async function compare() {
  const seen = desk.dataset.pulse;
  const answer = await fetch(desk.dataset.changes, {
    credentials: "same-origin",
    cache: "no-store",
    headers: { "If-None-Match": `"${seen}"` },
  });
  if (answer.status >= 500) throw new Error(`${answer.status}`);
  line(false);
  if (!answer.ok || answer.redirected || seen !== desk.dataset.pulse || waiting().length) return;
  const [{ words }, mark] = [await answer.json(), answer.headers.get("ETag")];
  if (!busy()) await refresh();
  if (words && mark !== told) toast(words, "info");
  told = mark;
}

// What the reader has in hand is not replaced under their fingers; the words come at once, the picture when they let go.
function busy() {
  const inHand = document.activeElement?.closest("#main select, #main textarea, #main input:not([type=hidden])");
  return document.body.classList.contains("carrying") || Boolean(inHand) || Boolean(document.querySelector("dialog[open]"));
}
