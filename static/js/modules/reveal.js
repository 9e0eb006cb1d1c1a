// A button beside a password shows what is typed, until it is pressed again or the form is sent.

export function enhance(input) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--quiet reveal";
  button.setAttribute("aria-controls", input.id);
  input.after(button);

  const show = (shown) => {
    input.type = shown ? "text" : "password";
    button.textContent = shown ? input.dataset.conceal : input.dataset.reveal;
  };
  button.addEventListener("click", () => show(input.type === "password"));
  input.form?.addEventListener("submit", () => show(false));
  show(false);
}
