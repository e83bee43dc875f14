// @ts-check
/** Telling a screen reader: the only writer of the page's live region. */

/** @param {string} sentence */
export function say(sentence) {
  const spoken = document.getElementById("spoken");
  if (!spoken || !sentence) return;
  spoken.textContent = "";
  // A new text node in a new turn, so that the same sentence twice is spoken twice.
  setTimeout(() => { spoken.textContent = sentence; }, 30);
}
