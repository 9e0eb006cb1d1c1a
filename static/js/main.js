// Wakes the behaviours a page asks for by its data attributes; every page works without them.

const behaviours = [];

for (const [selector, load] of behaviours) {
  const places = document.querySelectorAll(selector);
  if (places.length) load().then(({ enhance }) => places.forEach((place) => enhance(place)));
}
