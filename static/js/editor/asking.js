// Asks the server for the verdict: a moment after the last change, one request at a time, stale answers
// dropped, again by itself when the server cannot be reached or asks for a pause.
const PAUSE = 300;
const PATIENCE = 10_000;
const BACKOFF = [1, 2, 4, 8, 15, 30];

export class Asking {
  // send(text, signal) → Response. The others are told what happens.
  constructor({ send, answered, unreachable, throttled, refused }) {
    Object.assign(this, { send, answered, unreachable, throttled, refused });
    this.failures = 0;
    this.online = () => this.failures && this.now();
    addEventListener("online", this.online);
  }

  stop() {
    clearTimeout(this.timer);
    removeEventListener("online", this.online);
    this.running?.abort();
    this.text = undefined;
  }

  // The text has changed: ask when the typing rests. A pause that the server asked for is kept.
  soon(text) {
    this.text = text;
    this.#plan(Math.max(PAUSE, (this.notBefore ?? 0) - Date.now()));
  }

  // Somebody wants to know now.
  now(text = this.text) {
    if (text === undefined) return;
    this.text = text;
    this.#plan(Math.max(0, (this.notBefore ?? 0) - Date.now()));
  }

  // Whatever was to be asked is no longer of interest.
  forget() {
    clearTimeout(this.timer);
    this.text = undefined;
  }

  #plan(delay) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.#ask(), delay);
  }

  async #ask() {
    if (this.running || this.text === undefined) return; // the running one looks again when it ends
    const text = this.text;
    this.running = new AbortController();
    const patience = setTimeout(() => this.running.abort(), PATIENCE);
    let response, html;
    try {
      response = await this.send(text, this.running.signal);
      html = await response.text();
    } catch {
      response = null;
    }
    clearTimeout(patience);
    this.running = null;
    if (this.text === undefined) return;
    if (!response || response.status >= 500) return this.#again();
    this.failures = 0;
    if (response.status === 429) return this.#wait(Number(response.headers.get("Retry-After")) || 5);
    if (this.text !== text) return this.#plan(PAUSE);
    this.text = undefined;
    if (response.ok || response.status === 422) this.answered(html, text);
    else this.refused(response.status);
  }

  #again() {
    const seconds = BACKOFF[Math.min(this.failures, BACKOFF.length - 1)];
    this.failures += 1;
    this.unreachable();
    this.#plan(seconds * 1000);
  }

  #wait(seconds) {
    this.notBefore = Date.now() + seconds * 1000;
    this.throttled(seconds);
    this.#plan(seconds * 1000);
  }
}
