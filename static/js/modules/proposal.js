// Shows how far a proposal is every two seconds, and opens the page anew when it is done.

const EVERY_MS = 2000;

export function enhance(panel) {
  panel.querySelector("[data-proposal-again]")?.remove();

  async function look() {
    if (!panel.isConnected) return; // the page has been renewed, and its new panel looks for itself
    const answer = await fetch(panel.dataset.proposal, { credentials: "same-origin" }).catch(() => null);
    const found = answer?.ok ? await answer.json() : null;
    if (found && !found.open) {
      location.reload();
      return;
    }
    panel.querySelectorAll("[data-proposal-word]").forEach((place) => {
      const words = found?.words[place.dataset.proposalWord];
      if (words && words !== place.textContent) place.textContent = words;
    });
    setTimeout(look, EVERY_MS);
  }

  setTimeout(look, EVERY_MS);
}
