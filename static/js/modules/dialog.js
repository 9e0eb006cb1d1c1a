// Turns an opening panel into a real dialog: Escape, the button to go back and a press beside it close it.

let number = 0;

export function enhance(details) {
  const summary = details.querySelector("summary");
  const panel = details.querySelector(".ask__panel");
  const dialog = document.createElement("dialog");
  dialog.className = "dialog";
  dialog.append(panel);
  details.after(dialog); // beside it, not at the end of the page: fields inside keep their form
  name(dialog, panel);

  panel.querySelectorAll("[data-close]").forEach((button) => {
    button.hidden = false;
    button.autofocus = Boolean(panel.querySelector(".ask__words")); // when asked "sure?", the safe answer is nearest
    button.addEventListener("click", () => dialog.close());
  });
  details.open = false; // it may have been opened before this script came
  summary.setAttribute("aria-haspopup", "dialog");
  summary.addEventListener("click", (event) => {
    event.preventDefault();
    dialog.showModal();
  });
  dialog.addEventListener("click", (event) => {
    if (event.target === dialog) dialog.close();
  });
}

function name(dialog, panel) {
  const words = panel.querySelector(".ask__title, .ask__words");
  if (!words) return;
  words.id ||= `dialog-words-${++number}`;
  dialog.setAttribute("aria-labelledby", words.id);
}
