// Sends deeds in batches, keeps the unsent ones in this browser, and says how things stand.

const PAUSE_MS = 700;
const AGAIN_MS = 5000;

export class Saving extends EventTarget {
  constructor(editor, words) {
    super();
    this.address = editor.dataset.deeds;
    this.by = editor.dataset.by;
    this.place = `ground:${editor.dataset.fair}:${this.by}`; // whoever else draws here sends their own
    this.token = editor.dataset.token;
    this.most = Number(editor.dataset.mostChanges);
    this.words = words;
    this.version = 0;
    this.paused = false;
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
    if (!this.waiting.length || this.paused) return;
    if (this.sending) return this.sending;
    this.sending = this.deliver().catch(() => this.wait("lost"));
    await this.sending;
    this.sending = null;
    if (this.waiting.length && !this.stuck) this.timer = setTimeout(() => this.send(), 0);
  }

  async deliver() {
    const batch = this.batch();
    this.stuck = false;
    if (!batch.length) return this.forget(this.waiting[0], this.words.tooMuch);
    this.tell("state", { state: "saving" });
    let answer = await this.post(batch);
    if (answer.status === 400) {
      if (!(await this.renew())) return this.wait("signed-out");
      answer = await this.post(batch);
    }
    if (answer.redirected) return this.wait("signed-out");
    if (answer.status === 409) return this.refused(await answer.json());
    if (!answer.ok) return this.wait(answer.status < 500 ? "old" : "lost");
    const told = await answer.json();
    const sent = new Set(batch.map(({ key }) => key));
    this.waiting = this.waiting.filter(({ key }) => !sent.has(key));
    this.version = told.version;
    this.keep();
    this.tell("saved", told);
    this.tell("state", { state: this.waiting.length ? "waiting" : "saved" });
  }

  // As many deeds as one message may hold; none if the first alone is too much.
  batch() {
    let room = this.most;
    const end = this.waiting.findIndex(({ changes }) => (room -= changes?.length ?? 0) < 0);
    return end < 0 ? this.waiting.slice() : this.waiting.slice(0, end);
  }

  post(batch) {
    return fetch(this.address, {
      method: "POST",
      credentials: "same-origin",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": this.token },
      body: JSON.stringify({ version: this.version, deeds: batch }),
    });
  }

  // The token of a page lives half a day and one sign-in; the same page, asked for anew, has another.
  async renew() {
    const answer = await fetch(location.href, { credentials: "same-origin", cache: "no-store" });
    if (answer.redirected) return false;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const { by, token } = page.querySelector("[data-ground]").dataset;
    this.token = token;
    return by === this.by;
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
    const deed = this.waiting.find(({ key }) => key === facts.deed);
    if (!deed) return this.tell("state", { state: "refused", words: refused }); // sent again with the next deed
    this.stuck = false;
    this.forget(deed, refused);
  }

  forget(deed, words) {
    this.waiting = this.waiting.filter((one) => one !== deed);
    this.keep();
    this.tell("state", { state: "refused", words });
    this.tell("refused", { deed });
  }

  tell(name, detail) {
    this.dispatchEvent(new CustomEvent(name, { detail }));
  }
}
