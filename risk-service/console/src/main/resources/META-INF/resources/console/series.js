// What the chart draws: the last bars with what was predicted, decided and traded on them. Kept by open time, so that a bar,
// its prediction and its fills may arrive in any order and twice.

const LIMIT = 600;
const MINUTE = 60_000;

export class Series {
  #slots = new Map();

  bar(bar) { this.#slot(bar.openTime).bar = bar; this.#trim(); }

  prediction(prediction) { this.#slot(prediction.barOpenTime).prediction = prediction; }

  step(step) { this.#slot(step.barOpenTime).step = step; }

  /** A fill belongs to the bar that was forming when it happened. */
  fill(fill) {
    const open = Math.floor(Date.parse(fill.time) / MINUTE) * MINUTE;
    const fills = this.#slot(open).fills;
    const key = `${fill.decisionId}/${fill.time}/${fill.price}/${fill.quantityBase}`;
    fills.set(key, fill);
  }

  /** Slots that have a bar, oldest first. */
  slots() {
    return [...this.#slots.entries()].filter(([, slot]) => slot.bar).sort(([a], [b]) => a - b)
      .map(([time, slot]) => ({ time, ...slot, fills: [...slot.fills.values()] }));
  }

  #slot(openTime) {
    const time = typeof openTime === 'number' ? openTime : Date.parse(openTime);
    let slot = this.#slots.get(time);
    if (!slot) {
      slot = { bar: null, prediction: null, step: null, fills: new Map() };
      this.#slots.set(time, slot);
    }
    return slot;
  }

  #trim() {
    while (this.#slots.size > LIMIT + 50) {
      this.#slots.delete(Math.min(...this.#slots.keys()));
    }
  }
}
