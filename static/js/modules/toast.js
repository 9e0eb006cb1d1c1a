// Shows one short message in the place for toasts, which screen readers listen to; news never wipe a refusal away.

export function toast(words, kind = "success") {
  const place = document.getElementById("toasts");
  const refusals = kind === "info" ? place.querySelectorAll(".toast--error") : [];
  const box = document.createElement("div");
  box.className = `toast toast--${kind}`;
  const line = document.createElement("p");
  line.textContent = words;
  box.append(line);
  place.replaceChildren(...refusals, box);
}
