// @ts-check
/** Drawing instead of a photo (R4): strokes on a white sheet, handed on as an ordinary PNG that is checked like any file. */

/** @typedef {{ colour: string, width: number, points: [number, number][] }} Stroke */

export class Sheet {
  /** @param {HTMLDialogElement} dialog @param {(file: File) => void} done */
  constructor(dialog, done) {
    this.dialog = dialog;
    this.done = done;
    this.canvas = /** @type {HTMLCanvasElement} */ (dialog.querySelector("canvas"));
    this.pen = /** @type {CanvasRenderingContext2D} */ (this.canvas.getContext("2d"));
    /** @type {Stroke[]} */
    this.strokes = [];
    this.count = 0;
    this.canvas.addEventListener("pointerdown", (event) => this.start(event));
    this.canvas.addEventListener("pointermove", (event) => this.move(event));
    dialog.addEventListener("click", (event) => this.press(event));
  }

  open() {
    this.strokes = [];
    this.draw();
    this.dialog.showModal();
  }

  /** @param {MouseEvent} event */
  press(event) {
    const button = event.target instanceof Element ? event.target.closest("[data-do]") : null;
    const what = button instanceof HTMLElement ? button.dataset.do : "";
    if (what === "undo") { this.strokes.pop(); this.draw(); }
    if (what === "close") this.dialog.close();
    if (what === "add") this.add();
  }

  /** @param {PointerEvent} event */
  start(event) {
    this.canvas.setPointerCapture(event.pointerId);
    const chosen = this.dialog.querySelector("[name=colour]:checked");
    const colour = chosen instanceof HTMLInputElement ? chosen.value : "#1c2524";
    this.strokes.push({ colour, width: colour === "#ffffff" ? 36 : 7, points: [this.place(event)] });
    this.draw();
  }

  /** @param {PointerEvent} event */
  move(event) {
    if (!event.buttons) return;
    this.strokes.at(-1)?.points.push(this.place(event));
    this.draw();
  }

  /** @param {PointerEvent} event @returns {[number, number]} */
  place(event) {
    const box = this.canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * this.canvas.width) / box.width, ((event.clientY - box.top) * this.canvas.height) / box.height];
  }

  draw() {
    this.pen.fillStyle = "#ffffff";
    this.pen.fillRect(0, 0, this.canvas.width, this.canvas.height);
    this.pen.lineCap = this.pen.lineJoin = "round";
    for (const { colour, width, points } of this.strokes) {
      this.pen.strokeStyle = colour;
      this.pen.lineWidth = width;
      this.pen.beginPath();
      this.pen.moveTo(...points[0]);
      for (const point of points) this.pen.lineTo(...point);
      this.pen.stroke();
    }
  }

  add() {
    if (!this.strokes.length) { this.dialog.close(); return; }
    this.count += 1;
    this.canvas.toBlob((blob) => {
      if (blob) this.done(new File([blob], `drawing-${this.count}.png`, { type: "image/png" }));
      this.dialog.close();
    }, "image/png");
  }
}
