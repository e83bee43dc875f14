// What wall.js makes of events: nothing twice, nothing lost, five seconds to think again.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const source = readFileSync(new URL("../../teacher_console/static/wall.js", import.meta.url), "utf8");
const { next, start, untaken, UNDO } = await import(`data:text/javascript,${encodeURIComponent(source)}`);

const card = (id, seq, more = {}) => ({ id, seq, box: "lesson", loudness: "notice", state: "open", escalated: false,
  title: `card ${id}`, at: seq, html: `<article>${id}</article>`, ...more });
const wall = (alerts = [], head = 0) => ({ lesson: "l", state: "open", until: null, head, still_here: false, tiles: [], alerts, feed: [] });
const after = (state, ...events) => events.reduce(next, state);
const alert = (...given) => ({ what: "alert", alert: card(...given) });
const ids = (state) => state.cards.map((one) => one.id);

test("an alert that comes twice is shown and announced once", () => {
  const once = after(start(wall()), alert("a", 1));
  assert.deepEqual(once.effects.map((one) => one.do), ["announce"]);
  const twice = after(once, alert("a", 1));
  assert.deepEqual(ids(twice), ["a"]);
  assert.deepEqual(twice.effects, []);
});

test("an alert of the backlog that also rang is shown once", () => {
  const state = after(start(wall()), alert("a", 1), { what: "backlog", alerts: [card("a", 1), card("b", 2)], head: 2 });
  assert.deepEqual(ids(state), ["a", "b"]);
  assert.equal(state.heads.lesson, 2);
});

test("a number that jumps asks again from the last one seen, once", () => {
  const state = after(start(wall([], 3)), alert("e", 6));
  assert.deepEqual(state.effects.filter((one) => one.do === "join"), [{ do: "join", since: 3 }]);
  assert.equal(state.heads.lesson, 3);
  const more = after(state, alert("f", 7));
  assert.deepEqual(more.effects.filter((one) => one.do === "join"), []);
  const caughtUp = after(more, { what: "backlog", alerts: [card("d", 4), card("e", 6), card("f", 7)], head: 7 });
  assert.deepEqual(ids(caughtUp), ["d", "e", "f"]);
  assert.equal(caughtUp.heads.lesson, 7);
});

test("a head that is ahead finds the last ring that was lost; one that is not is silent", () => {
  const state = start(wall([], 3));
  assert.deepEqual(after(state, { what: "head", box: "lesson", seq: 3 }).effects, []);
  assert.deepEqual(after(state, { what: "head", box: "lesson", seq: 4 }).effects, [{ do: "join", since: 3 }]);
});

test("numbers of another inbox are counted apart", () => {
  const state = after(start(wall([], 9)), { what: "alert", alert: card("c", 2, { box: "counselor:s" }) });
  assert.equal(state.heads.lesson, 9);
  assert.deepEqual(state.effects.map((one) => one.do), ["announce"]);
  assert.deepEqual(after(state, { what: "head", box: "counselor:s", seq: 3 }).effects, [{ do: "all" }]);
});

test("a line that comes back asks for the backlog and for the whole wall", () => {
  const gone = after(start(wall([], 5)), { what: "line", line: "here" }, { what: "line", line: "gone" });
  assert.equal(gone.line, "gone");
  assert.deepEqual(after(gone, { what: "line", line: "here" }).effects, [{ do: "join", since: 5 }, { do: "all" }]);
});

test("a closed alert goes and never comes back, not even in an old answer", () => {
  const state = after(start(wall([card("a", 1)], 1)), alert("a", 1, { state: "closed" }), alert("a", 1),
    { what: "all", wall: wall([card("a", 1)], 1), since: 99 });
  assert.deepEqual(ids(state), []);
});

test("what rang while the wall was on its way stays", () => {
  const state = after(start(wall()), alert("a", 1));
  const read = after(state, { what: "all", wall: wall([], 0), since: 0 });
  assert.deepEqual(ids(read), ["a"]);
  assert.deepEqual(ids(after(read, { what: "all", wall: wall([], 1), since: 1 })), []);
});

test("a whole wall announces what it brings that nobody had heard of", () => {
  const state = after(start(wall([card("a", 1)], 1)), { what: "all", wall: wall([card("a", 1), card("b", 2)], 2), since: 0 });
  assert.deepEqual(state.effects.map((one) => one.id), ["b"]);
});

test("a quiet card waits without a word", () => {
  const state = after(start(wall()), alert("q", 1, { loudness: "quiet" }));
  assert.deepEqual(ids(state), ["q"]);
  assert.deepEqual(state.effects, []);
});

test("urgent first, the others in the order they came", () => {
  const state = after(start(wall()), alert("a", 1), alert("b", 2), alert("u", 3, { loudness: "urgent" }));
  assert.deepEqual(ids(state), ["u", "a", "b"]);
  assert.deepEqual(untaken(state).map((one) => one.id), ["u"]);
  assert.deepEqual(untaken(after(state, alert("u", 3, { loudness: "urgent", state: "seen" }))), []);
});

const choose = (id, now = 0) => ({ what: "choose", id, choice: "release", now });

test("a decision is sent after five seconds and not before", () => {
  const chosen = after(start(wall([card("a", 1)], 1)), choose("a"));
  assert.deepEqual(after(chosen, { what: "tick", now: UNDO - 1 }).effects, []);
  const sent = after(chosen, { what: "tick", now: UNDO });
  assert.deepEqual(sent.effects, [{ do: "send", id: "a", choice: "release" }]);
  assert.deepEqual(after(sent, { what: "tick", now: UNDO + 1 }).effects, []);
});

test("undo takes a decision back, until it is on its way", () => {
  const chosen = after(start(wall([card("a", 1)], 1)), choose("a"));
  const undone = after(chosen, { what: "undo", id: "a" }, { what: "tick", now: UNDO });
  assert.deepEqual(undone.effects, []);
  const sent = after(chosen, { what: "now", id: "a" });
  assert.deepEqual(sent.effects, [{ do: "send", id: "a", choice: "release" }]);
  assert.equal(after(sent, { what: "undo", id: "a" }).pending.a.sending, true);
});

test("a second choice on the same card replaces the first and starts the clock again", () => {
  const state = after(start(wall([card("a", 1)], 1)), choose("a"), { what: "choose", id: "a", choice: "refuse", now: 4000 });
  assert.deepEqual(after(state, { what: "tick", now: UNDO }).effects, []);
  assert.deepEqual(after(state, { what: "tick", now: 4000 + UNDO }).effects, [{ do: "send", id: "a", choice: "refuse" }]);
});

test("a decision somebody else made ends mine", () => {
  const state = after(start(wall([card("a", 1)], 1)), choose("a"), alert("a", 1, { state: "closed" }));
  assert.deepEqual(after(state, { what: "tick", now: UNDO }).effects, []);
});

test("a decision that failed leaves the card ready to decide again; one that worked reads the wall", () => {
  const sent = after(start(wall([card("a", 1)], 1)), choose("a"), { what: "now", id: "a" });
  assert.deepEqual(after(sent, { what: "answered", id: "a", ok: false }).pending, {});
  assert.deepEqual(after(sent, { what: "answered", id: "a", ok: true }).effects, [{ do: "all" }]);
});

test("an event nobody knows changes nothing", () => {
  const state = start(wall([card("a", 1)], 1));
  assert.deepEqual(after(state, { what: "invented" }), state);
});

test("in whatever order rings, backlog and heads come, every alert is shown exactly once", () => {
  let seed = 42;
  const random = (below) => { seed = (seed * 1103515245 + 12345) % 2147483648; return seed % below; };
  for (let round = 0; round < 200; round += 1) {
    const cards = Array.from({ length: 8 }, (_, at) => card(`c${at + 1}`, at + 1));
    let state = start(wall());
    const announced = [];
    const take = (event) => {
      state = next(state, event);
      for (const effect of state.effects) {
        if (effect.do === "announce") announced.push(effect.id);
        if (effect.do === "join") queue.push({ what: "backlog", alerts: cards.slice(effect.since), head: 8 });
      }
    };
    const queue = cards.filter(() => random(3) > 0).map((one) => ({ what: "alert", alert: one }));
    queue.sort(() => random(3) - 1);
    queue.push({ what: "head", box: "lesson", seq: 8 });
    while (queue.length) take(queue.shift());
    assert.deepEqual(ids(state), cards.map((one) => one.id));
    assert.deepEqual([...announced].sort(), cards.map((one) => one.id));
  }
});
