// Asks before a page is left with words that were not sent or saved.

export function enhance(form) {
  let unsaved = false;

  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("saved", () => { unsaved = false; });
  form.addEventListener("submit", () => { unsaved = false; });
  addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault();
  });
}
