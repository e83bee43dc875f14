// @ts-check
/** The wall and the inbox, alive: the only place that joins state, page, line and keys. */
import { ask } from "../door/ask.js";
import { connect } from "../door/live.js";
import { say } from "../door/say.js";
import { adopt, draw } from "./draw.js";
import { hangKeys } from "./keys.js";
import { keep } from "./lease.js";
import { reveal } from "./reveal.js";
import { hush, notify, ring, wake, wanted, wish } from "./sound.js";
import { next, start, untaken } from "./wall.js";

const place = /** @type {HTMLElement} */ (document.getElementById("wall"));
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");
let state = start(JSON.parse(document.getElementById("start")?.textContent ?? "{}"));
const lessonWasOpen = state.wall.state !== "closed";
const ASK_SOON = 60;
let reading = false;
let readAgain = false;

/** @param {import("./wall.js").Event_} event */
function step(event) {
  const before = state;
  state = next(state, event);
  draw(state, before);
  if (untaken(state).length === 0) hush();
  for (const effect of state.effects) run(effect);
}

/** @param {import("./wall.js").Effect} effect */
function run(effect) {
  if (effect.do === "join") void join(effect.since);
  if (effect.do === "all") void readAll();
  if (effect.do === "send") void send(effect.id, effect.choice);
  if (effect.do === "announce") announce(effect.title, effect.urgent);
}

/** @param {string} title @param {boolean} urgent */
function announce(title, urgent) {
  const shown = place.hasAttribute("data-projector") ? words.notify : title;
  if (!urgent) { say(words.needs.replace("{title}", shown)); return; }
  const spoken = document.getElementById("urgent-spoken");
  if (spoken) spoken.textContent = words.urgent.replace("{title}", shown);
  ring();
  notify(words.notify);
}

/** @param {number} since */
async function join(since) {
  const answer = await line.ask("join", { lesson_id: place.dataset.lesson, since }).catch(() => null);
  if (answer?.ok) step({ what: "backlog", alerts: answer.alerts, head: answer.head });
  else step({ what: "backlog", alerts: [], head: since });
  if (answer?.ok && place.dataset.lesson) lease.now();
}

/** One reading at a time; a ring during one makes another after it. */
async function readAll() {
  if (reading) { readAgain = true; return; }
  reading = true;
  const since = state.count;
  const answer = await ask("GET", /** @type {string} */ (place.dataset.path));
  reading = false;
  if (answer.status === 401) location.reload();
  if (answer.ok) read(answer.body, since);
  if (readAgain) { readAgain = false; setTimeout(() => void readAll(), 250); }
}

/** @param {import("./wall.js").Wall} wall @param {number} since */
function read(wall, since) {
  if (wall.tiles.length !== state.wall.tiles.length) { location.reload(); return; }
  step({ what: "all", wall, since });
  if (wall.lesson && wall.state === "closed" && lessonWasOpen) location.assign(`${location.pathname}/hand-over`);
  const asks = document.getElementById("still-here");
  if (!(asks instanceof HTMLDialogElement)) return;
  if (wall.still_here && !asks.open) asks.showModal();
  if (!wall.still_here && asks.open) asks.close();
}

/** @param {string} id @param {string} choice */
async function send(id, choice) {
  const form = document.querySelector(`#alert-${CSS.escape(id)} form.decide`);
  if (!(form instanceof HTMLFormElement)) { step({ what: "answered", id, ok: false }); return; }
  const said = new FormData(form);
  said.set("choice", choice);
  const answer = await ask("POST", form.action, said);
  step({ what: "answered", id, ok: answer.ok || answer.status === 409 });
  say(answer.say || (answer.ok ? "" : words.failed));
  if (!answer.ok) tell(id, answer.say || words.failed);
}

/** @param {string} id @param {string} sentence */
function tell(id, sentence) {
  const card = document.getElementById(`alert-${id}`);
  if (!card) return;
  const note = Object.assign(document.createElement("p"), { className: "note note-amber small", textContent: sentence });
  card.append(note);
}

/** @param {HTMLFormElement} form @param {HTMLElement | null} button */
async function act(form, button) {
  const card = form.closest("[data-alert]");
  const id = card instanceof HTMLElement ? card.dataset.alert ?? "" : "";
  if (form.dataset.act === "decide" && button instanceof HTMLButtonElement) return decide(id, button.value);
  if (form.dataset.act === "reveal") return reveal(form);
  const answer = await ask("POST", form.action, new FormData(form));
  say(answer.say || (answer.ok ? "" : words.failed));
  if (!answer.ok && id) tell(id, answer.say || words.failed);
  void readAll();
}

/** @param {string} id @param {string} choice */
function decide(id, choice) {
  step({ what: "choose", id, choice, now: performance.now() });
  say(words.undo[choice] ?? "");
  document.getElementById(`alert-${id}`)?.focus();
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || !form.dataset.act) return;
  event.preventDefault();
  void act(form, event.submitter);
});

document.addEventListener("click", (event) => {
  const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
  if (button instanceof HTMLElement) press(button, event);
});

/** @param {HTMLElement} button @param {Event} event */
function press(button, event) {
  const owner = button.closest("[data-alert]");
  const id = owner instanceof HTMLElement ? owner.dataset.alert ?? "" : "";
  const does = button.dataset.do;
  if (does === "undo" || does === "now") step({ what: does, id });
  if (does === "here") { event.preventDefault(); here(); }
  if (does === "strip-look") document.getElementById(`alert-${id}`)?.focus();
  if (does === "strip-see") void see(id);
}

/** @param {string} id */
async function see(id) {
  hush();
  await ask("POST", `/alerts/${encodeURIComponent(id)}/see`, new FormData());
  void readAll();
}

function here() {
  lease.here();
  const asks = document.getElementById("still-here");
  if (asks instanceof HTMLDialogElement && asks.open) asks.close();
  setTimeout(() => void readAll(), 400);
}

const line = connect("/console", (now) => {
  const lost = state.line === "here" && now !== "here";
  const back = state.line === "gone" && now === "here";
  step({ what: "line", line: now });
  if (lost) say(words.lost);
  if (back) say(words.back);
  if (now === "out") void readAll(); // signed out elsewhere: the answer says so
});
line.on("alert", (alert) => step({ what: "alert", alert }));
line.on("head", ({ box, seq }) => step({ what: "head", box, seq }));
line.on("wall", () => void readAll());
const lease = keep(place.dataset.lesson ? line : { ask: async () => null }, (answer) => {
  if (answer === null && place.dataset.lesson && state.line === "here") step({ what: "line", line: "gone" });
  if (answer?.ok && state.line === "gone") step({ what: "line", line: "here" });
  if (answer?.ok && answer.person <= ASK_SOON) void readAll(); // the wall says whether to ask "Still here?"
});

function soundButton() {
  const button = document.getElementById("sound");
  if (!button) return;
  const show = () => {
    button.setAttribute("aria-pressed", String(wanted()));
    const word = document.getElementById("sound-word");
    if (word) word.textContent = wanted() ? words.on : words.off;
    const use = button.querySelector("use");
    use?.setAttribute("href", (use.getAttribute("href") ?? "").replace(/#.*/, wanted() ? "#bell" : "#bell-off"));
  };
  button.addEventListener("click", () => { wish(!wanted()); if (wanted() && untaken(state).length) ring(); show(); });
  show();
}

function projectorButton() {
  const link = document.getElementById("projector");
  link?.addEventListener("click", (event) => {
    event.preventDefault();
    const on = place.toggleAttribute("data-projector");
    link.setAttribute("aria-pressed", String(on));
    for (const spoken of document.querySelectorAll("#spoken, #urgent-spoken")) spoken.textContent = "";
    history.replaceState(null, "", on ? "?projector=1" : location.pathname);
  });
}

/** Who leaves within the five seconds meant what was pressed. */
function sendLeaving() {
  for (const [id, one] of Object.entries(state.pending)) {
    const form = document.querySelector(`#alert-${CSS.escape(id)} form.decide`);
    if (one.sending || !(form instanceof HTMLFormElement)) continue;
    const said = new FormData(form);
    said.set("choice", one.choice);
    said.set("csrf_token", document.querySelector('meta[name="csrf-token"]')?.getAttribute("content") ?? "");
    navigator.sendBeacon(form.action, said);
  }
}

addEventListener("pagehide", sendLeaving);
document.addEventListener("pointerdown", wake, { once: true });
document.addEventListener("keydown", wake, { once: true });
setInterval(() => { if (Object.keys(state.pending).length) step({ what: "tick", now: performance.now() }); }, 250);
setInterval(() => void readAll(), 60_000);
hangKeys((event) => step(event), () => state);
soundButton();
projectorButton();
if (place.dataset.lesson) try { sessionStorage.setItem("lesson", place.dataset.lesson); } catch { /* then other pages keep no lease */ }
adopt(state);
draw(state);
if (state.wall.still_here) read(state.wall, 0);
document.documentElement.classList.add("has-script");
