// Takes a newer state of the page in place of the main part, and keeps the reader's place: focus, scrolling, open parts.

const SCROLLED = [".plan__frame", ".waiting"];

export function takeIn(html) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const [old, main] = [document.getElementById("main"), page.getElementById("main")];
  if (!main) return false;
  const focused = describe(document.activeElement, old);
  const scrolled = SCROLLED.map((selector) => [selector, old.querySelector(selector)]);
  const open = [...old.querySelectorAll("details[open]")].map((part) => part.className);
  old.replaceWith(main);
  const said = page.getElementById("toasts")?.children ?? [];
  if (said.length) document.getElementById("toasts").replaceChildren(...said);
  document.title = page.title;
  main.querySelectorAll("details").forEach((part) => (part.open ||= open.includes(part.className)));
  scrolled.forEach(([selector, before]) => {
    const now = main.querySelector(selector);
    if (before && now) [now.scrollLeft, now.scrollTop] = [before.scrollLeft, before.scrollTop];
  });
  if (focused) (find(focused, main) ?? main).focus({ preventScroll: true });
  document.dispatchEvent(new CustomEvent("craftfair:fresh", { detail: main }));
  return true;
}

// Was the page taken in? Who has to sign in first is led there instead.
export async function refresh() {
  const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
  if (answer.redirected) location.assign(answer.url);
  return !answer.redirected && answer.ok && takeIn(await answer.text());
}

// What a control is called in the old page and in the new one: its id, its address, or the form it sends.
function describe(control, root) {
  if (!control || !root.contains(control) || control === root) return null;
  return name(control);
}

function name(control) {
  if (control.id) return `#${control.id}`;
  const form = control.closest("form");
  const address = control.getAttribute("href") ?? "";
  const sent = form ? [...new FormData(form)].filter(([key]) => key !== "csrf_token").join() : "";
  return [control.tagName, control.className.baseVal ?? control.className, address, form?.action ?? "", sent].join(" ");
}

function find(wanted, root) {
  return [...root.querySelectorAll("a, button, select, input, textarea, summary, [tabindex]")].find(
    (control) => name(control) === wanted,
  );
}
