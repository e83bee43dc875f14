// @ts-check
/** The page as the state says: the only writer of the wall. What did not change is not touched, so nothing moves. */
import { passOn } from "./reveal.js";
import { local, localTimes } from "./times.js";
import { untaken } from "./wall.js";

/** @typedef {import("./wall.js").State} State */
/** @typedef {import("./wall.js").Card} Card */
/** @typedef {import("./wall.js").Tile} Tile */

/** @type {Map<string, string>} what each card last was, to leave it alone while it stays the same */
const drawn = new Map();
const named = document.title;
const words = JSON.parse(document.getElementById("words")?.textContent ?? "{}");

/** The server drew these cards; they are already right. @param {State} state */
export function adopt(state) {
  for (const card of state.cards) drawn.set(card.id, card.html);
}

/** @param {State} state @param {State} [before] */
export function draw(state, before) {
  if (!before || state.wall !== before.wall) drawLesson(state);
  if (!before || state.cards !== before.cards || state.pending !== before.pending) drawCards(state);
  drawStrip(untaken(state));
  shown("lost", state.line === "gone" || state.line === "out");
}

/** @param {State} state */
function drawLesson({ wall }) {
  for (const tile of wall.tiles) drawTile(tile);
  drawFeed(wall.feed);
  const chip = document.getElementById("lesson-state");
  if (!chip) return;
  write(chip, words.states[wall.state] ?? wall.state);
  chip.classList.toggle("chip-accent", wall.state === "open");
  chip.classList.toggle("chip-amber", wall.state !== "open");
  part(document.body, "#lesson-until time", (time) => write(time, wall.until ? local(wall.until, "time") : ""));
  shown("pause", wall.state !== "paused");
  shown("resume", wall.state === "paused");
  shown("away", wall.state === "away");
}

/** @param {Tile} tile */
function drawTile(tile) {
  const place = document.querySelector(`.tile[data-student="${CSS.escape(tile.student)}"]`);
  if (!(place instanceof HTMLElement)) return;
  if (place.dataset.state !== tile.state) place.dataset.state = tile.state;
  part(place, ".tile-name", (name) => write(name, tile.name));
  part(place, ".tile-word", (word) => write(word, tile.word));
  part(place, ".tile-quiet", (quiet) => hide(quiet, !tile.quiet));
  part(place, ".tile-quiet-n", (count) => write(count, String(tile.quiet)));
  part(place, ".tile-since", (since) => hide(since, !tile.since));
  part(place, ".tile-since time", (time) => write(time, tile.since ? local(tile.since, "time") : ""));
}

/** @param {{ at: string, name: string, kind: string, say: string }[]} rows */
function drawFeed(rows) {
  const feed = document.getElementById("feed");
  const count = document.getElementById("quiet-count");
  if (!feed || !count) return;
  write(count, String(rows.length));
  const signs = JSON.stringify(rows);
  if (feed.dataset.signs === signs) return;
  feed.dataset.signs = signs;
  feed.replaceChildren(...rows.map(feedRow));
}

/** @param {{ at: string, name: string, kind: string, say: string }} row */
function feedRow(row) {
  const line = document.createElement("li");
  const time = Object.assign(document.createElement("time"), { dateTime: row.at, textContent: local(row.at, "time") });
  const name = Object.assign(document.createElement("strong"), { textContent: row.name });
  const kind = Object.assign(document.createElement("span"), { textContent: row.kind });
  const say = Object.assign(document.createElement("span"), { textContent: row.say, className: "soft" });
  line.append(time, " ", name, " ", kind, " ", say);
  return line;
}

/** @param {State} state */
function drawCards(state) {
  const column = document.getElementById("cards");
  if (!column) return;
  const ids = new Set(state.cards.map((card) => card.id));
  for (const old of [...column.querySelectorAll(".alert-card")]) {
    if (old instanceof HTMLElement && !ids.has(old.dataset.alert ?? "")) dropCard(old);
  }
  state.cards.forEach((card, index) => placeCard(column, card, index));
  for (const card of state.cards) drawPending(card, state);
  for (const count of document.querySelectorAll("[data-needs-count]")) write(count, String(state.cards.length));
  shown("calm", state.cards.length === 0);
  const title = (state.cards.length ? `(${state.cards.length}) ` : "") + named;
  if (document.title !== title) document.title = title;
}

/** The next card takes the focus of one that leaves, so that the keyboard is never lost. @param {HTMLElement} old */
function dropCard(old) {
  const neighbour = old.nextElementSibling ?? old.previousElementSibling;
  const had = old.contains(document.activeElement);
  drawn.delete(old.dataset.alert ?? "");
  old.remove();
  if (had && neighbour instanceof HTMLElement) neighbour.focus();
}

/** @param {HTMLElement} column @param {Card} card @param {number} index */
function placeCard(column, card, index) {
  let place = document.getElementById(`alert-${card.id}`);
  if (!place || drawn.get(card.id) !== card.html) {
    const fresh = built(card.html);
    if (!fresh) return;
    if (place) carryOver(place, fresh);
    drawn.set(card.id, card.html);
    place = fresh;
  }
  if (column.children[index] !== place) column.insertBefore(place, column.children[index] ?? null);
}

/** @param {string} html our own server's, already escaped @returns {HTMLElement | null} */
function built(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  localTimes(template.content);
  const card = template.content.firstElementChild;
  return card instanceof HTMLElement ? card : null;
}

/** What the teacher typed and opened stays. @param {HTMLElement} old @param {HTMLElement} fresh */
function carryOver(old, fresh) {
  const texts = [...fresh.querySelectorAll("textarea")];
  [...old.querySelectorAll("textarea")].forEach((text, index) => { if (texts[index]) texts[index].value = text.value; });
  const ticks = [...fresh.querySelectorAll("input[type=checkbox]")];
  [...old.querySelectorAll("input[type=checkbox]")].forEach((tick, index) => { if (ticks[index]) ticks[index].checked = tick.checked; });
  const folds = [...fresh.querySelectorAll("details")];
  [...old.querySelectorAll("details")].forEach((fold, index) => { if (folds[index]) folds[index].open = fold.open; });
  const focused = old.contains(document.activeElement) ? [...old.querySelectorAll("*")].indexOf(/** @type {Element} */ (document.activeElement)) : -2;
  passOn(old, fresh);
  old.replaceWith(fresh);
  if (focused === -2) return;
  const heir = fresh.querySelectorAll("*")[focused];
  (heir instanceof HTMLElement && heir.matches("button, textarea, input, a, summary") ? heir : fresh).focus();
}

/** @param {Card} card @param {State} state */
function drawPending(card, state) {
  const place = document.getElementById(`alert-${card.id}`);
  const one = state.pending[card.id];
  if (!place) return;
  place.classList.toggle("is-pending", Boolean(one));
  part(place, "[data-undo]", (undo) => hide(undo, !one));
  part(place, "form.decide", (form) => hide(form, Boolean(one)));
  part(place, "[data-undo-says]", (says) => write(says, !one ? "" : one.sending ? words.sending : words.undo[one.choice] ?? one.choice));
  for (const button of place.querySelectorAll("[data-do]")) if (button instanceof HTMLButtonElement && button.disabled !== Boolean(one?.sending)) button.disabled = Boolean(one?.sending);
}

/** @param {Card[]} urgent */
function drawStrip(urgent) {
  const strip = document.getElementById("strip");
  if (!strip) return;
  const first = urgent[0];
  hide(strip, !first);
  document.body.classList.toggle("has-strip", Boolean(first));
  if (!first) return;
  if (strip.dataset.alert !== first.id) strip.dataset.alert = first.id;
  strip.classList.toggle("is-escalated", first.escalated);
  part(strip, "[data-title]", (title) => write(title, first.title));
  part(strip, "[data-more]", (more) => write(more, urgent.length > 1 ? words.more.replace("{n}", String(urgent.length - 1)) : ""));
}

/** @param {ParentNode} root @param {string} selector @param {(found: HTMLElement) => void} change */
function part(root, selector, change) {
  const found = root.querySelector(selector);
  if (found instanceof HTMLElement) change(found);
}

/** @param {Element | null} place @param {string} text */
function write(place, text) {
  if (place && place.textContent !== text) place.textContent = text;
}

/** @param {string} id @param {boolean} visible */
function shown(id, visible) {
  const place = document.getElementById(id);
  if (place) hide(place, !visible);
}

/** @param {HTMLElement} place @param {boolean} hidden */
function hide(place, hidden) {
  if (place.hidden !== hidden) place.hidden = hidden;
}
