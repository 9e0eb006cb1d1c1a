// Takes the reader to the summary of errors, and from each line to the control that is meant.

export function enhance(summary) {
  summary.focus();
  summary.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.hash.slice(1));
    if (!target) return;
    event.preventDefault();
    const control = target.matches("fieldset") ? target.querySelector("input, select, textarea") : target;
    const place = target.closest(".field") ?? target;
    place.scrollIntoView({ block: "start" });
    control.focus({ preventScroll: true });
  });
}
