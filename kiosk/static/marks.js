// @ts-check
/**
 * Marks in a child's own text: pure functions, no page. Offsets are code points, as the server counts them.
 *
 * @typedef {{ id: string, start: number, end: number }} Mark
 * @typedef {{ text: string, mark: string }} Stretch
 */

/** @param {string} text @returns {string[]} */
const points = (text) => Array.from(text);

/** The text cut into stretches, marked or not; overlapping marks join the earlier one.
 * @param {string} text @param {Mark[]} marks @returns {Stretch[]} */
export function stretches(text, marks) {
  const all = points(text);
  const cut = [];
  let at = 0;
  for (const mark of [...marks].sort((one, other) => one.start - other.start)) {
    const start = Math.max(mark.start, at);
    if (mark.end <= start || start >= all.length) continue;
    cut.push({ text: all.slice(at, start).join(""), mark: "" });
    cut.push({ text: all.slice(start, mark.end).join(""), mark: mark.id });
    at = Math.min(mark.end, all.length);
  }
  cut.push({ text: all.slice(at).join(""), mark: "" });
  return cut.filter((stretch) => stretch.text);
}

/** The marks that still hold after the child changed the text: touched ones fall away, later ones move along.
 * @param {string} was @param {string} is @param {Mark[]} marks @returns {Mark[]} */
export function afterEdit(was, is, marks) {
  const [before, after] = [points(was), points(is)];
  const most = Math.min(before.length, after.length);
  let head = 0;
  while (head < most && before[head] === after[head]) head += 1;
  let tail = 0;
  while (tail < most - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  const moved = after.length - before.length;
  const lastTouched = before.length - tail;
  return marks.flatMap((mark) => {
    if (mark.end <= head) return [mark];
    if (mark.start >= lastTouched) return [{ ...mark, start: mark.start + moved, end: mark.end + moved }];
    return [];
  });
}

/** The text without one marked stretch, and without the double space it would leave behind.
 * @param {string} text @param {Mark} mark @returns {string} */
export function withoutMark(text, mark) {
  const all = points(text);
  let [start, end] = [mark.start, mark.end];
  const spaceBefore = start === 0 || /\s/.test(all[start - 1]);
  if (spaceBefore && all[end] === " ") end += 1;
  else if (end >= all.length || /[\s,.!?;:]/.test(all[end] ?? "")) while (start > 0 && all[start - 1] === " ") start -= 1;
  return [...all.slice(0, start), ...all.slice(end)].join("");
}

/** Code points to the textarea's own counting (UTF-16).
 * @param {string} text @param {number} offset @returns {number} */
export function toUnits(text, offset) {
  return points(text).slice(0, offset).join("").length;
}

/** The textarea's counting to code points.
 * @param {string} text @param {number} units @returns {number} */
export function toPoints(text, units) {
  return points(text.slice(0, units)).length;
}
