// Two presses on the picture fill in where its two points are, in pixels of the picture itself.

const FIELDS = [["one_x", "one_y"], ["other_x", "other_y"]];

export function enhance(frame) {
  const picture = frame.querySelector("img");
  const { elements } = frame.closest("form");
  const dots = FIELDS.map(() => {
    const dot = document.createElement("span");
    dot.className = "calibrate__dot";
    dot.hidden = true;
    frame.append(dot);
    return dot;
  });
  let next = 0;

  picture.addEventListener("click", (event) => {
    const box = picture.getBoundingClientRect();
    const share = { x: (event.clientX - box.left) / box.width, y: (event.clientY - box.top) / box.height };
    const [across, down] = FIELDS[next];
    elements[across].value = Math.round(share.x * Number(picture.getAttribute("width")));
    elements[down].value = Math.round(share.y * Number(picture.getAttribute("height")));
    Object.assign(dots[next].style, { left: `${100 * share.x}%`, top: `${100 * share.y}%` });
    dots[next].textContent = String(next + 1);
    dots[next].hidden = false;
    next = (next + 1) % FIELDS.length;
    elements[across].dispatchEvent(new Event("input", { bubbles: true }));
  });
}
