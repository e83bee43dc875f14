// @ts-check
/** Four pictures without a page in between; the plain form does the same, one picture a page. */

const form = document.querySelector("form[data-pictures]");
const COUNT = 4;

/** @returns {string[]} */
const chosen = () => [...document.querySelectorAll('input[name="pictures"]')].map((input) => /** @type {HTMLInputElement} */ (input).value);

function draw() {
  const n = chosen().length;
  document.querySelectorAll("[data-dots] .dot").forEach((dot, place) => dot.classList.toggle("dot-full", place < n));
  const count = document.querySelector("[data-count]");
  if (count instanceof HTMLElement) count.textContent = (count.dataset.text ?? "").replace("{n}", String(n));
}

/** @param {SubmitEvent} event */
function press(event) {
  if (!(form instanceof HTMLFormElement) || !(event.submitter instanceof HTMLButtonElement)) return;
  if (chosen().length >= COUNT - 1) return; // the fourth one sends the form
  event.preventDefault();
  const input = Object.assign(document.createElement("input"), { type: "hidden", name: "pictures", value: event.submitter.value });
  form.insertBefore(input, form.querySelector("[data-dots]"));
  draw();
}

form?.addEventListener("submit", (event) => press(/** @type {SubmitEvent} */ (event)));
