// @ts-check
/** The room: hears the doorbell and asks for what changed; keeps a sign of life; everything else is the server's. */
import { ask } from "/door/ask.js";
import { connect } from "/door/live.js";
import { say } from "/door/say.js";
import { Compose } from "./compose.js";
import { refresh } from "./pieces.js";

const BEAT_MS = 15_000;
const QUIET_POLL_MS = 8_000;

const form = document.querySelector("form[data-compose]");
const compose = form instanceof HTMLFormElement ? new Compose(form, () => void board()) : null;
let connected = false;
let leaseEnds = 0;

async function board() {
  const known = new Set([...document.querySelectorAll(".messages > li[id]")].map((item) => item.id));
  const piece = await refresh("/room/board", "board");
  const fresh = [...(piece?.querySelectorAll('.messages > li[id][data-mine="false"]') ?? [])].filter((item) => !known.has(item.id));
  if (fresh.length && form instanceof HTMLElement) say(form.dataset.sayNew ?? "");
}

async function notice() {
  const was = document.querySelector("[data-piece=notice]");
  const now = await refresh("/room/notice", "notice");
  if (!now) return;
  watchLease(now);
  if (was instanceof HTMLElement && was.dataset.state !== now.dataset.state) changedRoom(now);
}

/** @param {HTMLElement} now */
function changedRoom(now) {
  const line = document.querySelector("[data-draft-state]");
  if (line && !compose?.busy) line.textContent = now.dataset.maySend === "true" ? "" : now.dataset.say ?? "";
  say(now.dataset.say ?? "");
}

/** R1: when the lease runs out nobody rings; the page looks by itself. @param {HTMLElement} piece */
function watchLease(piece) {
  clearTimeout(leaseEnds);
  const seconds = Number(piece.dataset.lease);
  if (piece.dataset.state === "open" && seconds > 0) leaseEnds = window.setTimeout(() => void notice(), (seconds + 1) * 1000);
}

/** @param {{ ring?: string, id?: string }} said */
function hear(said) {
  if (said.ring === "outcome") { void compose?.ring(said.id ?? ""); void board(); }
  if (said.ring === "board" || said.ring === "report") void board();
  if (said.ring === "room") void notice();
}

/** @param {"here" | "gone" | "out"} state */
function changed(state) {
  connected = state === "here";
  if (connected) { void notice(); void board(); if (compose?.waitingFor) void compose.ring(compose.waitingFor); }
  if (state === "out") void signedOut();
}

async function signedOut() {
  const answer = await ask("GET", "/room/state");
  if (answer.status === 401) location.assign("/join");
}

/** @param {SubmitEvent} event */
async function hand(event) {
  event.preventDefault();
  const button = event.submitter;
  if (!(button instanceof HTMLButtonElement)) return;
  const up = button.value === "yes";
  const answer = await ask("POST", "/hand", { up });
  const label = button.querySelector("[data-label]");
  if (!answer.ok || !label) return say(answer.say);
  label.textContent = (up ? button.dataset.down : button.dataset.up) ?? "";
  button.value = up ? "no" : "yes";
  button.setAttribute("aria-pressed", String(up));
}

/** @param {MouseEvent} event */
function answerTo(event) {
  const link = event.target instanceof Element ? event.target.closest("[data-reply]") : null;
  if (!(link instanceof HTMLElement)) return;
  const choice = document.querySelector(`[name=whom][value="${CSS.escape(`${link.dataset.to}:${link.dataset.toId}`)}"]`);
  if (!(choice instanceof HTMLInputElement)) return;
  event.preventDefault();
  choice.checked = true;
  choice.closest("details")?.setAttribute("open", "");
  document.getElementById("words")?.focus();
}

const line = connect("/kiosk", changed);
line.on("ring", hear);
setInterval(() => line.tell("beat"), BEAT_MS);
setInterval(() => { if (!connected) { void notice(); void board(); } if (compose?.waitingFor) void compose.ring(compose.waitingFor); }, QUIET_POLL_MS);
document.querySelector("form[data-hand]")?.addEventListener("submit", (event) => void hand(/** @type {SubmitEvent} */ (event)));
document.addEventListener("click", answerTo);
const first = document.querySelector("[data-piece=notice]");
if (first instanceof HTMLElement) watchLease(first);
