// @ts-check
/** Times as the clock on the classroom's wall says them: the page carries UTC, the device knows its zone. */

/** @param {ParentNode} [inside] */
export function tellTimes(inside = document) {
  const language = document.documentElement.lang || "en";
  const hour = new Intl.DateTimeFormat(language, { hour: "numeric", minute: "2-digit" });
  const day = new Intl.DateTimeFormat(language, { day: "numeric", month: "short", hour: "numeric", minute: "2-digit" });
  for (const time of inside.querySelectorAll("time[data-clock]")) {
    const at = new Date(time.getAttribute("datetime") ?? "");
    if (Number.isNaN(at.valueOf())) continue;
    const today = at.toDateString() === new Date().toDateString();
    time.textContent = (time instanceof HTMLElement && time.dataset.clock === "day" && !today ? day : hour).format(at);
  }
}

tellTimes();
