// Shows the same card beside a stand of the plan for the mouse that rests on it and the focus that reaches it.

const GAP = 8;

export function enhance(plan) {
  const card = plan.querySelector("[data-plan-card]");
  const [title, state, list, more] = card.children;
  let finger = false;
  const isFinger = (event) => plan.dataset.plan === "touch" && event.pointerType === "touch";

  const told = new Map(); // what the card says of each stand: its state, then a line each

  function show(stand) {
    const [word, ...lines] = told.get(stand);
    title.textContent = stand.dataset.label;
    state.textContent = word;
    list.replaceChildren(...lines.map(item));
    card.hidden = false;
    place(stand);
  }

  function place(stand) {
    const frame = plan.getBoundingClientRect();
    const box = stand.getBoundingClientRect();
    const below = box.bottom - frame.top + GAP;
    const left = Math.min(Math.max(box.left - frame.left, 0), frame.width - card.offsetWidth);
    const fits = box.bottom + GAP + card.offsetHeight < innerHeight || box.top - GAP - card.offsetHeight < 0;
    card.style.left = `${left}px`;
    card.style.top = `${fits ? below : box.top - frame.top - GAP - card.offsetHeight}px`;
  }

  function hide() {
    card.hidden = true;
    plan.classList.remove("plan--touched");
  }

  // A finger covers what it points at: the first tap says who stands there, the card leads on.
  function touch(stand) {
    const href = stand.getAttribute("href");
    more.hidden = !href;
    if (href) more.firstElementChild.href = href;
    plan.classList.add("plan--touched");
    show(stand);
  }

  // The card replaces the browser's own small hint, which is the name of the stand for all who hear the page.
  function hear(stand) {
    const hint = stand.querySelector("title");
    const [head, ...lines] = hint.textContent.trim().split("\n");
    hint.remove();
    told.set(stand, [head.slice(stand.dataset.label.length + 2), ...lines]);
    stand.setAttribute("aria-label", [head, ...lines].join(". "));
    if (stand.dataset.carry) stand.dataset.carryName = lines[0];
  }

  plan.querySelectorAll("[data-stand]").forEach((stand) => {
    hear(stand);
    stand.addEventListener("pointerenter", (event) => isFinger(event) || show(stand));
    stand.addEventListener("pointerleave", (event) => isFinger(event) || hide());
    stand.addEventListener("focus", () => show(stand));
    stand.addEventListener("blur", () => plan.classList.contains("plan--touched") || hide());
  });
  document.addEventListener("pointerdown", (event) => (finger = isFinger(event)));
  document.addEventListener("click", (event) => {
    if (!finger || event.target.closest("a[href]:not([data-stand])")) return;
    const stand = event.target.closest("[data-stand]");
    if (!stand || !plan.contains(stand)) return hide();
    event.preventDefault();
    touch(stand);
  });
  plan.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

function item(words) {
  const made = document.createElement("li");
  made.textContent = words;
  return made;
}
