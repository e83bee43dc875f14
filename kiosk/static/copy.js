// @ts-check
/** The marked copy behind the child's text, joined to the coach's card by focus, hover and the place of the cursor. */
import { afterEdit, stretches, toPoints, toUnits } from "./marks.js";

/** @typedef {import("./marks.js").Mark} Mark */

export class Copy {
  /** @param {HTMLTextAreaElement} area @param {HTMLElement} copy */
  constructor(area, copy) {
    this.area = area;
    this.copy = copy;
    this.text = area.value;
    /** @type {Mark[]} */
    this.marks = [];
    area.addEventListener("input", () => this.follow());
    area.addEventListener("pointermove", (event) => this.joinPointer(event));
    document.addEventListener("selectionchange", () => this.joinCursor());
    this.draw();
  }

  /** @param {Mark[]} marks */
  show(marks) {
    this.marks = marks;
    this.text = this.area.value;
    this.draw();
  }

  /** Set the text as if the child had typed it. @param {string} text */
  write(text) {
    this.area.value = text;
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
  }

  follow() {
    this.marks = afterEdit(this.text, this.area.value, this.marks);
    this.text = this.area.value;
    this.draw();
  }

  draw() {
    const drawn = stretches(this.text, this.marks).map(({ text, mark }) => {
      if (!mark) return document.createTextNode(text);
      const marked = document.createElement("mark");
      marked.dataset.of = mark;
      marked.textContent = text;
      return marked;
    });
    this.copy.replaceChildren(...drawn, document.createTextNode("\n"));
  }

  /** @param {string} id */
  select(id) {
    const mark = this.marks.find((one) => one.id === id);
    this.area.focus();
    if (mark) this.area.setSelectionRange(toUnits(this.text, mark.start), toUnits(this.text, mark.end));
  }

  /** Light up one mark and its line on the card; "" lights up none. @param {string} id */
  join(id) {
    for (const one of document.querySelectorAll("[data-of], [data-mark]")) {
      if (one instanceof HTMLElement) one.classList.toggle("on", id !== "" && (one.dataset.of === id || one.dataset.mark === id));
    }
  }

  /** The marks lie behind the text, so the page is asked what else is under the pointer. @param {PointerEvent} event */
  joinPointer(event) {
    if (!this.marks.length) return;
    const under = document.elementsFromPoint(event.clientX, event.clientY).find((one) => one instanceof HTMLElement && one.dataset.of);
    this.join(under instanceof HTMLElement ? under.dataset.of ?? "" : "");
  }

  joinCursor() {
    if (document.activeElement !== this.area || !this.marks.length) return;
    const at = toPoints(this.text, this.area.selectionStart);
    this.join(this.marks.find((mark) => mark.start <= at && at <= mark.end)?.id ?? "");
  }
}
