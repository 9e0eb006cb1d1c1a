// Changes between light, dark and the device's choice at once, and remembers it in the cookie the server reads.

const A_YEAR_S = 365 * 24 * 3600;

export function enhance(choices) {
  choices.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-choice]");
    if (!link) return;
    event.preventDefault();
    show(link.dataset.choice);
    remember(link.dataset.choice);
    choices.querySelectorAll("a[data-choice]").forEach((other) => other.removeAttribute("aria-current"));
    link.setAttribute("aria-current", "true");
    const menu = choices.closest("details");
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function show(scheme) {
  if (scheme === "auto") delete document.documentElement.dataset.scheme;
  else document.documentElement.dataset.scheme = scheme;
  const paper = getComputedStyle(document.body).backgroundColor;
  document.querySelectorAll("meta[name=theme-color]").forEach((meta) => { meta.content = paper; });
}

function remember(scheme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `scheme=${scheme}; Path=/; Max-Age=${A_YEAR_S}; SameSite=Lax${secure}`;
}
