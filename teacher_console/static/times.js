// @ts-check
/** Local time: the only place that turns the machine form of a time into the clock on this wall. */

const FORMS = { time: { hour: "2-digit", minute: "2-digit" }, medium: { dateStyle: "medium", timeStyle: "short" },
  day: { dateStyle: "medium" } };

/** @param {ParentNode} root */
export function localTimes(root) {
  for (const time of root.querySelectorAll("time[datetime]")) {
    if (!(time instanceof HTMLTimeElement)) continue;
    const said = local(time.dateTime, time.dataset.form ?? "medium");
    if (said && time.textContent !== said) time.textContent = said;
  }
}

/** @param {string} moment ISO @param {string} form "time", "day" or "medium" @returns {string} */
export function local(moment, form) {
  const at = new Date(moment);
  if (Number.isNaN(at.getTime())) return "";
  const how = /** @type {Intl.DateTimeFormatOptions} */ (form === "time" || form === "day" ? FORMS[form] : FORMS.medium);
  return new Intl.DateTimeFormat(document.documentElement.lang || "en", how).format(at);
}

localTimes(document);
