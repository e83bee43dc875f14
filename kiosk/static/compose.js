// @ts-check
/**
 * Writing and sending. Nothing is read by the server before Send; what cannot be sent stays here, with its author.
 */
import { ask, newId } from "/door/ask.js";
import { say } from "/door/say.js";
import { Copy } from "./copy.js";
import { Sheet } from "./draw.js";
import * as drafts from "./drafts.js";
import { ChosenFiles } from "./files.js";
import { withoutMark } from "./marks.js";
import { showSpots, shownName } from "./spots.js";

/** @param {ParentNode} root @param {string} selector @returns {any} */
const one = (root, selector) => root.querySelector(selector);

export class Compose {
  /** @param {HTMLFormElement} form @param {() => void} sent */
  constructor(form, sent) {
    this.form = form;
    this.sent = sent;
    this.student = form.dataset.student ?? "";
    /** @type {HTMLTextAreaElement} */ this.area = one(form, "textarea");
    /** @type {HTMLElement} */ this.state = one(form, "[data-draft-state]");
    this.copy = new Copy(this.area, one(form, "[data-copy]"));
    this.attempt = { id: "", content: "", replaces: one(form, "[name=replaces]").value };
    this.waitingFor = "";
    this.busy = false;
    const input = one(form, "[data-files]");
    this.files = input ? new ChosenFiles(input, one(form, "[data-chosen]"), one(form, "[data-file-row]"), () => this.edited()) : null;
    this.offerSheet(document.querySelector("[data-sheet]"), one(form, "[data-draw]"));
    this.listen();
    this.restore();
    this.readMarks();
  }

  listen() {
    this.form.addEventListener("submit", (event) => { event.preventDefault(); void this.press(event.submitter); });
    this.area.addEventListener("input", () => { this.edited(); this.clearNote(); });
    this.area.addEventListener("keydown", (event) => { if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void this.send(false); });
    this.form.addEventListener("change", () => this.keep());
    for (const event of ["focusin", "pointerover"]) {
      this.form.addEventListener(event, ({ target }) => this.joinFrom(target));
    }
  }

  /** @param {Element | null} dialog @param {HTMLElement | null} button */
  offerSheet(dialog, button) {
    if (!(dialog instanceof HTMLDialogElement) || !button) return;
    const sheet = new Sheet(dialog, (file) => this.files?.add([file]));
    button.hidden = false;
    button.addEventListener("click", () => sheet.open());
  }

  /** @param {EventTarget | null} target */
  joinFrom(target) {
    const line = target instanceof Element ? target.closest("[data-mark]") : null;
    if (line instanceof HTMLElement) this.copy.join(line.dataset.mark ?? "");
  }

  // ── the draft on this computer ──

  whom() {
    return one(this.form, "[name=whom]:checked")?.value ?? "board:";
  }

  content() {
    const files = (this.files?.files ?? []).map((file) => [file.name, file.size, file.lastModified]);
    return JSON.stringify([this.area.value, this.whom(), files]);
  }

  keep() {
    drafts.keep(this.student, { words: this.area.value, whom: this.whom(), at: Date.now(), ...this.attempt });
  }

  restore() {
    const draft = drafts.kept(this.student);
    if (!draft || this.area.value) return;
    this.copy.write(draft.words);
    this.attempt = { id: draft.id ?? "", content: draft.content ?? "", replaces: draft.replaces ?? "" };
    const choice = [...this.form.querySelectorAll("[name=whom]")].find((radio) => /** @type {HTMLInputElement} */ (radio).value === draft.whom);
    if (choice instanceof HTMLInputElement && !new URLSearchParams(location.search).has("to")) choice.checked = true;
    this.tell(this.form.dataset.sayBack ?? "");
  }

  edited() {
    this.keep();
    this.tidyCard();
    if (!this.busy && !this.waitingFor) this.state.textContent = "";
  }

  /** "Sent" is said once; with the next word it is an old story. */
  clearNote() {
    const note = one(this.form, "[data-piece=outcome]");
    if (["delivered", "held"].includes(note.dataset.state)) note.replaceChildren();
  }

  // ── the coach's card ──

  readMarks() {
    const lines = [...this.form.querySelectorAll("[data-mark][data-start]")];
    this.copy.show(lines.filter((line) => line instanceof HTMLElement && !line.dataset.where).map((line) => {
      const { mark = "", start = "0", end = "0" } = /** @type {HTMLElement} */ (line).dataset;
      return { id: mark, start: Number(start), end: Number(end) };
    }));
    const card = one(this.form, ".coach");
    if (card) showSpots(card, this.files?.files ?? []);
  }

  /** A line whose words are gone has done its work. */
  tidyCard() {
    const card = one(this.form, ".coach");
    if (!card) return;
    for (const line of card.querySelectorAll("[data-mark]")) {
      const where = line.dataset.where ?? "";
      const gone = where ? !this.files?.files.some((file) => where.includes(shownName(file.name)))
        : !this.copy.marks.some((mark) => mark.id === line.dataset.mark);
      if (gone) line.remove();
    }
    const title = one(card, "[data-coach-title]");
    if (!card.querySelector("[data-mark]") && title.textContent !== title.dataset.ready) {
      title.textContent = title.dataset.ready;
      for (const button of card.querySelectorAll("button")) button.remove();
      say(title.dataset.ready);
    }
  }

  /** @param {HTMLElement | null} button */
  async press(button) {
    const [what, which = ""] = (button instanceof HTMLButtonElement ? button.value : "send").split(":");
    const line = button?.closest("[data-mark]");
    if (what === "take") this.takeOut(which);
    else if (what === "takefile") this.dropFile(line instanceof HTMLElement ? line.dataset.where ?? "" : "");
    else if (what === "change") this.copy.select(this.copy.marks[0]?.id ?? "");
    else await this.send(what === "ask");
  }

  /** @param {string} id */
  takeOut(id) {
    const mark = this.copy.marks.find((one) => one.id === id);
    if (mark) this.copy.write(withoutMark(this.area.value, mark));
    const next = one(this.form, "[data-mark] button") ?? one(this.form, "[data-send]");
    next.focus();
  }

  /** The file something was seen in; `where` names it, perhaps with a page or an entry. @param {string} where */
  dropFile(where) {
    const file = this.files?.files.find((one) => where.includes(shownName(one.name)));
    if (file) this.files?.drop(file.name);
    else this.files?.clear();
    (one(this.form, "[data-mark] button") ?? one(this.form, "[data-send]")).focus();
  }

  // ── sending ──

  /** @param {boolean} asks */
  async send(asks) {
    const trouble = this.trouble();
    if (this.busy || this.waitingFor || trouble) return this.tell(this.waitingFor ? this.form.dataset.sayChecking ?? "" : trouble);
    const content = `${asks}${this.content()}`;
    // The same content again (the answer was lost on the way) keeps its id: the server sends it once.
    if (!this.attempt.id || this.attempt.content !== content) this.attempt = { ...this.attempt, id: newId(), content };
    this.keep();
    this.work(true);
    this.tell(this.form.dataset.saySending ?? "");
    const answer = await ask("PUT", `/messages/${this.attempt.id}`, this.body(asks));
    this.work(false);
    if (answer.ok) this.hear(answer.body);
    else this.keepHere(answer);
  }

  /** @param {boolean} asks */
  body(asks) {
    const body = new FormData();
    body.set("words", this.area.value);
    body.set("whom", this.whom());
    body.set("replaces", this.attempt.replaces);
    if (asks) body.set("asks", "yes");
    for (const file of this.files?.files ?? []) body.append("files", file, file.name);
    return body;
  }

  trouble() {
    const { maxFiles = "9", maxBytes = "0", sayFiles = "", sayBig = "", sayEmpty = "" } = this.form.dataset;
    const files = this.files?.files ?? [];
    if (!this.area.value.trim() && !files.length) return sayEmpty;
    if (files.length > Number(maxFiles)) return sayFiles;
    return files.some((file) => file.size > Number(maxBytes)) ? sayBig : "";
  }

  /** Nobody took it: it stays here. @param {import("/door/ask.js").Answer} answer */
  keepHere(answer) {
    if (answer.status === 401) { this.keep(); location.assign("/join"); return; }
    if (answer.status !== 0) this.attempt.id = "";
    this.keep();
    this.tell(answer.status === 0 ? this.form.dataset.sayLost ?? "" : `${answer.say} ${this.form.dataset.saySaved ?? ""}`);
  }

  /** What became of it. @param {{ id: string, state: string, say: string, html: string }} outcome */
  hear(outcome) {
    this.waitingFor = outcome.state === "checking" ? outcome.id : "";
    this.area.readOnly = outcome.state === "checking";
    this.show(outcome.html);
    this.state.textContent = "";
    if (outcome.state === "delivered" || outcome.state === "held") this.begin();
    else if (outcome.state !== "checking") this.attempt = { id: "", content: "", replaces: outcome.id };
    this.keep();
    say(outcome.say);
    if (outcome.state === "coached") one(this.form, ".coach")?.focus({ preventScroll: true });
    this.sent();
  }

  /** @param {string} html */
  show(html) {
    const template = document.createElement("template");
    template.innerHTML = html;
    const card = template.content.querySelector("[data-piece=outcome]");
    if (card) one(this.form, "[data-piece=outcome]").replaceWith(card);
    this.readMarks();
    card?.scrollIntoView({ block: "nearest" });
    this.keepInSight();
  }

  /** On a small screen words and card do not both fit: the child's own marked words come first. */
  keepInSight() {
    const words = one(this.form, ".draft");
    const bar = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
    if (this.copy.marks.length && words.getBoundingClientRect().top < bar) words.scrollIntoView({ block: "start" });
  }

  /** A new, empty page. */
  begin() {
    this.attempt = { id: "", content: "", replaces: "" };
    this.copy.marks = [];
    this.area.value = "";
    this.copy.follow();
    if (this.files) { this.files.files = []; this.files.draw(); }
    drafts.forget(this.student);
    this.area.focus();
  }

  /** The doorbell rang for a message of mine. @param {string} id */
  async ring(id) {
    if (this.waitingFor !== id) return;
    const answer = await ask("GET", `/messages/${id}/outcome`);
    if (answer.ok && this.waitingFor === id) this.hear(answer.body);
  }

  /** @param {boolean} on */
  work(on) {
    this.busy = on;
    this.form.setAttribute("aria-busy", String(on));
    one(this.form, "[data-send]").setAttribute("aria-disabled", String(on));
  }

  /** @param {string} sentence */
  tell(sentence) {
    this.state.textContent = sentence;
    say(sentence);
  }
}
