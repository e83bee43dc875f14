// @ts-check
/** The sound of something urgent: the only place that makes one. Browsers allow it after somebody pressed something. */

const WISH = "console-sound";
const AGAIN = 20_000;

/** @type {AudioContext | null} */
let voice = null;
/** @type {ReturnType<typeof setInterval> | undefined} */
let repeating;

/** @returns {boolean} */
export function wanted() {
  try { return localStorage.getItem(WISH) === "on"; } catch { return false; }
}

/** Turn the sound on or off; on also asks once whether notifications may be shown. @param {boolean} on */
export function wish(on) {
  try { localStorage.setItem(WISH, on ? "on" : "off"); } catch { /* then the wish lasts for this page only */ }
  if (!on) { hush(); return; }
  wake();
  beep();
  if ("Notification" in window && Notification.permission === "default") void Notification.requestPermission();
}

/** Make the sound possible; to be called from a press. */
export function wake() {
  if (!wanted() || typeof AudioContext === "undefined") return;
  voice ??= new AudioContext();
  if (voice.state === "suspended") void voice.resume();
}

/** Ring now and again until somebody takes it. */
export function ring() {
  if (!wanted() || repeating !== undefined) return;
  beep();
  repeating = setInterval(beep, AGAIN);
}

/** Somebody is on it. */
export function hush() {
  clearInterval(repeating);
  repeating = undefined;
}

/** @param {string} title without any student's words */
export function notify(title) {
  if (document.visibilityState === "visible" || !("Notification" in window) || Notification.permission !== "granted") return;
  new Notification(title, { tag: "urgent" });
}

function beep() {
  if (!voice || voice.state !== "running") return;
  [660, 880].forEach((pitch, index) => tone(/** @type {AudioContext} */ (voice), pitch, index * 0.22));
}

/** @param {AudioContext} out @param {number} pitch in hertz @param {number} after in seconds */
function tone(out, pitch, after) {
  const from = out.currentTime + after;
  const pipe = out.createOscillator();
  const loud = out.createGain();
  pipe.frequency.value = pitch;
  loud.gain.setValueAtTime(0.0001, from);
  loud.gain.exponentialRampToValueAtTime(0.25, from + 0.02);
  loud.gain.exponentialRampToValueAtTime(0.0001, from + 0.2);
  pipe.connect(loud).connect(out.destination);
  pipe.start(from);
  pipe.stop(from + 0.21);
}
