// Changes between light, dark and the device's choice at once, and remembers it in the cookie the server reads.

const A_YEAR_S = 365 * 24 * 3600;

export function enhance(form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const scheme = event.submitter.value;
    show(scheme);
    remember(scheme);
    form.querySelectorAll("button[name=scheme]").forEach((button) => {
      button.setAttribute("aria-pressed", String(button.value === scheme));
    });
    const menu = form.closest("details");
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

function show(scheme) {
  if (scheme) document.documentElement.dataset.scheme = scheme;
  else delete document.documentElement.dataset.scheme;
  const paper = getComputedStyle(document.body).backgroundColor;
  document.querySelectorAll("meta[name=theme-color]").forEach((meta) => { meta.content = paper; });
}

function remember(scheme) {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `scheme=${scheme}; Path=/; Max-Age=${A_YEAR_S}; SameSite=Lax${secure}`;
}
