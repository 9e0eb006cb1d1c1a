// Shows one short message in the place for toasts, which screen readers listen to.

export function toast(words, kind = "success") {
  const box = document.createElement("div");
  box.className = `toast toast--${kind}`;
  const line = document.createElement("p");
  line.textContent = words;
  box.append(line);
  document.getElementById("toasts").replaceChildren(box);
}
