// Forecasts of prices: how far off each model was beside somebody who says that nothing changes, and both beside what happened.

import { h, panel } from '../dom.js';
import { quote } from '../format.js';
import { Plot } from '../plot.js';

const SHOWN = 90;
const COLOURS = ['blue', 'accent', 'violet', 'teal'];
const MINUTES = { m: 1, h: 60, d: 1_440 };

const isForecast = judgement => judgement.confidence == null;
/** Changes are written as texts. */
const errorsOf = judgements => judgements.filter(isForecast).map(judgement => Number(judgement.answer) - Number(judgement.actual));
const mean = values => values.reduce((sum, value) => sum + value, 0) / values.length;

/** Errors of the forecast change, as shares of the price; null for a model that forecasts none. */
export function forecastErrors(judgements) {
  const errors = errorsOf(judgements);
  const naive = judgements.filter(isForecast).map(judgement => -Number(judgement.actual));
  const of = found => ({ mae: mean(found.map(Math.abs)), rmse: Math.sqrt(mean(found.map(error => error * error))), bias: mean(found) });
  return errors.length ? { model: of(errors), naive: of(naive) } : null;
}

/** What was forecast for each bar: of one model, by the time of the bar that it was about. */
function pricesOf({ model, judgements }, closes, interval) {
  const ahead = (model.manifest.label?.horizonBars ?? 1) * Number.parseInt(interval, 10) * MINUTES[interval.at(-1)] * 60;
  const prices = new Map();
  for (const judgement of judgements.filter(isForecast)) {
    const at = Date.parse(judgement.barOpenTime) / 1000;
    if (closes.has(at)) {
      prices.set(at + ahead, closes.get(at) * (1 + Number(judgement.answer)));
    }
  }
  return prices;
}

/** The newest bars beside what every forecasting model had said of them; hidden where none does. */
export class ForecastChart {
  element = h('div', { hidden: true, 'data-testid': 'forecasts' });
  #plot = null;
  #names = '';

  draw(bars, scored, interval) {
    const models = scored.filter(({ judgements }) => judgements.some(isForecast));
    this.element.hidden = !models.length;
    if (!models.length) {
      return;
    }
    const names = models.map(({ model }) => model.manifest.name).join();
    if (names !== this.#names) {
      this.#names = names;
      this.#plot?.end();
      this.#plot = new Plot({
        id: 'forecast-chart', label: `The last ${SHOWN} closes and what was forecast of them`, height: 220, write: quote, ySize: 74,
        series: [{ name: 'Actual', colour: 'text', width: 2 }, ...models.map(({ model }, index) => ({ name: model.manifest.name, colour: COLOURS[index % COLOURS.length], spanGaps: true }))] });
      this.element.replaceChildren(panel(`The last ${SHOWN} closes and what was forecast of them`, {}, this.#plot.element));
    }
    const closes = new Map(bars.map(bar => [bar.time, bar.close]));
    const newest = bars.slice(-SHOWN);
    const forecasts = models.map(scores => pricesOf(scores, closes, interval));
    this.#plot.draw([newest.map(bar => bar.time), newest.map(bar => bar.close), ...forecasts.map(prices => newest.map(bar => prices.get(bar.time) ?? null))]);
  }

  end() {
    this.#plot?.end();
  }
}
