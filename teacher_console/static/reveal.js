// @ts-check
/** Words without the mask while a key or pointer is held: the only place that shows them. Each look is written down. */
import { ask } from "../door/ask.js";

/** What is held now: the card, and its words once they have come. @type {{ card: Element, said: string | null } | null} */
let held = null;

/** @param {HTMLFormElement} form the card's reveal form */
export async function reveal(form) {
  const card = form.closest(".alert-card");
  if (!card) return;
  if (held?.card === card) { cover(); return; }
  cover();
  const mine = held = { card, said: /** @type {string | null} */ (null) };
  const answer = await ask("POST", form.action, new FormData(form));
  if (held !== mine) return;
  if (!answer.ok) { held = null; return; }
  mine.said = answer.body.words;
  show(mine.card, mine.said);
}

/** The mask comes back. */
export function cover() {
  const card = held?.card;
  held = null;
  if (card) show(card, null);
}

/** A card that is drawn anew while it is held goes on showing its words. @param {Element} old @param {Element} fresh */
export function passOn(old, fresh) {
  if (held?.card !== old) return;
  held.card = fresh;
  show(fresh, held.said);
}

/** @param {Element} card @param {string | null} said the words, or null for the mask */
function show(card, said) {
  const words = card.querySelector("[data-words]");
  if (!(words instanceof HTMLElement)) return;
  words.textContent = said ?? words.dataset.masked ?? "";
  words.classList.toggle("is-open", said !== null);
}

document.addEventListener("focusout", (event) => {
  const left = /** @type {Node} */ (event.target), to = /** @type {Node | null} */ (event.relatedTarget);
  if (held?.card.contains(left) && !held.card.contains(to)) cover();
});
