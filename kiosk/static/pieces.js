// @ts-check
/** Pieces of the page the server draws again: fetched when the doorbell rings, put in place without disturbing anyone. */
import { askForPiece } from "/door/ask.js";
import { tellTimes } from "./clocks.js";

/**
 * Fetch a piece and put it where the old one stands. Resolves to the new element, or null when nothing came.
 * @param {string} path @param {string} name @returns {Promise<HTMLElement | null>}
 */
export async function refresh(path, name) {
  const fresh = (await askForPiece(path))?.querySelector(`[data-piece="${name}"]`);
  const old = document.querySelector(`[data-piece="${name}"]`);
  if (!(fresh instanceof HTMLElement) || !(old instanceof HTMLElement)) return null;
  tellTimes(fresh);
  return place(old, fresh);
}

/** @param {HTMLElement} old @param {HTMLElement} fresh @returns {HTMLElement} */
export function place(old, fresh) {
  if (old.isEqualNode(fresh)) return old;
  for (const item of fresh.querySelectorAll("li[id]")) {
    // An unchanged card keeps its own element: focus, an open picture and the place on the screen stay where they were.
    const same = document.getElementById(item.id);
    if (same && old.contains(same) && same.isEqualNode(item)) item.replaceWith(same);
  }
  const focused = document.activeElement instanceof HTMLElement && old.contains(document.activeElement) ? document.activeElement : null;
  const card = focused?.closest("li[id]")?.id;
  old.replaceWith(fresh);
  const next = card ? document.getElementById(card)?.querySelector("a, button") : null;
  if (focused && !document.contains(focused) && next instanceof HTMLElement) next.focus({ preventScroll: true });
  else if (focused && document.contains(focused)) focused.focus({ preventScroll: true });
  return fresh;
}
