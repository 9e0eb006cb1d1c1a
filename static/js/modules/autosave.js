// Keeps a form's words on the server while they are typed, and says when they were last saved.

import { send } from "./send.js";

const PAUSE_MS = 1500;

export function enhance(form) {
  const status = form.querySelector("[data-autosave-status]");
  const address = form.dataset.autosave || form.action;
  let waiting, changed = false, busy = false;

  function say(words, failed = false) {
    if (!status) return;
    status.textContent = words;
    status.classList.toggle("form__saved--failed", failed);
  }

  async function save({ leaving = false } = {}) {
    clearTimeout(waiting);
    if (!changed || busy) return;
    changed = false;
    busy = true;
    say(form.dataset.wordSaving);
    try {
      const answer = await send(form, "autosave", { address, keepalive: leaving });
      const { saved } = await answer.json();
      say(form.dataset.wordSaved.replace("{time}", saved));
      if (!changed) form.dispatchEvent(new CustomEvent("saved"));
    } catch {
      changed = true;
      say(form.dataset.wordFailed, true);
    }
    busy = false;
  }

  form.addEventListener("input", () => {
    changed = true;
    clearTimeout(waiting);
    waiting = setTimeout(save, PAUSE_MS);
  });
  form.addEventListener("submit", () => {
    clearTimeout(waiting);
    changed = false;
  });
  addEventListener("online", () => save());
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden") save({ leaving: true });
  });
}
