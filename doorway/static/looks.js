// @ts-check
/** Language, light and text size without waiting: the plain form does the same, and the cookie is set by the server. */
import { ask } from "./ask.js";

const form = document.querySelector("form[data-looks]");
/** @returns {HTMLDetailsElement[]} */
const openMenus = () => [...document.querySelectorAll("details.menu")].filter((menu) => menu instanceof HTMLDetailsElement && menu.open)
  .map((menu) => /** @type {HTMLDetailsElement} */ (menu));

/** @param {HTMLButtonElement} button */
function wear(button) {
  document.documentElement.dataset[button.name] = button.value;
  const group = button.closest('[role="group"]');
  for (const other of group ? group.querySelectorAll("button") : []) {
    other.setAttribute("aria-pressed", String(other === button));
  }
}

/** @param {SubmitEvent} event */
function choose(event) {
  const button = event.submitter;
  if (!(button instanceof HTMLButtonElement) || button.name === "language") return; // a language needs a new page
  event.preventDefault();
  wear(button);
  const chosen = new FormData();
  chosen.set(button.name, button.value);
  void ask("POST", "/looks", chosen);
}

/** @param {KeyboardEvent} event */
function shut(event) {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) {
    menu.open = false;
    menu.querySelector("summary")?.focus();
  }
}

/** @param {MouseEvent} event */
function shutOutside(event) {
  for (const menu of openMenus()) {
    if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  }
}

if (form instanceof HTMLFormElement) form.addEventListener("submit", choose);
document.addEventListener("keydown", shut);
document.addEventListener("click", shutOutside);
