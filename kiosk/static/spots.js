// @ts-check
/** Where in a child's own picture something was seen: the picture, from the child's own device, with a frame on it. */

/** Separators, and letters that hide or turn others. */
const UNFIT = /[/\\:*?"<>|\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0d\uffa0\ufff0-\ufff8\u{e0000}-\u{e0fff}]/gu;

/** A file's name as findings tell it (`fit` in detectors/shown_names.py).
 * @param {string} name */
export function shownName(name) {
  const tidy = name.replace(UNFIT, "_").replace(/^[ .]+|[ .]+$/g, "");
  return Array.from(tidy).slice(-80).join("") || "file";
}

/** `where` is the file's name, perhaps with what was read in it; a picture inside another file is not at hand.
 * @param {string} where @param {string} name */
export function isOnTheFirstPicture(where, name) {
  return where === name || [" › words in the picture", " › code", " › frame 1"].some((end) => where === `${name}${end}`);
}

/** "0.1 0.2 0.5 0.6" as the four sides in percent: left, top, width, height; null when it is none.
 * @param {string} box @returns {[string, string, string, string] | null} */
export function sides(box) {
  const [left, top, right, bottom] = box.split(" ").map(Number);
  if (![left, top, right, bottom].every((side) => side >= 0 && side <= 1)) return null;
  return /** @type {[string, string, string, string]} */ ([left, top, right - left, bottom - top].map((part) => `${(part * 100).toFixed(1)}%`));
}

/** Put the picture with its frame under every line of the card that names a place in it.
 * @param {HTMLElement} card @param {File[]} files */
export function showSpots(card, files) {
  for (const line of card.querySelectorAll("[data-box]")) {
    if (!(line instanceof HTMLElement)) continue;
    const box = sides(line.dataset.box ?? "");
    const file = files.find((one) => isOnTheFirstPicture(line.dataset.where ?? "", shownName(one.name)));
    if (file && box) line.append(spot(file, box));
  }
}

/** The words beside it say the same, so it is hidden from those who listen.
 * @param {File} file @param {[string, string, string, string]} box */
function spot(file, [left, top, width, height]) {
  const figure = document.createElement("figure"), image = document.createElement("img"), frame = document.createElement("span");
  figure.className = "coach-spot";
  figure.setAttribute("aria-hidden", "true");
  image.alt = "";
  image.src = URL.createObjectURL(file);
  image.addEventListener("load", () => URL.revokeObjectURL(image.src));
  image.addEventListener("error", () => figure.remove()); // a kind of picture this browser does not show
  Object.assign(frame.style, { left, top, width, height });
  figure.append(image, frame);
  return figure;
}
