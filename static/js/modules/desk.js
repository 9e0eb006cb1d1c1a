// Lets places be given by dragging names onto stands, between stands and back to the list; sends the page's own forms.

const FAR_ENOUGH = 6;

export function enhance(desk) {
  const assign = document.getElementById("desk-assign");
  const vacate = document.getElementById("desk-vacate");
  const list = desk.querySelector(".desk__list");
  const stands = [...desk.querySelectorAll("[data-stand][data-id]")];
  const chosen = new URLSearchParams(location.search).get("for");

  document.querySelectorAll("[data-carry]").forEach((thing) => {
    thing.classList.add("can-carry");
    thing.addEventListener("pointerdown", (event) => {
      if (event.button === 0 && event.pointerType !== "touch") waitForMove(thing, event);
    });
    thing.addEventListener("dragstart", (event) => event.preventDefault());
  });

  // With somebody chosen, a press on a stand that fits gives it at once.
  stands.forEach((stand) => {
    if (!chosen || stand.dataset.fit !== "yes") return;
    stand.addEventListener("click", (event) => {
      event.preventDefault();
      give(chosen, stand);
    });
  });

  function give(application, stand) {
    assign.elements.application.value = application;
    assign.elements.stand.value = stand.dataset.id;
    assign.submit();
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
    ask(thing.dataset.carry).then((found) => {
      fits = found;
      stands.forEach((stand) => {
        const verdict = fits[stand.dataset.id];
        stand.classList.toggle("stand--fits", Boolean(verdict?.fits));
        stand.classList.toggle("stand--faded", Boolean(verdict && !verdict.fits));
      });
      tell();
    });

    function tell() {
      words.textContent = fits[over?.dataset?.id]?.words ?? "";
    }

    function follow({ clientX, clientY }) {
      card.style.left = `${Math.min(clientX + 14, innerWidth - card.offsetWidth - 8)}px`;
      card.style.top = `${clientY + 14}px`;
      mark(over, false);
      const below = document.elementFromPoint(clientX, clientY);
      over = below?.closest("[data-stand][data-id]") ?? below?.closest(".desk__list");
      mark(over, true);
      tell();
    }

    function put() {
      mark(over, false);
      stop();
      document.body.classList.remove("carrying");
      card.remove();
      swallowClick();
      if (over === list) leave(thing);
      else if (over?.dataset.id && over.dataset.id !== home(thing)) giveOrSay(over);
      else restore();
    }

    // What is known not to fit is said here; the server has the last word on everything else.
    function giveOrSay(stand) {
      const verdict = fits[stand.dataset.id];
      if (verdict && !verdict.fits) {
        say(`${stand.dataset.label}: ${verdict.words}`);
        restore();
      } else {
        give(thing.dataset.carry, stand);
      }
    }

    function restore() {
      stands.forEach((stand) => {
        stand.classList.toggle("stand--fits", stand.dataset.fit === "yes");
        stand.classList.toggle("stand--faded", stand.dataset.fit === "no");
      });
    }

    const stop = listen({ pointermove: follow, pointerup: put, pointercancel: put });
    follow(begin);
  }

  function leave(thing) {
    if (list.contains(thing)) return;
    vacate.elements.application.value = thing.dataset.carry;
    vacate.submit();
  }

  async function ask(application) {
    const answer = await fetch(desk.dataset.fits.replace("ID", application), { credentials: "same-origin" });
    return answer.ok ? answer.json() : {};
  }

  function mark(place, on) {
    place?.classList.toggle(place === list ? "desk__list--target" : "stand--target", on);
  }
}

function say(words) {
  const toast = document.createElement("div");
  const line = document.createElement("p");
  toast.className = "toast toast--info";
  line.textContent = words;
  toast.append(line);
  document.getElementById("toasts").replaceChildren(toast);
  toast.scrollIntoView({ block: "nearest" });
}

function home(thing) {
  return thing.closest("[data-stand]")?.dataset.id;
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
