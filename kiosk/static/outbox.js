// @ts-check
/**
 * Reports are always accepted (R3), also while the line is gone: then they wait in this browser and are sent as soon as
 * the server answers. The id makes sure that each arrives once. Only reports wait here; drafts never send themselves.
 */
import { ask } from "/door/ask.js";

const PLACE = "reports-waiting";
const AGAIN_MS = 10_000;

/** @typedef {{ student: string, path: string, fields: [string, string][] }} Waiting */

/** Devices are shared: a report waits for its own student to be here again. @returns {string} */
function student() {
  const meta = document.querySelector('meta[name="student"]');
  return meta instanceof HTMLMetaElement ? meta.content : "";
}

/** @returns {Waiting[]} */
function waiting() {
  try { return JSON.parse(localStorage.getItem(PLACE) ?? "[]"); } catch { return []; }
}

/** @param {Waiting[]} all */
function keep(all) {
  try { localStorage.setItem(PLACE, JSON.stringify(all)); } catch { /* then the page itself still holds the words */ }
}

/** @param {Waiting} report */
async function send(report) {
  const body = new FormData();
  for (const [name, value] of report.fields) body.set(name, value);
  return ask("POST", report.path, body);
}

/** @param {SubmitEvent} event */
async function submit(event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement)) return;
  event.preventDefault();
  const fields = [...new FormData(form)].flatMap(([name, value]) => typeof value === "string" ? [/** @type {[string, string]} */ ([name, value])] : []);
  const report = { student: student(), path: form.getAttribute("action") ?? "/report", fields };
  const answer = await send(report);
  if (answer.ok) { location.assign(answer.body.next); return; }
  const state = form.querySelector("[data-report-state]");
  if (answer.status === 0) keep([...waiting().filter((other) => idOf(other) !== idOf(report)), report]);
  if (answer.status === 401) { location.assign("/join"); return; }
  if (state) state.textContent = answer.status === 0 ? form.dataset.saySaved ?? "" : answer.say;
}

/** @param {Waiting} report */
const idOf = (report) => report.fields.find(([name]) => name === "id")?.[1] ?? "";

async function tryAgain() {
  for (const report of waiting().filter((one) => one.student === student())) {
    const answer = await send(report);
    if (answer.status === 0 || answer.status === 401 || answer.status >= 500) return;
    keep(waiting().filter((other) => idOf(other) !== idOf(report)));
  }
}

for (const form of document.querySelectorAll("form[data-report]")) {
  form.addEventListener("submit", (event) => void submit(/** @type {SubmitEvent} */ (event)));
}
void tryAgain();
setInterval(() => void tryAgain(), AGAIN_MS);
