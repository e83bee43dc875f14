// @ts-check
/** Asking the server: the only place for fetch. Every answer comes back as plain values, every failure as a sentence. */

/** @typedef {{ ok: boolean, status: number, body: any, say: string, error: string }} Answer */

/** @returns {string} */
function formToken() {
  const meta = document.querySelector('meta[name="csrf-token"]');
  return meta instanceof HTMLMetaElement ? meta.content : "";
}

/**
 * Ask for JSON. `body` may be FormData, a plain object (sent as JSON) or nothing. Never throws for a network failure:
 * then `status` is 0 and `error` is "no_network".
 * @param {string} method @param {string} path @param {FormData | Record<string, unknown> | null} [body]
 * @returns {Promise<Answer>}
 */
export async function ask(method, path, body = null) {
  const answer = await once(method, path, body);
  if (answer.error !== "old_page" || !(await renewToken())) return answer;
  return once(method, path, body);
}

/** A restarted server may not know this page's form token any more; the words on the page must survive that.
 * @returns {Promise<boolean>} */
async function renewToken() {
  const meta = document.querySelector('meta[name="csrf-token"]');
  const fresh = await once("GET", "/form-token", null);
  if (!(meta instanceof HTMLMetaElement) || !fresh.ok) return false;
  meta.content = fresh.body.token;
  return true;
}

/** @param {string} method @param {string} path @param {FormData | Record<string, unknown> | null} body @returns {Promise<Answer>} */
async function once(method, path, body) {
  /** @type {Record<string, string>} */
  const headers = { Accept: "application/json", "X-CSRFToken": formToken() };
  let payload = null;
  if (body instanceof FormData) payload = body;
  else if (body !== null) { payload = JSON.stringify(body); headers["Content-Type"] = "application/json"; }
  let answer;
  try {
    answer = await fetch(path, { method, headers, body: payload, credentials: "same-origin" });
  } catch {
    return { ok: false, status: 0, body: null, say: "", error: "no_network" };
  }
  const said = await answer.json().catch(() => ({}));
  return { ok: answer.ok, status: answer.status, body: said, say: said.say ?? "", error: said.error ?? "" };
}

/**
 * Ask for a piece of HTML the server drew; null when it could not be had.
 * @param {string} path @returns {Promise<DocumentFragment | null>}
 */
export async function askForPiece(path) {
  let answer;
  try {
    answer = await fetch(path, { headers: { Accept: "text/html" }, credentials: "same-origin" });
  } catch {
    return null;
  }
  if (!answer.ok) return null;
  const template = document.createElement("template");
  template.innerHTML = await answer.text();
  return template.content;
}

/** A UUID; crypto.randomUUID exists only on HTTPS and localhost, a school's first trial has neither. @returns {string} */
export function newId() {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
