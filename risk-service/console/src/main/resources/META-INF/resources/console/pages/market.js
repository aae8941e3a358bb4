// Market: bars of any symbol there is history of, with what the models said about them, whether they were right, and what was
// traded. The account's own symbol is live; others are asked for again now and then.

import { chip, empty, h, panel, put } from '../dom.js';
import { base, compact, move, percent, quote, second, time, tone, words } from '../format.js';
import { read, service } from '../api.js';
import { Candles } from '../candles.js';
import { Plot } from '../plot.js';
import { colours, onTheme } from '../colours.js';
import { group } from '../group.js';
import { poll } from '../poll.js';
import { ForecastChart } from './forecasts.js';
import { modelCard } from './modelcard.js';
import { trades } from '../orders.js';
import { SymbolSearch } from '../search.js';

export const title = 'Market';

const AVERAGES = { '10 · 20 · 30': [10, 20, 30], '10 · 50 · 100': [10, 50, 100], none: [] };
/** How many bars each button shows, by the unit of the interval. */
const VIEWS = {
  m: { '2 h': 120, '8 h': 480, '1 d': 1440, all: Infinity },
  h: { '2 d': 48, '1 w': 168, '1 mo': 720, all: Infinity },
  d: { '3 mo': 63, '1 y': 252, '5 y': 1260, all: Infinity },
};
const PAGE = 5_000;
const JUDGED = 5_000;

export function show(root, app, argument) {
  const page = new MarketPage(root, app, argument);
  page.start();
  return () => page.end();
}

const seconds = iso => Date.parse(iso) / 1000;
const point = bar => ({
  time: seconds(bar.openTime), open: Number(bar.open), high: Number(bar.high), low: Number(bar.low), close: Number(bar.close),
  volume: Number(bar.volumeBase ?? bar.volume ?? 0),
});

class MarketPage {
  #root;
  #app;
  #series;
  #ends = [];
  #bars = [];
  #judged = new Map();
  #predicted = new Map();
  #fills = [];
  #trades = new Map();
  #averages = '10 · 20 · 30';
  #views;
  #view;
  #shown = { predictions: true, fills: true };
  #stage;
  #candles;
  #overview;
  #chances;
  #likely;
  #forecasts = new ForecastChart();
  #scored = [];
  #answered;
  #visible = [-Infinity, Infinity];
  #marking = null;
  #chart = h('div.candles', { 'data-testid': 'chart', role: 'img', 'aria-label': 'Candles with volume, averages, predictions and fills' });
  #ohlcv = h('div.body');
  #models = h('div.stack', { 'data-testid': 'model-cards' });
  #notice = h('p.notice', { hidden: true, role: 'alert' });

  constructor(root, app, argument) {
    this.#root = root;
    this.#app = app;
    this.#series = argument ? parse(argument) : null;
    this.#views = VIEWS[this.#series?.interval?.at(-1)] ?? VIEWS.m;
    this.#view = Object.keys(this.#views)[0];
  }

  start() {
    const search = new SymbolSearch(found => {
      location.hash = `#/market/${[found.exchange, found.symbol, found.interval].map(encodeURIComponent).join('/')}`;
    });
    this.#candles = new Candles(this.#chart, { onMove: bar => this.#showBar(bar), onRange: range => this.#look(range) });
    this.#overview = new Plot({
      id: 'overview', label: 'All closes; drag to zoom', height: 64, legend: false, yAxis: false, padding: [4, 4, 0, 4],
      series: [{ name: 'Close', colour: 'blue', fill: 0.15 }],
      select: (from, to) => this.#candles.range(from, to),
    });
    this.#chances = new Plot({
      id: 'chances', label: 'Probability of a rise and of a fall over time', height: 150, write: percent, range: [0, 1],
      series: [{ name: 'Buy', colour: 'up' }, { name: 'Sell', colour: 'down' }, { name: 'Needed', colour: 'dim', width: 1, dash: [4, 4] }],
    });
    this.#likely = h('div', { hidden: true }, h('header.inner', {}, h('h2', {}, 'What the model held likely')), this.#chances.element);
    this.#root.append(
      h('div.page-head', {}, h('h1', { 'data-testid': 'market-title' }, 'Market'), search.element,
        group('Range', this.#views, () => this.#view, view => {
          this.#view = view;
          this.#candles.show(this.#views[view]);
        }),
        group('Moving averages', AVERAGES, () => this.#averages, averages => {
          this.#averages = averages;
          this.#redraw();
        }),
        this.#toggle('predictions'), this.#toggle('fills')),
      this.#notice,
      h('div.with-side', {},
        this.#stage = h('section.panel', { 'aria-label': 'Chart' }, this.#chart, this.#overview.element, this.#legend(),
          this.#likely, this.#forecasts.element),
        h('div.stack', {}, panel('Bar', {}, this.#ohlcv), this.#models)));
    this.#ends.push(onTheme(() => this.#mark()), search.end.bind(search));
    const begin = account => {
      this.#series ??= { exchange: null, symbol: account.symbol, interval: account.interval };
      this.#follow(account);
    };
    if (this.#app.account) {
      begin(this.#app.account);
    } else {
      this.#app.addEventListener('account', event => begin(event.detail), { once: true });
    }
  }

  get #daily() {
    return this.#series?.interval?.endsWith('d');
  }

  end() {
    this.#ends.forEach(end => end());
    clearTimeout(this.#marking);
    this.#candles.end();
    this.#overview.end();
    this.#chances.end();
    this.#forecasts.end();
  }

  /** What is visible in the candles is marked below, and is the stretch of the probabilities. */
  #look({ from, to }) {
    this.#visible = [from, to];
    this.#overview.shade(from, to);
    this.#markSoon();
  }

  #drawChances() {
    const [from, to] = this.#visible;
    const known = [...this.#predicted].filter(([at, prediction]) => at >= from && at <= to && prediction.buy != null).sort(([a], [b]) => a - b);
    this.#likely.hidden = !known.length;
    const needed = this.#app.account?.buyThreshold ?? null;
    this.#chances.draw([known.map(([at]) => at), known.map(([, prediction]) => prediction.buy), known.map(([, prediction]) => prediction.sell), known.map(() => needed)]);
  }

  #follow(account) {
    const own = this.#series.symbol === account.symbol && this.#series.interval === account.interval;
    this.#root.querySelector('[data-testid="market-title"]').textContent = `${this.#series.symbol} · ${this.#series.interval}`;
    const fail = failure => this.#say(this.#series.exchange === 'stocks' ? `${failure.message}. Import its history: bellwether data import FILE` : failure.message);
    this.#ends.push(poll(own ? 60 : 20, signal => this.#load(signal), () => this.#redraw(), fail));
    if (this.#series.exchange === 'stocks') {
      return;
    }
    this.#ends.push(poll(10, signal => this.#judgements(signal), found => this.#showModels(found), fail));
    if (own) {
      this.#listen('bar', bar => this.#add(point(bar)));
      this.#listen('prediction', prediction => this.#predicted.set(seconds(prediction.barOpenTime), prediction));
      this.#listen('fill', fill => {
        this.#fills.push(fill);
        this.#trades = trades(this.#fills);
        this.#markSoon();
      });
      const stands = () => this.#load().then(() => this.#redraw(), fail);
      this.#app.live.addEventListener('stands', stands);
      this.#ends.push(() => this.#app.live.removeEventListener('stands', stands));
      const stops = event => this.#levels(event.detail);
      this.#app.addEventListener('account', stops);
      this.#ends.push(() => this.#app.removeEventListener('account', stops));
      this.#levels(account);
    }
  }

  #listen(name, hear) {
    const listener = event => (event.detail.symbol ?? this.#series.symbol) === this.#series.symbol && hear(event.detail);
    this.#app.live.addEventListener(name, listener);
    this.#ends.push(() => this.#app.live.removeEventListener(name, listener));
  }

  /** The newest page of bars, and for the account's own symbol what was predicted and traded. */
  async #load(signal) {
    const { exchange, symbol, interval } = this.#series;
    if (exchange === 'stocks') {
      const found = await service('market-data', `stocks/${encodeURIComponent(symbol)}/bars`, signal);
      this.#bars = found.bars.map(bar => point({ ...bar, openTime: bar.openTime ?? `${bar.date}T00:00:00Z` }));
      this.#say(found.note && `From ${found.source}: ${found.note}`, 'quiet');
      return;
    }
    const known = (await service('market-data', 'symbols', signal))
      .find(series => series.symbol === symbol && series.interval === interval && (!exchange || series.exchange === exchange));
    if (!known) {
      throw new Error(`There are no bars of ${symbol} ${interval}. Search for another, or import some: bellwether data import FILE`);
    }
    const from = new Date(Math.max(Date.parse(known.first), Date.parse(known.last) - (PAGE - 1) * lengthOf(interval))).toISOString();
    const query = new URLSearchParams({ exchange: known.exchange, symbol, interval, from, limit: PAGE });
    const page = await service('market-data', `bars?${query}`, signal);
    this.#bars = page.bars.map(point);
    if (symbol === this.#app.account?.symbol) {
      const history = await read('api/history?limit=2000', signal);
      history.predictions.forEach(prediction => this.#predicted.set(seconds(prediction.barOpenTime), prediction));
      this.#fills = history.fills;
      this.#trades = trades(this.#fills);
    }
    this.#say(null);
  }

  /** What became of each prediction, of every model that is at work. */
  async #judgements(signal) {
    const { registered } = await service('inference', 'models', signal);
    const working = registered.filter(model => model.status === 'champion' || model.status === 'challenger');
    const found = await Promise.all(working.map(async model => {
      const known = this.#scored.find(before => before.model.modelId === model.modelId)?.judgements ?? [];
      const since = known.length ? `&from=${known[0].barOpenTime}` : '';
      const [score, judgements] = await Promise.all([
        service('inference', `models/${encodeURIComponent(model.modelId)}/score`, signal),
        service('inference', `models/${encodeURIComponent(model.modelId)}/judgements?limit=${JUDGED}${since}`, signal)]);
      const newer = judgements.filter(judgement => judgement.symbol === this.#series.symbol);
      // The newest that was known comes again.
      const older = known.filter(judgement => judgement.barOpenTime !== known[0].barOpenTime);
      return { model, score: score.score, judgements: [...newer, ...older].slice(0, JUDGED) };
    }));
    found.asked = true;
    return found;
  }

  #showModels(found) {
    this.#scored = found;
    const champion = found.find(({ model }) => model.status === 'champion');
    this.#judged = new Map((champion?.judgements ?? []).map(judgement => [seconds(judgement.barOpenTime), judgement]));
    this.#showCards();
    if (found.asked && !found.length) {
      this.#models.replaceChildren(panel('Models', {}, empty('No model is at work.', 'Train one and promote it:', 'bellwether train --help')));
    }
    this.#forecasts.draw(this.#bars, found, this.#series.interval);
    this.#markSoon();
  }

  /** With what the champion said last; it is told of each bar, the others' words come with their outcomes. */
  #showCards() {
    const champion = this.#scored.find(({ model }) => model.status === 'champion');
    this.#answered = this.#newest();
    this.#models.replaceChildren(...this.#scored.map(each => modelCard(each, this.#answered, champion?.model)));
  }

  #newest() {
    return this.#predicted.get(Math.max(...this.#predicted.keys()));
  }

  #add(bar) {
    const last = this.#bars.at(-1);
    // Before the history is there a bar has nothing to follow; the history brings it.
    if (!last || bar.time <= last.time) {
      return;
    }
    this.#bars.push(bar);
    this.#candles.add(bar);
    this.#markSoon();
  }

  #redraw() {
    const first = !this.#chart.dataset.bars;
    this.#candles.draw(this.#bars, AVERAGES[this.#averages], first ? { visible: this.#views[this.#view] } : {});
    this.#overview.draw(columns(this.#bars));
    this.#showBar(null);
    this.#drawChances();
    this.#showModels(this.#scored);
  }

  /** Everything but the candle itself: four times a second at most, however many events come. */
  #markSoon() {
    this.#marking ??= setTimeout(() => {
      this.#marking = null;
      this.#overview.draw(columns(this.#bars));
      this.#showBar(null);
      this.#mark();
      this.#drawChances();
      if (this.#newest() !== this.#answered) {
        this.#showCards();
      }
    }, 250);
  }

  #mark() {
    const palette = colours();
    const markers = [];
    const first = this.#bars[0]?.time ?? Infinity;
    const last = this.#bars.at(-1)?.time ?? -Infinity;
    const within = at => at >= first && at <= last;
    const counts = { right: 0, wrong: 0, open: 0 };
    if (this.#shown.predictions) {
      const times = new Set([...this.#judged.keys(), ...this.#predicted.keys()]);
      for (const at of times) {
        const judgement = this.#judged.get(at);
        const answer = judgement?.answer ?? answerOf(this.#predicted.get(at));
        if (within(at) && answer && answer !== 'HOLD') {
          const outcome = !judgement ? 'open' : judgement.right ? 'right' : 'wrong';
          counts[outcome]++;
          markers.push({
            time: at, position: answer === 'SELL' ? 'aboveBar' : 'belowBar', size: 0.6,
            shape: outcome === 'wrong' ? 'square' : 'circle',
            color: outcome === 'right' ? palette.up : outcome === 'wrong' ? palette.down : palette.dim });
        }
      }
    }
    if (this.#shown.fills) {
      for (const [at, { side }] of this.#trades) {
        if (within(at)) {
          const bought = side === 'BUY';
          markers.push({
            time: at, position: bought ? 'belowBar' : 'aboveBar', shape: bought ? 'arrowUp' : 'arrowDown', size: 1.3, color: palette.blue });
        }
      }
    }
    markers.sort((a, b) => a.time - b.time);
    this.#candles.mark(markers);
    this.#chart.dataset.fills = this.#fills.length;
    Object.assign(this.#chart.dataset, counts);
  }

  #levels(account) {
    const palette = colours();
    this.#candles.levels([
      ...(account.averagePriceQuote == null ? [] : [{ price: Number(account.averagePriceQuote), color: palette.blue, title: 'cost' }]),
      ...account.stops.map(stop => ({ price: Number(stop.price), color: palette.down, title: words(stop.reason) })),
    ]);
  }

  #showBar(pointed) {
    const bar = pointed ?? this.#bars.at(-1);
    if (!bar) {
      return;
    }
    const index = this.#bars.indexOf(bar);
    const trade = this.#trades.get(bar.time);
    const judgement = this.#judged.get(bar.time);
    const before = (index < 0 ? null : this.#bars[index - 1]) ?? bar;
    const changed = bar.close / before.close - 1;
    put(this.#ohlcv,
      h('p.price', { 'data-testid': 'bar-close' }, quote(bar.close), h('small', { class: tone(changed) }, move(changed))),
      h('p.dim', {}, this.#daily ? second(bar.time * 1000).slice(0, 10) : time(new Date(bar.time * 1000).toISOString()), ' UTC', pointed ? ' (pointed at)' : ' (newest)'),
      h('dl.ohlcv', {}, [['Open', bar.open], ['High', bar.high], ['Low', bar.low], ['Close', bar.close]].map(([name, value]) =>
        h('div', {}, h('dt', {}, name), h('dd', {}, quote(value)))),
      h('div', {}, h('dt', {}, 'Volume'), h('dd', { title: base(bar.volume) }, compact(bar.volume))),
      h('div', {}, h('dt', {}, 'Range'), h('dd', {}, `${(100 * (bar.high - bar.low) / bar.low).toFixed(2)}%`))),
      trade && h('p', {}, h('a', { href: `#/why/${encodeURIComponent(trade.decisionId)}` },
        `${trade.side === 'BUY' ? 'Bought' : 'Sold'} ${base(trade.quantity.toFixed(8))} at ${quote(trade.notional / trade.quantity)}`)),
      judgement && h('p.dim', {}, `predicted ${judgement.answer}, was ${judgement.actual}: `, chip(judgement.right ? 'right' : 'wrong', judgement.right ? 'good' : 'bad')));
  }

  #say(text, look = '') {
    this.#notice.className = `notice ${look}`;
    this.#stage.hidden = Boolean(text) && !look && !this.#bars.length;
    this.#notice.hidden = !text;
    this.#notice.textContent = text ?? '';
  }

  #toggle(name) {
    const button = h('button', { type: 'button', 'aria-pressed': 'true', onclick: () => {
      this.#shown[name] = !this.#shown[name];
      button.setAttribute('aria-pressed', this.#shown[name]);
      this.#mark();
    } }, name);
    return h('span.group', {}, button);
  }

  #legend() {
    const entry = (look, text) => h('span', {}, h('i', { class: look }), text);
    return h('div.legend', {}, entry('dot up', 'prediction right'), entry('down', 'prediction wrong'), entry('dot dim', 'outcome not known yet'),
      entry('tip blue', 'fill'), entry('line accent', 'fast average'), entry('line blue', 'middle'), entry('line violet', 'slow'),
      h('span', {}, 'Drag over the strip below the chart to zoom.'));
  }
}

const columns = bars => [bars.map(bar => bar.time), bars.map(bar => bar.close)];

const LENGTHS = { m: 60_000, h: 3_600_000, d: 86_400_000 };
const lengthOf = interval => Number.parseInt(interval, 10) * LENGTHS[interval.at(-1)];

function parse(argument) {
  const [exchange, symbol, interval] = argument.split('/').map(decodeURIComponent);
  return { exchange, symbol, interval };
}

/** The class held most likely; null for a forecast. */
function answerOf(prediction) {
  if (prediction?.buy == null) {
    return null;
  }
  const { hold, buy, sell } = prediction;
  return buy >= hold && buy >= sell ? 'BUY' : sell >= hold ? 'SELL' : 'HOLD';
}
