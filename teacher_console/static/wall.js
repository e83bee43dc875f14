// @ts-check
/**
 * What the wall knows, and what it knows next: the only place that decides what an event means. Pure: no page, no clock,
 * no line. What has to be done outside comes back in `effects`.
 *
 * Cards are known by their id, never shown twice, and once closed never come back. Alerts of a lesson are numbered
 * without gaps: a number that jumps means that a ring was lost, so the wall asks again.
 */

/** @typedef {{ id: string, seq: number, box: string, loudness: string, state: string, escalated: boolean, title: string,
 *   at: number, html: string, n?: number }} Card */
/** @typedef {{ student: string, seat: number, name: string, state: string, word: string, quiet: number, waiting: number,
 *   hand: boolean, since: string | null }} Tile */
/** @typedef {{ lesson: string, state: string, until: string | null, head: number, still_here: boolean, tiles: Tile[],
 *   alerts: Card[], feed: { at: string, name: string, kind: string, say: string }[] }} Wall */
/** @typedef {{ choice: string, due: number, sending: boolean }} Pending */
/** @typedef {{ do: string, [more: string]: any }} Effect */
/** @typedef {{ wall: Wall, cards: Card[], known: Record<string, true>, gone: Record<string, true>,
 *   heads: Record<string, number>, pending: Record<string, Pending>, line: string, asking: boolean, count: number,
 *   effects: Effect[] }} State */
/** @typedef {{ what: string, [more: string]: any }} Event_ */

/** How long a decision can be undone, in milliseconds. */
export const UNDO = 5000;
const LESSON = "lesson";

/** @param {Wall} wall @returns {State} */
export function start(wall) {
  const known = /** @type {Record<string, true>} */ ({});
  for (const card of wall.alerts) known[card.id] = true;
  const heads = wall.lesson ? { [LESSON]: wall.head } : {};
  return { wall, cards: sorted(wall.alerts.map((card) => ({ ...card, n: 0 }))), known, gone: {}, heads, pending: {},
    line: "waiting", asking: false, count: 0, effects: [] };
}

/** @param {State} state @param {Event_} event @returns {State} */
export function next(state, event) {
  const step = STEPS[event.what];
  const still = { ...state, effects: [] };
  return step ? step(still, event) : still;
}

/** @type {Record<string, (state: State, event: Event_) => State>} */
const STEPS = {
  alert: (state, { alert }) => numbered(merged(state, [alert]), alert.box, alert.seq, true),
  backlog: (state, { alerts, head }) => caughtUp(merged(state, alerts), head),
  head: (state, { box, seq }) => numbered(state, box, seq, false),
  all: (state, { wall, since }) => replaced(state, wall, since),
  line: lined,
  choose: (state, { id, choice, now }) => chosen(state, id, { choice, due: now + UNDO, sending: false }),
  undo: (state, { id }) => (state.pending[id]?.sending ? state : unpended(state, id)),
  now: (state, { id }) => sent(state, [id]),
  tick: (state, { now }) => sent(state, Object.keys(state.pending).filter((id) => state.pending[id].due <= now)),
  answered: (state, { id, ok }) => (ok ? doing(state, { do: "all" }) : unpended(state, id)),
};

/** @param {State} state @param {Effect} effect @returns {State} */
function doing(state, effect) {
  return { ...state, effects: [...state.effects, effect] };
}

/** A line that comes back asks for everything it may have missed. @param {State} state @param {Event_} event @returns {State} */
function lined(state, { line }) {
  if (line !== "here") return { ...state, line, asking: false };
  const asked = { ...state, line, asking: true };
  return doing(doing(asked, { do: "join", since: state.heads[LESSON] ?? 0 }), { do: "all" });
}

/** @param {State} state @param {Card[]} cards @returns {State} */
function merged(state, cards) {
  return cards.reduce(mergedOne, state);
}

/** @param {State} state @param {Card} card @returns {State} */
function mergedOne(state, card) {
  if (state.gone[card.id]) return state;
  const others = state.cards.filter((other) => other.id !== card.id);
  const count = state.count + 1;
  if (card.state === "closed") {
    return { ...unpended(state, card.id), cards: others, count, gone: { ...state.gone, [card.id]: true } };
  }
  return announced({ ...state, count, cards: sorted([...others, { ...card, n: count }]) }, card);
}

/** Each alert is announced once in the life of a page, a quiet one never. @param {State} state @param {Card} card @returns {State} */
function announced(state, card) {
  if (state.known[card.id]) return state;
  const heard = { ...state, known: /** @type {Record<string, true>} */ ({ ...state.known, [card.id]: true }) };
  if (card.loudness === "quiet") return heard;
  return doing(heard, { do: "announce", id: card.id, title: card.title, urgent: card.loudness === "urgent" });
}

/** @param {State} state @param {string} box @param {number} seq @param {boolean} brought whether its alert came with it @returns {State} */
function numbered(state, box, seq, brought) {
  const head = state.heads[box];
  if (box !== LESSON) return brought || seq <= (head ?? -1) ? raised(state, box, seq) : doing(raised(state, box, seq), { do: "all" });
  if (head === undefined || seq <= head) return state;
  if (brought && seq === head + 1) return raised(state, box, seq);
  if (state.asking) return state;
  return doing({ ...state, asking: true }, { do: "join", since: head });
}

/** @param {State} state @param {string} box @param {number} seq @returns {State} */
function raised(state, box, seq) {
  return { ...state, heads: { ...state.heads, [box]: Math.max(seq, state.heads[box] ?? 0) } };
}

/** @param {State} state @param {number} head @returns {State} */
function caughtUp(state, head) {
  return { ...(state.wall.lesson ? raised(state, LESSON, head) : state), asking: false };
}

/**
 * The whole wall as read when the page had seen `since` alerts: what came while it was on its way is newer and stays.
 * @param {State} state @param {Wall} wall @param {number} since @returns {State}
 */
function replaced(state, wall, since) {
  const newer = state.cards.filter((card) => (card.n ?? 0) > since);
  const read = wall.alerts.filter((card) => !state.gone[card.id] && !newer.some((other) => other.id === card.id));
  const cards = sorted([...newer, ...read.map((card) => ({ ...card, n: 0 }))]);
  const pending = Object.fromEntries(Object.entries(state.pending)
    .filter(([id, one]) => !one.sending && cards.some((card) => card.id === id)));
  const shown = { ...state, wall, cards, pending };
  return read.reduce(announced, wall.lesson ? raised(shown, LESSON, wall.head) : shown);
}

/** @param {State} state @param {string} id @param {Pending} pending @returns {State} */
function chosen(state, id, pending) {
  if (state.pending[id]?.sending || !state.cards.some((card) => card.id === id)) return state;
  return { ...state, pending: { ...state.pending, [id]: pending } };
}

/** @param {State} state @param {string} id @returns {State} */
function unpended(state, id) {
  const { [id]: _, ...pending } = state.pending;
  return { ...state, pending };
}

/** @param {State} state @param {string[]} ids @returns {State} */
function sent(state, ids) {
  return ids.reduce((before, id) => {
    const one = before.pending[id];
    if (!one || one.sending) return before;
    const pending = { ...before.pending, [id]: { ...one, sending: true } };
    return doing({ ...before, pending }, { do: "send", id, choice: one.choice });
  }, state);
}

/** Urgent first, then in the order they came: nothing ever changes places. @param {Card[]} cards @returns {Card[]} */
function sorted(cards) {
  return [...cards].sort((a, b) => rank(a) - rank(b) || a.at - b.at || a.seq - b.seq);
}

/** @param {Card} card @returns {number} */
function rank(card) {
  return card.loudness === "urgent" ? 0 : 1;
}

/** What nobody has taken yet. @param {State} state @returns {Card[]} */
export function untaken(state) {
  return state.cards.filter((card) => card.loudness === "urgent" && card.state === "open");
}
