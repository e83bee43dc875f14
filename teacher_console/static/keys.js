// @ts-check
/** One key, one thing: the only place that listens to the keyboard. A key acts on the card that has the focus. */
import { cover, reveal } from "./reveal.js";

/**
 * @param {(event: import("./wall.js").Event_) => void} step
 * @param {() => import("./wall.js").State} state
 */
export function hangKeys(step, state) {
  document.addEventListener("keydown", (event) => {
    const card = focusedCard();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      if (card?.dataset.alert && state().pending[card.dataset.alert]) { event.preventDefault(); step({ what: "now", id: card.dataset.alert }); }
      return;
    }
    if (event.key === "Escape" && undoLast(step, state())) return;
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (plain(event, card, step, state())) event.preventDefault();
  });
  document.addEventListener("keyup", (event) => { if (event.key === "m") cover(); });
  document.getElementById("help")?.addEventListener("click", openKeys);
}

/**
 * @param {KeyboardEvent} event @param {HTMLElement | null} card @param {(event: import("./wall.js").Event_) => void} step
 * @param {import("./wall.js").State} state @returns {boolean} whether the key meant something
 */
function plain(event, card, step, state) {
  if (event.key === "?") return openKeys();
  if (event.key === "j" || event.key === "k") return move(card, event.key === "j" ? 1 : -1);
  if (event.key === "u") return undoLast(step, state);
  if (!card || event.repeat || !/^[a-z]$/.test(event.key)) return false;
  const button = card.querySelector(`button[data-key="${event.key}"]`);
  if (!(button instanceof HTMLButtonElement) || !button.form || button.form.hidden) return false;
  if (event.key === "m") void reveal(button.form);
  else button.form.requestSubmit(button);
  return true;
}

/** @returns {HTMLElement | null} */
function focusedCard() {
  const card = document.activeElement?.closest(".alert-card");
  return card instanceof HTMLElement ? card : null;
}

/** @param {EventTarget | null} target @returns {boolean} */
function typing(target) {
  return target instanceof HTMLElement && target.matches("input, textarea, select");
}

/** @param {HTMLElement | null} card @param {number} by @returns {boolean} */
function move(card, by) {
  const cards = [...document.querySelectorAll(".alert-card")];
  const now = card ? cards.indexOf(card) : by > 0 ? -1 : cards.length;
  const then = cards[Math.min(Math.max(now + by, 0), cards.length - 1)];
  if (then instanceof HTMLElement) then.focus();
  return cards.length > 0;
}

/** @param {(event: import("./wall.js").Event_) => void} step @param {import("./wall.js").State} state @returns {boolean} */
function undoLast(step, state) {
  const open = Object.entries(state.pending).filter(([, one]) => !one.sending);
  const last = open.sort(([, a], [, b]) => b.due - a.due)[0];
  if (last) step({ what: "undo", id: last[0] });
  return Boolean(last);
}

/** @returns {boolean} */
function openKeys() {
  const keys = document.getElementById("keys");
  if (keys instanceof HTMLDialogElement && !keys.open) keys.showModal();
  return true;
}
