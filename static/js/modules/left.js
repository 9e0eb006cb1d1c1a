// Counts down to a moment, as 9:41; the server's clock is taken from what it wrote, so a wrong clock here does no harm.

export function enhance(place) {
  const [minutes, seconds] = place.textContent.trim().split(":").map(Number);
  const ends = performance.now() + (minutes * 60 + seconds) * 1000;
  const over = place.parentElement.querySelector("[data-left-over]");
  const tick = setInterval(() => {
    const left = Math.max(0, Math.round((ends - performance.now()) / 1000));
    place.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    if (left || !place.isConnected) return;
    clearInterval(tick);
    if (over) over.hidden = false;
  }, 1000);
}
