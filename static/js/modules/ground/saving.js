// Sends deeds in batches, keeps the unsent ones in this browser, and says how things stand.

const PAUSE_MS = 700;
const AGAIN_MS = 5000;

export class Saving extends EventTarget {
  constructor(editor, token) {
    super();
    this.address = editor.dataset.deeds;
    this.place = `ground:${editor.dataset.fair}`;
    this.token = token;
    this.version = 0;
    this.waiting = JSON.parse(localStorage.getItem(this.place) ?? "[]");
    addEventListener("online", () => this.send());
    addEventListener("pagehide", () => this.keep());
    addEventListener("beforeunload", (event) => {
      if (this.waiting.length) event.preventDefault();
    });
  }

  put(deed) {
    this.waiting.push(deed);
    this.keep();
    this.tell("state", { state: "waiting" });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), PAUSE_MS);
  }

  keep() {
    if (this.waiting.length) localStorage.setItem(this.place, JSON.stringify(this.waiting));
    else localStorage.removeItem(this.place);
  }

  async send() {
    clearTimeout(this.timer);
    if (!this.waiting.length) return;
    if (this.sending) return this.sending;
    this.sending = this.deliver();
    await this.sending;
    this.sending = null;
    if (this.waiting.length && !this.stuck) this.timer = setTimeout(() => this.send(), 0);
  }

  async deliver() {
    const batch = this.waiting.slice();
    this.stuck = false;
    this.tell("state", { state: "saving" });
    let answer;
    try {
      answer = await fetch(this.address, {
        method: "POST",
        credentials: "same-origin",
        headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token },
        body: JSON.stringify({ version: this.version, deeds: batch }),
      });
    } catch {
      return this.wait("lost");
    }
    if (answer.redirected) return this.wait("signed-out");
    if (answer.status === 409) return this.refused(await answer.json());
    if (!answer.ok) return this.wait("lost");
    const told = await answer.json();
    this.waiting = this.waiting.slice(batch.length);
    this.version = told.version;
    this.keep();
    this.tell("saved", told);
    this.tell("state", { state: this.waiting.length ? "waiting" : "saved" });
  }

  // Nothing is lost: what could not be sent waits here, and on the next visit too.
  wait(state) {
    this.stuck = true;
    this.tell("state", { state });
    this.timer = setTimeout(() => this.send(), AGAIN_MS);
  }

  refused({ refused, reason, facts }) {
    this.stuck = true;
    if (reason === "ground_changed" || reason === "conflict") {
      this.tell("state", { state: "changed", words: refused });
      this.tell("stale");
      return;
    }
    this.waiting = this.waiting.filter((deed) => deed.key !== facts.deed);
    this.keep();
    this.tell("state", { state: "refused", words: refused });
    this.tell("refused", { key: facts.deed });
    this.stuck = false;
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
