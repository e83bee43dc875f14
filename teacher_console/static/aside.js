// @ts-check
/**
 * Pages beside the wall, for a teacher who reads something during a lesson: the only place that keeps the lease and shows
 * what is urgent there.
 */
import { connect } from "../door/live.js";
import { keep } from "./lease.js";

const strip = document.getElementById("aside-strip");
const lesson = remembered();
const untaken = new Map();

/** @returns {string} */
function remembered() {
  try { return sessionStorage.getItem("lesson") ?? ""; } catch { return ""; }
}

function forget() {
  try { sessionStorage.removeItem("lesson"); } catch { /* nothing was remembered */ }
}

/** @param {{ id: string, loudness: string, state: string, title: string }} alert */
function heard(alert) {
  if (alert.loudness === "urgent" && alert.state === "open") untaken.set(alert.id, alert.title);
  else untaken.delete(alert.id);
  if (!strip) return;
  const [first] = untaken.values();
  const title = strip.querySelector("[data-title]");
  if (title) title.textContent = first ?? "";
  strip.hidden = !first;
}

const line = connect("/console", (now) => { if (now === "here" && lesson) void join(); });
const lease = lesson ? keep(line, () => undefined) : null;

async function join() {
  const answer = await line.ask("join", { lesson_id: lesson, since: 0 }).catch(() => null);
  if (answer && !answer.ok) { forget(); return; }
  for (const alert of answer?.alerts ?? []) heard(alert);
  lease?.now();
}

line.on("alert", heard);
const link = document.getElementById("aside-link");
if (lesson && link instanceof HTMLAnchorElement) link.href = `/lessons/${encodeURIComponent(lesson)}`;
