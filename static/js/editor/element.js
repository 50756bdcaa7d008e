// <yaml-editor>: a form with a textarea and a verdict becomes an editor that is checked as one types.
// The textarea stays the form's source of truth: it always holds the text, whoever sends the form.
import { isolateHistory } from "@codemirror/commands";
import { Annotation } from "@codemirror/state";
import { EditorView } from "@codemirror/view";
import { Asking } from "./asking.js";
import { Draft } from "./draft.js";
import { chooseFix, fixesHere } from "./fixes.js";
import { rangeOf, readMarks, showMarks } from "./marks.js";
import { createView } from "./setup.js";

const quiet = Annotation.define(); // a change that nobody typed: no check, no draft
const SLOW = 600; // from when on "Checking" is worth saying
const OUTCOMES = {
  accepted: () => "Accepted.",
  warned: ({ warnings }) => `Accepted, with ${warnings === 1 ? "a warning" : `${warnings} warnings`}.`,
  refused: ({ errors }) => `Refused: ${errors === 1 ? "one error" : `${errors} errors`}.`,
  unchecked: () => "Not checked.",
};
const ADVICE = (count) => (count > 1 ? ` ${count} pieces of advice.` : count ? " One piece of advice." : "");

export class YamlEditor extends HTMLElement {
  connectedCallback() {
    if (this.view) return;
    this.form = this.querySelector("form");
    this.area = this.form.elements.manifest;
    this.verdict = this.querySelector("[data-verdict]");
    this.reviewed = this.area.defaultValue; // the text that the verdict shown is about
    this.draft = new Draft(this.dataset.place);
    const unkept = this.draft.read();
    const back = unkept !== null && unkept !== this.area.value;
    this.#upgrade(back ? unkept : this.area.value);
    this.#ask();
    this.#listen();
    if (back) {
      this.area.value = unkept;
      this.#say("What you last typed in this browser is back.");
      this.asking.now(unkept);
    } else {
      this.draft.clear();
      this.#mark();
    }
  }

  disconnectedCallback() {
    this.asking?.stop();
    this.view?.destroy();
    this.view = null;
    if (this.area) this.area.hidden = false;
  }

  get value() {
    return this.area.value;
  }

  // Puts another text into the editor, as if it had been typed: it is checked and can be undone.
  set value(text) {
    this.#replace(text);
  }

  #upgrade(text) {
    const keys = this.querySelector(".editor-keys");
    keys.hidden = false;
    if (/Mac|iP(hone|ad)/.test(navigator.platform)) {
      for (const key of this.querySelectorAll("[data-mod]")) key.textContent = "⌘";
    }
    this.view = createView({
      text,
      nonce: this.dataset.nonce,
      fields: this.dataset.fields,
      label: this.area.labels[0]?.textContent ?? "Manifest",
      describedBy: keys.id,
      onChange: (update) => this.#changed(update),
      onFixKey: () => this.#fixHere(),
      onCheck: () => this.form.requestSubmit(this.form.querySelector("[data-check]")),
      parent: this.form,
      before: this.area,
    });
    this.area.hidden = true;
  }

  #ask() {
    this.asking = new Asking({
      send: (text, signal) => this.#send(this.dataset.review, { manifest: text }, signal),
      answered: (html, text) => this.#answered(html, text),
      unreachable: () => this.#say("The server cannot be reached. Your text is safe in this browser; checking goes on by itself."),
      throttled: (seconds) => this.#say(`Many checks in a short time: the next one follows in ${seconds} s, by itself.`),
      refused: (status) =>
        this.#say(`The server did not check this (answer ${status}). Your text is safe in this browser; reload the page and check again.`),
    });
  }

  #listen() {
    this.form.addEventListener("submit", (event) => {
      if (event.submitter?.name === "reset") {
        event.preventDefault();
        this.#startOver(event.submitter);
      } else if ("live" in this.dataset && event.submitter?.name !== "swap") {
        event.preventDefault();
        this.#busy();
        this.asking.now(this.value);
      }
    });
    this.verdict.addEventListener("click", (event) => {
      const chosen = event.target.closest("[data-jump], [data-fix]");
      if (!chosen) return;
      event.preventDefault();
      if ("fix" in chosen.dataset) this.#fix(chosen);
      else this.#jump(chosen.closest("[data-from]"));
    });
  }

  #changed(update) {
    this.area.value = update.state.doc.toString();
    this.then = null;
    this.applied = "";
    if (update.transactions.some((transaction) => transaction.annotation(quiet))) return;
    this.draft.write(this.area.value);
    this.#busy();
    this.asking.soon(this.area.value);
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  #replace(text, annotations = []) {
    // A step of its own for undo, however soon after the last change it comes.
    const whole = { from: 0, to: this.view.state.doc.length, insert: text };
    this.view.dispatch({ changes: whole, annotations: [isolateHistory.of("full"), ...annotations] });
  }

  #jump(item) {
    const range = rangeOf(this.view.state, item);
    if (!range) return;
    this.view.dispatch({
      selection: { anchor: range.from, head: range.to },
      effects: EditorView.scrollIntoView(range.from, { y: "center" }),
    });
    this.view.focus();
  }

  async #startOver(button) {
    const start = this.form.querySelector("[data-start]").content.textContent;
    this.asking.forget();
    this.#replace(start, [quiet.of(true)]);
    this.draft.write(start); // until the server has forgotten the old one as well
    this.#say("Started over. Undo brings back what you had.");
    this.view.focus();
    try {
      const response = await this.#send(button.formAction, {});
      if (response.ok) this.draft.clear();
    } catch {
      this.#say("Started over in this browser. The server cannot be reached yet.");
    }
    this.asking.now(start);
  }

  // Sends the form's own fields, the token among them, and asks for the fragment as htmx does.
  #send(url, changes, signal) {
    const body = new URLSearchParams(new FormData(this.form));
    body.delete("former");
    for (const [name, value] of Object.entries(changes)) body.set(name, value);
    return fetch(url, { method: "POST", body, signal, headers: { "HX-Request": "true" } });
  }

  #answered(html, text) {
    const parsed = new DOMParser().parseFromString(html, "text/html").querySelector(".verdict");
    if (!parsed) return this.asking.refused("without a verdict");
    if ("kept" in parsed.dataset && this.draft.read() === text) this.draft.clear();
    const open = [...this.verdict.querySelectorAll("details[open]")].map((part) => part.dataset.part);
    for (const part of parsed.querySelectorAll("details")) part.open = open.includes(part.dataset.part);
    this.verdict.replaceChildren(parsed);
    this.reviewed = text;
    this.#mark();
    const { outcome, errors, warnings, advice } = parsed.dataset;
    const words = `${OUTCOMES[outcome]?.({ errors: Number(errors), warnings: Number(warnings) }) ?? ""}${ADVICE(Number(advice))}`;
    this.#say(this.applied ? `Applied: ${this.applied}. ${words} Undo takes it back.` : words, { seen: !this.applied });
    this.applied = "";
    this.dispatchEvent(new CustomEvent("portside:verdict", { bubbles: true, detail: { outcome } }));
    const then = this.then;
    this.then = null;
    then?.();
  }

  #mark() {
    showMarks(this.view, readMarks(this.verdict, this.view.state.doc.length, (button) => this.#fix(button)));
  }

  // Applies the fix of a button as one step for undo. The offsets are those of the text that was reviewed: if it is
  // another one by now, it is checked first, and the fix is applied when it is still offered.
  #fix(button) {
    if (this.value !== this.reviewed || !this.verdict.contains(button)) {
      this.#afterCheck(() => {
        const again = this.verdict.querySelector(`[data-fix][value="${CSS.escape(button.value)}"]`);
        if (again) this.#fix(again);
        else this.#say("Not applied: the text has changed since, and this fix is no longer offered.");
      });
      return;
    }
    const edits = JSON.parse(button.dataset.edits).map(([from, to, insert]) => ({ from, to, insert }));
    const changes = this.view.state.changes(edits);
    const first = edits.reduce((one, other) => (other.from < one.from ? other : one));
    this.view.dispatch({
      changes,
      selection: { anchor: changes.mapPos(first.to, 1) },
      annotations: isolateHistory.of("full"),
      userEvent: "input.fix",
      scrollIntoView: true,
    });
    this.applied = button.textContent.trim();
    this.asking.now(this.value);
    // A keyboard on the screen would hide what has changed.
    (matchMedia("(pointer: coarse)").matches ? this.verdict : this.view).focus();
  }

  // The key for fixes: the only one is applied, of several one is chosen.
  #fixHere() {
    if (this.value !== this.reviewed) return this.#afterCheck(() => this.#fixHere());
    const { marked, buttons } = fixesHere(this.view.state);
    if (buttons.length > 1) chooseFix(this.view, buttons, (button) => this.#fix(button));
    else if (buttons.length === 1) this.#fix(buttons[0]);
    else this.#say(marked ? "No fix is offered here. The verdict says what it means." : "No mark on this line. F8 leads to the next one.");
  }

  #afterCheck(action) {
    this.#busy();
    this.asking.now(this.value);
    this.then = action;
  }

  // Shown, not spoken: a check that takes long enough to be noticed.
  #busy() {
    clearTimeout(this.slow);
    this.slow = setTimeout(() => (this.querySelector("[data-busy]").textContent = "Checking …"), SLOW);
  }

  // Spoken when it is something new, and shown unless it is to be seen in the verdict anyway.
  #say(words, { seen = false } = {}) {
    clearTimeout(this.slow);
    this.querySelector("[data-busy]").textContent = "";
    const line = this.querySelector("[role=status]");
    line.classList.toggle("vh", seen);
    if (line.textContent !== words) line.textContent = words;
  }
}
