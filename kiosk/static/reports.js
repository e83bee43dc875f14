// @ts-check
/** My reports, fresh: "your teacher saw this" appears by itself. */
import { connect } from "/door/live.js";
import { refresh } from "./pieces.js";

const line = connect("/kiosk", (state) => { if (state === "here") void refresh("/reports/list", "reports"); });
line.on("ring", (/** @type {{ ring?: string }} */ said) => { if (said.ring === "report") void refresh("/reports/list", "reports"); });
setInterval(() => line.tell("beat"), 15_000);
