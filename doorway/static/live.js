// @ts-check
/**
 * The line to the server: the only place that opens a socket. The line only rings; the page then asks for what changed.
 *
 * States: "here" (connected), "gone" (lost, trying again), "out" (the server does not know us: sign in again).
 */
import { io } from "./vendor/socket.io-client/socket.io.esm.min.js";

/** @typedef {{ on: (event: string, heard: (said: any) => void) => void, tell: (event: string, said?: unknown) => void,
 *   ask: (event: string, said?: unknown) => Promise<any>, close: () => void }} Line */

/**
 * @param {string} room the namespace, e.g. "/kiosk"
 * @param {(state: "here" | "gone" | "out") => void} changed
 * @returns {Line}
 */
export function connect(room, changed) {
  const socket = io(room, { transports: ["websocket"], reconnectionDelay: 500, reconnectionDelayMax: 5000, timeout: 8000 });
  socket.on("connect", () => changed("here"));
  socket.on("disconnect", (/** @type {string} */ why) => changed(why === "io server disconnect" ? "out" : "gone"));
  socket.on("connect_error", () => changed(socket.active ? "gone" : "out"));
  return {
    on: (event, heard) => socket.on(event, heard),
    tell: (event, said) => { if (socket.connected) socket.emit(event, said); },
    ask: (event, said) => socket.timeout(5000).emitWithAck(event, said),
    close: () => socket.close(),
  };
}
