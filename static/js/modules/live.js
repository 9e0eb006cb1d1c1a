// Shows, while somebody types, how the workshop will stand in the catalogue.

export function enhance(line) {
  for (const place of line.querySelectorAll("[data-live-of]")) {
    const control = document.querySelector(`[name="${place.dataset.liveOf}"]`);
    if (!control || control.type === "hidden") continue;
    control.addEventListener("input", () => {
      place.textContent = control.selectedOptions ? control.selectedOptions[0].textContent : control.value;
    });
  }
}
