// @ts-check
/**
 * The draft on this computer: the only place that keeps a child's unsent words, in this browser and nowhere else.
 * Kept per student, because classroom devices are shared; forgotten when sent, or after two weeks.
 *
 * @typedef {{ words: string, whom: string, id: string, content: string, replaces: string, at: number }} Draft
 */

const LONGEST_MS = 14 * 24 * 3600 * 1000;

/** @param {string} student */
const nameOf = (student) => `draft:${student}`;

/** @param {string} student @param {Draft} draft */
export function keep(student, draft) {
  try {
    if (draft.words) localStorage.setItem(nameOf(student), JSON.stringify(draft));
    else forget(student);
  } catch { /* a full or forbidden store must not stop a child from writing */ }
}

/** @param {string} student @returns {Draft | null} */
export function kept(student) {
  try {
    const draft = JSON.parse(localStorage.getItem(nameOf(student)) ?? "null");
    const fresh = draft && typeof draft.words === "string" && Date.now() - Number(draft.at) < LONGEST_MS;
    return fresh ? draft : null;
  } catch {
    return null;
  }
}

/** @param {string} student */
export function forget(student) {
  try { localStorage.removeItem(nameOf(student)); } catch { /* nothing kept, nothing to forget */ }
}
