// Lets places be given by dragging names onto stands, between stands and back to the list; sends the page's own forms.

import { toast } from "./toast.js";

const FAR_ENOUGH = 6;
const FITS = ["stand--fits", "stand--swaps", "stand--faded"];
const LONG_PRESS_MS = 350;
const EDGE = 130; // the lowest strip belongs to the first deed of the page
const SCROLL_STEP = 12;

export function enhance(desk) {
  const assign = document.getElementById("desk-assign");
  const vacate = document.getElementById("desk-vacate");
  const list = desk.querySelector(".desk__list");
  const stands = [...desk.querySelectorAll("[data-stand][data-id]")];
  const chosen = new URLSearchParams(location.search).get("for");
  const restful = { passive: false };
  const shown = new Map(stands.map((stand) => [stand, FITS.map((name) => stand.classList.contains(name))]));

  document.querySelectorAll("[data-carry]").forEach((thing) => {
    thing.classList.add("can-carry");
    thing.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      event.stopPropagation(); // a name on a stand is picked up alone, not with the stand
      if (event.pointerType === "touch") waitForLongPress(thing, event);
      else waitForMove(thing, event);
    });
    thing.addEventListener("dragstart", (event) => event.preventDefault());
  });

  // With somebody chosen, a press on a stand that fits gives it at once.
  stands.forEach((stand) => {
    if (!chosen || !stand.matches(".stand--fits")) return;
    stand.addEventListener("click", (event) => {
      event.preventDefault();
      give(chosen, stand, desk.dataset.chosenFrom);
    });
  });

  function give(application, stand, from) {
    assign.elements.application.value = application;
    assign.elements.stand.value = stand.dataset.id;
    assign.elements.seen.value = from ?? "";
    assign.requestSubmit();
  }

  // A finger that rests on a name picks it up; one that moves at once scrolls the page.
  function waitForLongPress(thing, begin) {
    const timer = setTimeout(() => {
      stop();
      carry(thing, begin);
    }, LONG_PRESS_MS);
    const leave = () => {
      clearTimeout(timer);
      stop();
    };
    const stop = listen({
      pointermove(event) {
        if (Math.hypot(event.clientX - begin.clientX, event.clientY - begin.clientY) > FAR_ENOUGH * 2) leave();
      },
      pointerup: leave,
      pointercancel: leave,
    });
  }

  function waitForMove(thing, begin) {
    const stop = listen({
      pointermove(event) {
        if (Math.hypot(event.clientX - begin.clientX, event.clientY - begin.clientY) < FAR_ENOUGH) return;
        stop();
        carry(thing, event);
      },
      pointerup: () => stop(),
      pointercancel: () => stop(),
    });
  }

  function carry(thing, begin) {
    const card = document.createElement("div");
    const [name, words] = [document.createElement("strong"), document.createElement("span")];
    name.textContent = thing.dataset.carryName;
    card.className = "carried";
    card.append(name, words);
    document.body.append(card);
    document.body.classList.add("carrying");
    let fits = {};
    let over = null;
    let at = begin;
    const still = (event) => event.preventDefault();
    addEventListener("touchmove", still, restful);
    addEventListener("contextmenu", still);
    const rolling = begin.pointerType === "touch" ? setInterval(roll, 16) : 0;
    ask(thing.dataset.carry).then((found) => {
      fits = found;
      stands.forEach((stand) => {
        const verdict = fits[stand.dataset.id];
        stand.classList.toggle("stand--fits", Boolean(verdict?.fits));
        stand.classList.toggle("stand--swaps", Boolean(verdict?.swap));
        stand.classList.toggle("stand--faded", Boolean(verdict && !verdict.fits && !verdict.swap));
      });
      tell();
    });

    function tell() {
      words.textContent = fits[over?.dataset?.id]?.words ?? "";
    }

    // Under a finger near the edge of the screen the page goes on: on a phone list and plan are far apart.
    function roll() {
      const by = at.clientY < EDGE ? -SCROLL_STEP : at.clientY > innerHeight - EDGE ? SCROLL_STEP : 0;
      if (by) scrollBy(0, by);
      if (by) follow(at);
    }

    function follow(event) {
      at = event;
      const { clientX, clientY } = event;
      card.style.left = `${Math.min(clientX + 14, innerWidth - card.offsetWidth - 8)}px`;
      card.style.top = `${clientY + 14}px`;
      mark(over, false);
      const below = document.elementFromPoint(clientX, clientY);
      over = below?.closest("[data-stand][data-id]") ?? below?.closest(".desk__list");
      mark(over, true);
      tell();
    }

    function put() {
      end();
      swallowClick();
      if (over === list) leave(thing);
      else if (over?.dataset.id && over.dataset.id !== home(thing)) giveOrSay(over);
      else restore();
    }

    function end() {
      mark(over, false);
      stop();
      clearInterval(rolling);
      removeEventListener("touchmove", still, restful);
      removeEventListener("contextmenu", still);
      document.body.classList.remove("carrying");
      card.remove();
    }

    function giveUp() {
      end();
      restore();
    }

    // What is known not to fit is said here; the server has the last word on everything else.
    function giveOrSay(stand) {
      const verdict = fits[stand.dataset.id];
      if (verdict?.swap) {
        location.assign(wayTo(stand, thing.dataset.carry));
      } else if (verdict && !verdict.fits) {
        toast(`${stand.dataset.label}: ${verdict.words}`, "info");
        restore();
      } else {
        give(thing.dataset.carry, stand, home(thing));
      }
    }

    function restore() {
      shown.forEach((were, stand) => FITS.forEach((name, i) => stand.classList.toggle(name, were[i])));
    }

    const escape = ({ key }) => key === "Escape" && giveUp();
    const stop = listen({ pointermove: follow, pointerup: put, pointercancel: giveUp, keydown: escape });
    follow(begin);
  }

  function leave(thing) {
    if (list.contains(thing)) return;
    vacate.elements.application.value = thing.dataset.carry;
    vacate.elements.seen.value = home(thing);
    vacate.requestSubmit();
  }

  async function ask(application) {
    const address = desk.dataset.fits.replace("ID", application);
    const answer = await fetch(address, { credentials: "same-origin" }).catch(() => null);
    return answer?.ok ? answer.json() : {};
  }

  function mark(place, on) {
    place?.classList.toggle(place === list ? "desk__list--target" : "stand--target", on);
  }
}

// Where somebody stood on the page that is looked at: the server refuses when that has changed.
function home(thing) {
  return thing.dataset.carryFrom ?? thing.closest("[data-stand]")?.dataset.id ?? "";
}

function wayTo(stand, application) {
  const address = new URL(stand.getAttribute("href"), location.href);
  address.searchParams.set("for", application);
  return address;
}

// The press that ends a drag must not follow the link it ended on.
function swallowClick() {
  const swallow = (event) => {
    event.preventDefault();
    event.stopPropagation();
  };
  addEventListener("click", swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", swallow, { capture: true }), 0);
}

function listen(handlers) {
  Object.entries(handlers).forEach(([name, handler]) => addEventListener(name, handler));
  return () => Object.entries(handlers).forEach(([name, handler]) => removeEventListener(name, handler));
}
