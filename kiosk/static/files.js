// @ts-check
/** The files a child chose, until they are sent: kept in the page, shown as a list, each with its own way out. */

import { shownName } from "./spots.js";

export class ChosenFiles {
  /** @param {HTMLInputElement} input @param {HTMLElement} list @param {HTMLTemplateElement} row @param {() => void} changed */
  constructor(input, list, row, changed) {
    this.input = input; this.list = list; this.row = row; this.changed = changed;
    /** @type {File[]} */
    this.files = [];
    input.addEventListener("change", () => { this.add([...(input.files ?? [])]); input.value = ""; });
  }

  /** @param {File[]} more */
  add(more) {
    this.files = [...this.files, ...more];
    this.draw();
  }

  /** @param {string} name */
  drop(name) {
    this.files = this.files.filter((file) => file.name !== name);
    this.draw();
  }

  clear() {
    this.files = [];
    this.draw();
  }

  draw() {
    this.list.hidden = this.files.length === 0;
    this.list.replaceChildren(...this.files.map((file) => this.line(file)));
    this.changed();
  }

  /** @param {File} file */
  line(file) {
    const line = /** @type {DocumentFragment} */ (this.row.content.cloneNode(true));
    const name = line.querySelector("[data-name]");
    if (name) name.textContent = shownName(file.name);
    line.querySelector("[data-drop]")?.addEventListener("click", () => { this.drop(file.name); this.input.focus(); });
    return line;
  }
}
