// Sends a form in the background with its token and says what for; files stay behind unless asked for.

export async function send(form, purpose, { address = form.action, keepalive = false } = {}) {
  const body = new FormData(form);
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  const answer = await fetch(address, {
    method: "POST",
    body,
    keepalive,
    credentials: "same-origin",
    headers: {
      Accept: "application/json",
      "X-Requested-With": purpose,
      "X-CSRFToken": body.get("csrf_token") ?? "",
    },
  });
  if (!answer.ok || answer.redirected && purpose === "autosave") throw new Error(`${purpose}: ${answer.status}`);
  return answer;
}
