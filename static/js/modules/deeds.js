// Sends the deeds of the desk in the background; what cannot be sent is kept, said, and sent when the line is back.

import { refresh, takeIn } from "./fresh.js";
import { toast } from "./toast.js";

const DEEDS = /\/(assigned|swapped|vacated|rearranged|locked|unlocked|taken-back|blocked|unblocked)$/;
const AGAIN_MS = 2000;
let key = null; // of the one who is signed in: what waits is theirs to send
let desk = null;
let sending = false;
let lost = false;

export function enhance(place) {
  if (!desk) begin();
  desk = place;
  key = `unsent ${location.pathname} ${place.dataset.by}`;
  document.querySelector("[data-forget]")?.addEventListener("click", () => {
    keep([]);
    refresh().catch(() => show());
  });
  show();
  if (waiting().length) send();
}

function begin() {
  addEventListener("submit", (event) => {
    const form = event.target;
    if (!document.getElementById("main").contains(form) || !DEEDS.test(new URL(form.action).pathname)) return;
    event.preventDefault();
    keep([...waiting(), { action: form.action, body: [...new FormData(form)], words: about(form, event.submitter) }]);
    send();
  });
  addEventListener("online", () => send());
}

export function waiting() {
  return JSON.parse(sessionStorage.getItem(key) ?? "[]");
}

function keep(deeds) {
  sessionStorage.setItem(key, JSON.stringify(deeds));
}

// The watcher of the line tells here what it finds.
export function line(isLost) {
  if (lost === isLost) return;
  lost = isLost;
  show();
  if (!lost) send();
}

async function send() {
  if (sending) return;
  sending = true;
  const refused = [];
  let answer = null;
  let page = "";
  let renewed = false;
  try {
    while (waiting().length) {
      answer = await post(waiting()[0]);
      if (answer.status >= 500 || (renewed && isElsewhere(answer))) throw new Error(`${answer.status}`);
      if (!renewed && (answer.status === 400 || isElsewhere(answer))) {
        if (!(await refresh())) return; // off to sign in: back here, the page sends what waits
        renewed = true;
        continue;
      }
      page = await answer.text();
      keep(waiting().slice(1)); // more may have come while this one was under way
      renewed = false;
      if (!answer.ok) refused.push(sentence(page));
    }
    lost = false;
    await arrive(answer, page, refused);
  } catch {
    lost = true;
    if (refused.length) toast(refused.join(" "), "error");
    setTimeout(send, AGAIN_MS);
  } finally {
    sending = false;
    show();
  }
}

// A deed may wait longer than its token lives: it goes with the token of the page that sends it.
function post({ action, body }) {
  const token = document.querySelector("#main [name=csrf_token]")?.value ?? "";
  const sent = [...body.filter(([name]) => name !== "csrf_token"), ["csrf_token", token]];
  const headers = { "X-Requested-With": "deed" }; // kept here, so the server need not keep it as a form
  return fetch(action, { method: "POST", body: new URLSearchParams(sent), headers, credentials: "same-origin" });
}

// Every deed leads back to the desk: whoever is led to another page is signed out, and nothing was done.
function isElsewhere(answer) {
  return answer.redirected && new URL(answer.url).pathname !== location.pathname;
}

// The answer to a deed is the desk as it is now; after a refusal it is asked for anew.
async function arrive(answer, page, refused) {
  if (!answer) return;
  if (answer.ok) {
    history.replaceState(null, "", answer.url);
    takeIn(page);
  } else {
    await refresh();
  }
  if (refused.length) toast(refused.join(" "), "error");
}

function sentence(page) {
  const answer = new DOMParser().parseFromString(page, "text/html");
  return (answer.querySelector(".refusal") ?? answer.querySelector("main p, h1"))?.textContent.trim() ?? "";
}

function about(form, button) {
  const sent = (name) => form.elements[name]?.value ?? form.elements[name]?.[0]?.value;
  const person = document.querySelector(`[data-carry="${sent("application") ?? sent("who")}"]`)?.dataset.carryName;
  const stand = document.querySelector(`[data-stand][data-id="${sent("stand") ?? sent("to")}"]`)?.dataset.label;
  return [person, stand ?? button?.textContent.trim()].filter(Boolean).join(": ");
}

function show() {
  const bar = document.querySelector("[data-unsent]");
  if (!bar) return;
  const deeds = waiting();
  bar.hidden = !lost && !(deeds.length && !sending);
  bar.querySelector("[data-unsent-list]").replaceChildren(
    ...deeds.map(({ words }) => {
      const item = document.createElement("li");
      item.textContent = words;
      return item;
    }),
  );
  bar.querySelectorAll("[data-unsent-some]").forEach((part) => (part.hidden = !deeds.length));
}
