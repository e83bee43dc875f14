// @ts-check
/** Words without the mask while a key or pointer is held: the only place that shows them. Each look is written down. */
import { ask } from "../door/ask.js";

/** @type {HTMLElement | null} */
let open = null;
let wished = 0;

/** @param {HTMLFormElement} form the card's reveal form */
export async function reveal(form) {
  const card = form.closest(".alert-card");
  const words = card?.querySelector("[data-words]");
  if (!(words instanceof HTMLElement)) return;
  if (open === words) { cover(); return; }
  cover();
  const mine = ++wished;
  const answer = await ask("POST", form.action, new FormData(form));
  if (!answer.ok || mine !== wished) return;
  words.textContent = answer.body.words;
  words.classList.add("is-open");
  open = words;
}

/** The mask comes back. */
export function cover() {
  wished += 1;
  if (!open) return;
  open.textContent = open.dataset.masked ?? "";
  open.classList.remove("is-open");
  open = null;
}

document.addEventListener("focusout", (event) => {
  const words = open;
  const card = words?.closest(".alert-card");
  if (card && !card.contains(/** @type {Node | null} */ (event instanceof FocusEvent ? event.relatedTarget : null))) cover();
});
