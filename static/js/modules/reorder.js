// Puts a list in order by dragging its grips or with its arrow buttons, and saves each new order in the background.

import { send } from "./send.js";

export function enhance(form) {
  const list = form.querySelector("ol");
  const status = document.createElement("p");
  status.className = "visually-hidden";
  status.setAttribute("role", "status");
  form.append(status);

  function items() {
    return [...list.children];
  }

  function renumber() {
    items().forEach((item, index, all) => {
      item.querySelector(".reorder__place").textContent = index + 1;
      const [up, down] = item.querySelectorAll("button[name=move]");
      up.disabled = index === 0;
      down.disabled = index === all.length - 1;
    });
  }

  async function keep(item) {
    renumber();
    const words = form.dataset.wordMoved;
    status.textContent = words
      .replace("{name}", item.dataset.name)
      .replace("{place}", items().indexOf(item) + 1);
    try {
      await send(form, "reorder");
    } catch {
      form.submit(); // the server says on a page of its own what stood in the way
    }
  }

  function drag(item, event) {
    const order = items().indexOf(item);
    item.classList.add("reorder__item--held");

    function move({ clientY }) {
      const before = items().find((other) => other !== item && clientY < middle(other));
      if (before !== item.nextElementSibling) list.insertBefore(item, before ?? null);
    }

    function drop() {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", drop);
      removeEventListener("pointercancel", drop);
      item.classList.remove("reorder__item--held");
      if (items().indexOf(item) !== order) keep(item);
    }

    event.preventDefault();
    addEventListener("pointermove", move);
    addEventListener("pointerup", drop);
    addEventListener("pointercancel", drop);
  }

  items().forEach((item) => {
    const grip = item.querySelector("[data-grip]");
    grip.hidden = false;
    grip.addEventListener("pointerdown", (event) => drag(item, event));
  });

  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=move]");
    if (!button) return;
    event.preventDefault();
    const item = button.closest("li");
    const [up, down] = item.querySelectorAll("button[name=move]");
    if (button === up) item.previousElementSibling.before(item);
    else item.nextElementSibling.after(item);
    keep(item);
    (button.disabled ? (button === up ? down : up) : button).focus();
  });
}

function middle(item) {
  const box = item.getBoundingClientRect();
  return box.top + box.height / 2;
}
