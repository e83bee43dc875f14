// @ts-check
/**
 * R1: the sign of life that keeps sending open: the only place that beats. A page nobody can see does not count, and
 * `person` is said only after somebody really pressed a key or a pointer since the last beat.
 */

const EVERY = 10_000;
const LONG_AGO = 60_000;
const CARRIES = 15_000;
const PLACE = "touched";

/** The press that led from one page to the next still counts on the next. @param {Event} event */
function remember(event) {
  if (!event.isTrusted) return;
  try { sessionStorage.setItem(PLACE, String(Date.now())); } catch { /* then only this page knows */ }
}

/** @returns {boolean} */
function carried() {
  try { return Date.now() - Number(sessionStorage.getItem(PLACE)) < CARRIES; } catch { return false; }
}

for (const press of ["keydown", "pointerdown"]) document.addEventListener(press, remember, true);

/**
 * @param {{ ask: (event: string, said?: unknown) => Promise<any> }} line
 * @param {(answer: { ok: boolean } | null) => void} heard what the server said; null when it said nothing
 * @returns {{ now: () => void, here: () => void }}
 */
export function keep(line, heard) {
  let touched = carried();
  let told = -LONG_AGO;
  const touch = (/** @type {Event} */ event) => {
    if (!event.isTrusted) return;
    touched = true;
    if (performance.now() - told >= LONG_AGO) beat(); // the first touch after a pause counts at once
  };
  document.addEventListener("keydown", touch, true);
  document.addEventListener("pointerdown", touch, true);

  function beat() {
    if (document.visibilityState !== "visible") return;
    const person = touched;
    touched = false;
    if (person) told = performance.now();
    line.ask("beat", { person }).then((answer) => settle(person, answer), () => settle(person, null));
  }

  /** A press that did not count, because the line was lost or the lesson not joined yet, counts with the next beat. */
  function settle(/** @type {boolean} */ person, /** @type {{ ok: boolean } | null} */ answer) {
    if (person && !answer?.ok) {
      touched = true;
      told = -LONG_AGO;
    }
    heard(answer);
  }

  setInterval(beat, EVERY);
  document.addEventListener("visibilitychange", beat);
  return { now: beat, here: () => { touched = true; beat(); } };
}
