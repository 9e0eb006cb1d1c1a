// Rectangles in metres, straight or turned: corners, surroundings, rows, and the lines a moved thing snaps to.

export const round = (value, step = 0.001) => Math.round(value / step) * step + 0;
const tidy = (value) => Number(round(value).toFixed(3));

export function middle({ x_m, y_m, width_m, depth_m }) {
  return { x: x_m + width_m / 2, y: y_m + depth_m / 2 };
}

export function corners(box) {
  const { x, y } = middle(box);
  const [w, d] = [box.width_m / 2, box.depth_m / 2];
  return [[-w, -d], [w, -d], [w, d], [-w, d]].map(([i, j]) => {
    const turned = turn({ x: i, y: j }, box.angle_deg ?? 0);
    return { x: x + turned.x, y: y + turned.y };
  });
}

export function turn({ x, y }, angle) {
  if (!angle) return { x, y };
  const t = (angle * Math.PI) / 180;
  return { x: x * Math.cos(t) - y * Math.sin(t), y: x * Math.sin(t) + y * Math.cos(t) };
}

// The straight rectangle around a thing.
export function around(box) {
  if (!box.angle_deg) {
    return { left: box.x_m, top: box.y_m, right: box.x_m + box.width_m, bottom: box.y_m + box.depth_m };
  }
  return hull(corners(box).map(({ x, y }) => ({ left: x, right: x, top: y, bottom: y })));
}

export function hull(frames) {
  return frames.reduce((all, one) => ({
    left: Math.min(all.left, one.left),
    top: Math.min(all.top, one.top),
    right: Math.max(all.right, one.right),
    bottom: Math.max(all.bottom, one.bottom),
  }), { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity });
}

export function inside(frame, outer) {
  return frame.left >= outer.left && frame.right <= outer.right && frame.top >= outer.top && frame.bottom <= outer.bottom;
}


// Equal places from a corner, turned around it; an island is two such rows back to back.
export function row(number, { x_m, y_m, width_m, depth_m, gap_m = 0, angle_deg = 0, island = false }) {
  const places = [];
  for (const line of island ? [0, 1] : [0]) {
    for (let i = 0; i < number; i += 1) {
      const own = { x: i * (width_m + gap_m) + width_m / 2, y: line * depth_m + depth_m / 2 };
      const at = turn(own, angle_deg);
      places.push({
        x_m: tidy(x_m + at.x - width_m / 2),
        y_m: tidy(y_m + at.y - depth_m / 2),
        width_m,
        depth_m,
        angle_deg: (((angle_deg + (island && !line ? 180 : 0)) % 360) + 360) % 360,
      });
    }
  }
  return places;
}

export function countLabels(first, number, numbering = "in_order") {
  const [, stem, digits] = /^(.*?)(\d*)$/s.exec(first);
  const [start, width] = digits ? [Number(digits), digits.length] : [1, 0];
  const step = numbering === "every_second" ? 2 : 1;
  const labels = Array.from({ length: number }, (_, i) => stem + String(start + step * i).padStart(width, "0"));
  return numbering === "counted_back" ? labels.reverse() : labels;
}

// Things turned together around a point.
export function turned(box, pivot, by) {
  const at = middle(box);
  const moved = turn({ x: at.x - pivot.x, y: at.y - pivot.y }, by);
  return {
    x_m: tidy(pivot.x + moved.x - box.width_m / 2),
    y_m: tidy(pivot.y + moved.y - box.depth_m / 2),
    angle_deg: ((((box.angle_deg ?? 0) + by) % 360) + 360) % 360,
  };
}

export function shifted(box, dx, dy) {
  return { x_m: tidy(box.x_m + dx), y_m: tidy(box.y_m + dy) };
}

// Sorted edges and middles of what stands still: a moved thing looks up the nearest one in each direction.
export class Lines {
  constructor(frames) {
    this.across = sorted(frames, "left", "right");
    this.down = sorted(frames, "top", "bottom");
  }

  // How far to shift a frame so that one of its edges meets a line; guides where it does.
  snap(frame, reach) {
    const across = nearest(this.across, [frame.left, (frame.left + frame.right) / 2, frame.right], reach);
    const down = nearest(this.down, [frame.top, (frame.top + frame.bottom) / 2, frame.bottom], reach);
    return { dx: across?.by, dy: down?.by, x: across?.line, y: down?.line };
  }
}

function sorted(frames, from, to) {
  const values = new Float64Array(frames.length * 3);
  frames.forEach((frame, i) => {
    values[3 * i] = frame[from];
    values[3 * i + 1] = frame[to];
    values[3 * i + 2] = (frame[from] + frame[to]) / 2;
  });
  return values.sort();
}

function nearest(lines, edges, reach) {
  let best;
  for (const edge of edges) {
    let low = 0;
    let high = lines.length;
    while (low < high) {
      const half = (low + high) >> 1;
      if (lines[half] < edge) low = half + 1;
      else high = half;
    }
    for (const i of [low - 1, low]) {
      if (i < 0 || i >= lines.length) continue;
      const by = lines[i] - edge;
      if (Math.abs(by) <= reach && (!best || Math.abs(by) < Math.abs(best.by))) best = { by, line: lines[i] };
    }
  }
  return best;
}
