// Shows the same card beside a stand of the plan for the mouse that rests on it and the focus that reaches it.

const GAP = 8;

export function enhance(plan) {
  const card = plan.querySelector("[data-plan-card]");
  const [title, state, list] = card.children;

  function show(stand) {
    title.textContent = stand.dataset.label;
    state.textContent = stand.dataset.state;
    list.replaceChildren(...lines(stand.dataset.lines));
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
  }

  plan.querySelectorAll("[data-stand]").forEach((stand) => {
    stand.querySelector("title")?.remove(); // the card replaces the browser's own small hint
    stand.setAttribute("aria-label", stand.dataset.name);
    stand.addEventListener("pointerenter", () => show(stand));
    stand.addEventListener("pointerleave", hide);
    stand.addEventListener("focus", () => show(stand));
    stand.addEventListener("blur", hide);
  });
  plan.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide();
  });
}

function lines(text) {
  return (text ?? "").split("\n").filter(Boolean).map((words) => {
    const item = document.createElement("li");
    item.textContent = words;
    return item;
  });
}
