// <kube-terminal>: a log and a form with one line become a terminal. History, completion, several lines, clear.
// The form stays what it is: htmx sends it, and what comes back is put into the page. Without JavaScript it is a form.
const PATIENCE = 250; // after so long a command that is still running is worth a word

class KubeTerminal extends HTMLElement {
  connectedCallback() {
    if (this.ready) return;
    this.ready = true;
    this.history = JSON.parse(this.dataset.history || "[]");
    this.at = this.history.length;
    this.addEventListener("keydown", (event) => event.target.name === "line" && this.#key(event));
    this.addEventListener("input", (event) => event.target.name === "line" && this.#typed());
    this.addEventListener("paste", (event) => event.target.name === "line" && setTimeout(() => this.#typed()));
    this.addEventListener("htmx:config:request", (event) => this.#sent(event));
    this.addEventListener("htmx:after:swap", () => this.#answered());
    this.addEventListener("htmx:response:error", (event) => this.#refused(event.detail.ctx.response.status));
    this.addEventListener("htmx:error", () => this.#lost());
    this.#upgrade();
    // what is done elsewhere on the page is written here, too
    new MutationObserver(() => this.#down()).observe(this.log, { childList: true, subtree: true });
  }

  get field() {
    return this.querySelector("[name=line]");
  }

  get log() {
    return this.querySelector("[role=log]");
  }

  // One line becomes a field of several: Enter still runs it, Shift Enter begins a new line.
  #upgrade() {
    const input = this.field;
    if (!input || input.tagName === "TEXTAREA") return;
    const area = document.createElement("textarea");
    for (const { name, value } of input.attributes) if (name !== "value") area.setAttribute(name, value);
    area.rows = 1;
    area.value = input.value;
    input.replaceWith(area);
  }

  #key(event) {
    const { key } = event;
    const plain = !event.ctrlKey && !event.altKey && !event.metaKey && !event.isComposing;
    if (key !== "Tab" && key !== "Shift") this.leaving = key === "Escape";
    if (event.ctrlKey && !event.altKey && key.toLowerCase() === "l") this.#clear();
    else if (!plain) return;
    else if (key === "Enter" && !event.shiftKey) this.#run();
    else if (key === "Tab" && !event.shiftKey && !this.leaving && this.field.value) this.#complete();
    else if (key === "ArrowUp" && this.#onEdge(-1)) this.#past(-1);
    else if (key === "ArrowDown" && this.#onEdge(1)) this.#past(1);
    else if (key === "Escape") return this.#options([]);
    else return;
    event.preventDefault();
  }

  #typed() {
    this.#options([]);
    this.#grow();
  }

  #run() {
    if (!this.field.value.trim()) return;
    this.field.form.requestSubmit();
  }

  // The button of the page does it, so the same happens as without keys.
  #clear() {
    const button = this.closest("section").querySelector("[data-clear]");
    if (button) button.form.requestSubmit(button);
  }

  // Whether the cursor is on the first or the last line, so that an arrow means the history.
  #onEdge(step) {
    const { value, selectionStart: at } = this.field;
    return !(step < 0 ? value.slice(0, at) : value.slice(at)).includes("\n");
  }

  #past(step) {
    const next = this.at + step;
    if (next < 0 || next > this.history.length) return;
    if (this.at === this.history.length) this.half = this.field.value;
    this.at = next;
    this.#write(next === this.history.length ? (this.half ?? "") : this.history[next]);
  }

  #write(text) {
    this.field.value = text;
    this.field.setSelectionRange(text.length, text.length);
    this.#grow();
  }

  #grow() {
    const field = this.field;
    field.rows = Math.min(8, field.value.split("\n").length);
  }

  // Tab: what all possible ends have in common is written; several are listed.
  async #complete() {
    const field = this.field;
    const line = field.value.slice(0, field.selectionStart);
    const query = new URLSearchParams({ place: field.form.elements.place.value, where: field.form.elements.where.value, line });
    let options;
    try {
      ({ options } = await (await fetch(`${this.dataset.complete}?${query}`)).json());
    } catch {
      return this.#say("The server cannot be reached: nothing to complete with.");
    }
    if (field.value.slice(0, field.selectionStart) !== line) return; // typed on meanwhile
    const word = line.match(/[^\s]*$/)[0];
    if (!options.length) return this.#say("Nothing to complete here.");
    const common = options.reduce((one, other) => {
      let n = 0;
      while (n < one.length && one[n] === other[n]) n += 1;
      return one.slice(0, n);
    });
    const tail = word.length - overlap(word, common);
    const more = line.slice(0, line.length - word.length) + word.slice(0, tail) + common;
    const done = options.length === 1 && !/[=/]$/.test(common) ? " " : "";
    if (more.length + done.length > line.length) {
      const rest = field.value.slice(line.length);
      field.value = more + done + rest;
      field.setSelectionRange(more.length + done.length, more.length + done.length);
    }
    this.#options(options.length > 1 ? options : []);
  }

  #options(options) {
    let list = this.querySelector(".term-options");
    if (!list) {
      if (!options.length) return;
      list = document.createElement("p");
      list.className = "term-options";
      list.setAttribute("hx-morph-skip", "");
      this.field.form.before(list);
    }
    list.textContent = options.join("\n");
    list.hidden = !options.length;
    this.#say(options.length ? `${options.length} ways to go on.` : "");
  }

  // htmx has read the form: the line is on its way, and the next one can be typed.
  #sent(event) {
    if (event.target.querySelector?.("[name=line]") !== this.field || !this.field) return;
    const line = this.field.value.trim();
    this.last = line;
    if (line && this.history.at(-1) !== line) this.history.push(line);
    this.at = this.history.length;
    this.#write("");
    this.#options([]);
    clearTimeout(this.slow);
    this.slow = setTimeout(() => this.#say("Running …"), PATIENCE);
  }

  #answered() {
    clearTimeout(this.slow);
    const { where } = this.querySelector(".term-foot").dataset;
    const seat = this.querySelector("[name=where]");
    if (seat && [...seat.options].some((option) => option.value === where)) seat.value = where;
    this.#upgrade();
    const edit = this.querySelector("[name=edited]");
    if (edit) edit.focus();
    else if (!document.activeElement || document.activeElement === document.body) this.field?.focus();
  }

  // The log is drawn from its end (terminal.css), so that is where its scrolling begins.
  #down() {
    this.log.scrollTop = 0;
  }

  #lost() {
    this.#back("The server cannot be reached. Your line is back: run it again.");
  }

  #refused(status) {
    if (status !== 422 && status !== 429) this.#back(`The server did not run this (answer ${status}). Reload the page and try again.`);
    else this.#write(this.field.value || this.last || "");
  }

  #back(words) {
    clearTimeout(this.slow);
    if (this.field && !this.field.value) this.#write(this.last ?? "");
    this.#say(words);
  }

  #say(words) {
    const line = this.querySelector("[data-said]");
    if (line.textContent !== words) line.textContent = words;
  }
}

// How much of the end of `word` is already the beginning of what it becomes.
function overlap(word, common) {
  for (let n = Math.min(word.length, common.length); n > 0; n -= 1) if (word.endsWith(common.slice(0, n))) return n;
  return 0;
}

customElements.define("kube-terminal", KubeTerminal);
