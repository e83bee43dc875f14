// @ts-check
/** A sign of life from the quiet pages: a child who writes a report is still here on the teacher's wall. */
import { connect } from "/door/live.js";

const line = connect("/kiosk", () => {});
setInterval(() => line.tell("beat"), 15_000);
