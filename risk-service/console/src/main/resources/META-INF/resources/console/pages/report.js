// One report of a backtest or a sweep: its curves, its trades, and what is left of it when it pays for everything.

import { chip, empty, figure, h, panel, put, table } from '../dom.js';
import { change, compact, count, decimal, percent, quote, time, tone, wholePercent, words } from '../format.js';
import { read, readText } from '../api.js';
import { group } from '../group.js';
import { heatChoice } from '../heat.js';
import { Plot } from '../plot.js';

const BINS = 24;
const MOST_POINTS = 3_000;
const DAY = 86_400;
const WINDOWS = { '3 days': 3, '7 days': 7, '9 days': 9 };
const DIMENSIONS = ['threshold', 'leverage', 'size', 'pyramid', 'target'];

const fileOf = (report, file) => `api/backtests/${encodeURIComponent(report.name)}/${file}`;

/** The account at each bar's close, of all series. */
export async function curveOf(report, signal) {
  const [head, ...lines] = (await readText(fileOf(report, 'equity.csv'), signal)).trim().split('\n');
  const names = head.split(',');
  const at = name => names.indexOf(name);
  const [symbol, closeTime, price, equity, long, short] = ['symbol', 'close_time', 'price', 'equity', 'long_earned', 'short_earned'].map(at);
  return lines.map(line => {
    const cells = line.split(',');
    return { symbol: cells[symbol], time: Number(cells[closeTime]) / 1000, price: Number(cells[price]), equity: Number(cells[equity]),
      long: Number(cells[long]), short: Number(cells[short]) };
  });
}

export class ReportDetail {
  name;
  writtenAt;
  #plots = [];
  #controller = new AbortController();

  constructor(place, report, summary) {
    this.name = report.name;
    this.writtenAt = report.writtenAt;
    this.#load(place, report, summary).catch(failure => {
      if (!this.#controller.signal.aborted) {
        put(place, h('section.panel', {}, empty(`The report ${report.name} cannot be shown.`, failure.message)));
      }
    });
  }

  end() {
    this.#controller.abort();
    this.#plots.forEach(plot => plot.end());
  }

  async #load(place, report, summary) {
    const signal = this.#controller.signal;
    const has = file => report.files.includes(file);
    const [curve, trades, cells] = await Promise.all([
      has('equity.csv') ? curveOf(report, signal) : [], has('trades.json') ? read(fileOf(report, 'trades.json'), signal) : [],
      has('cells.json') ? read(fileOf(report, 'cells.json'), signal) : []]);
    const cautions = summary?.cautions ?? [];
    const parts = cells.length && summary?.best ? this.#sweep(cells, summary) : [...new Set(curve.map(point => point.symbol))].map(symbol =>
      this.#series(symbol, curve.filter(point => point.symbol === symbol), trades.filter(trade => trade.symbol === symbol),
        summary?.series?.find(({ result }) => result.symbol === symbol)));
    put(place, h('h2.section', {}, report.name), cautions.map(caution => h('p.notice', {}, caution)),
      parts.length ? parts : h('section.panel', {}, empty('This report has no equity curve.', 'Its page report.html stands beside it in the folder.')));
  }

  #series(symbol, curve, trades, tried) {
    const result = tried?.result;
    const thin = Math.max(1, Math.ceil(curve.length / MOST_POINTS));
    const kept = curve.filter((_, index) => index % thin === 0 || index === curve.length - 1);
    const times = kept.map(point => point.time);
    const equity = kept.map(point => point.equity);
    const held = kept.map(point => equity[0] * point.price / kept[0].price);
    let peak = -Infinity;
    const fallen = equity.map(value => value / (peak = Math.max(peak, value)) - 1);
    const curvePlot = this.#plot({ id: `backtest-${symbol}`, label: `Equity of ${symbol}`, height: 240, write: compact,
      series: [{ name: 'Strategy', colour: 'blue', fill: 0.1 }, { name: 'Buy and hold', colour: 'accent', width: 1 }] }, [times, equity, held]);
    const fallPlot = this.#plot({ id: `fall-${symbol}`, label: `Drawdown of ${symbol}`, height: 130, write: wholePercent,
      series: [{ name: 'Drawdown', colour: 'down', fill: 0.2 }] }, [times, fallen]);
    const performance = result?.performance;
    return h('div.stack', {},
      this.#figures(symbol, equity, held, fallen, trades, tried?.facts.bars ?? curve.length, result),
      h('div.columns', {},
        h('section.panel', { 'aria-label': 'Equity' }, h('header', {}, h('h2', {}, `Equity, ${symbol}`)), curvePlot.element, h('header', {}, h('h2', {}, 'Drawdown')), fallPlot.element),
        h('section.panel', { 'aria-label': 'Price and trades' }, h('header', {}, h('h2', {}, 'Price, entries and exits')), this.#priced(symbol, kept, trades).element,
          this.#changes(symbol, curve)),
        performance && panel('What costs take away', { more: h('span.dim', {}, 'from the fill nobody gets to the one to expect') }, ladderTable(result.ladder.map(rung => ({ name: rung.name, ...rung.performance })))),
        trades.length ? panel('Profit of a trade', {}, this.#distribution(symbol, trades).element) : null,
        result?.decisions && panel('Why it acted, and why not', {}, table('Reasons', [
          { name: 'Because', cell: ([reason]) => words(reason) }, { name: 'Bars', number: true, cell: ([, bars]) => count(bars) }],
        Object.entries(result.decisions).sort(([, a], [, b]) => b - a))),
        panel('Trades', { more: h('span.dim', {}, 'newest 200') }, tradesTable(trades))));
  }

  #figures(symbol, equity, held, fallen, trades, bars, result) {
    const total = equity.at(-1) / equity[0] - 1;
    const hold = held.at(-1) / held[0] - 1;
    const won = trades.filter(trade => Number(trade.pnlQuote) > 0);
    const mean = trades.reduce((sum, trade) => sum + Number(trade.pnlQuote), 0) / trades.length;
    return h('dl.figures', {},
      fact(symbol, percent(total), `buy and hold ${percent(hold)}`, tone(total)),
      fact('Deepest drawdown', percent(Math.min(...fallen)), `${count(bars)} bars`),
      fact('Trades', count(trades.length), trades.length ? `${percent(won.length / trades.length)} won` : 'none'),
      fact('A trade in the mean', trades.length ? change(mean) : '–', 'after fees'),
      fact('Fees', quote(trades.reduce((sum, trade) => sum + Number(trade.feesQuote), 0)), 'in all'),
      result && fact('Sharpe, yearly', result.performance.sharpe.toFixed(1), `above zero with ${percent(result.deflated?.probability)}`),
      result && fact('Better than random', percent(result.random?.beaten), `of ${count(result.random?.runs)} tries with as many trades`));
  }

  /** Where it got in and out. */
  #priced(symbol, kept, trades) {
    const marks = (times, prices) => {
      const row = new Array(kept.length).fill(null);
      let at = 0;
      times.map((moment, index) => [Date.parse(moment) / 1000, Number(prices[index])]).sort(([a], [b]) => a - b).forEach(([moment, price]) => {
        while (at < kept.length - 1 && kept[at].time < moment) {
          at++;
        }
        row[at] = price;
      });
      return row;
    };
    return this.#plot({ id: `price-${symbol}`, label: `Price of ${symbol} with entries and exits`, height: 220, write: compact,
      series: [{ name: 'Close', colour: 'dim', width: 1 }, { name: 'Entry', colour: 'up', points: 'only' }, { name: 'Exit', colour: 'down', points: 'only' }] },
    [kept.map(point => point.time), kept.map(point => point.price), marks(trades.map(trade => trade.entryTime), trades.map(trade => trade.entryPrice)),
      marks(trades.map(trade => trade.exitTime), trades.map(trade => trade.exitPrice))]);
  }

  /** What the last days brought, for long and short positions and both. */
  #changes(symbol, curve) {
    let window = '7 days';
    const plot = this.#plot({ id: `change-${symbol}`, label: `Rolling change of the balance of ${symbol}`, height: 190, write: percent,
      series: [{ name: 'Both', colour: 'blue' }, { name: 'Long', colour: 'up', width: 1 }, { name: 'Short', colour: 'down', width: 1 }] }, rolling(curve, WINDOWS[window]));
    return h('div', {}, h('header.inner', {}, h('h2', {}, 'Change of the balance over'),
      group('Window', WINDOWS, () => window, chosen => {
        window = chosen;
        plot.draw(rolling(curve, WINDOWS[chosen]));
      })), plot.element);
  }

  #sweep(cells, summary) {
    const [best] = summary.best;
    return [
      h('dl.figures', {},
        fact('Best cell', percent(best.totalReturn), `holding ${percent(summary.buyAndHold)}`, tone(best.totalReturn)),
        fact('Cells', count(summary.cells), `${count(summary.bars)} bars of ${summary.symbol}`),
        fact('Not luck', percent(summary.deflated?.probability), summary.deflated ? 'after so many trials' : 'too few days to say'),
        fact('Liquidated', count(cells.filter(cell => cell.liquidated).length), 'cells lost a position to the venue')),
      h('div.columns', {},
        panel('Settings side by side', {}, heatChoice({ id: 'heat', caption: 'Return', dimensions: DIMENSIONS, cells, of: (result, name) => String(result.cell[name]),
          score: result => result.totalReturn, write: percent, middle: 0 })),
        panel('What costs take away from the best', {}, ladderTable(summary.ladder)),
        panel('The best cells', {}, table('The best cells', [
          ...DIMENSIONS.map(name => ({ name: words(name), number: true, cell: result => String(result.cell[name]) })),
          { name: 'Return', number: true, cell: result => h('span', { class: tone(result.totalReturn) }, percent(result.totalReturn)) },
          { name: 'Sharpe, daily', number: true, cell: result => decimal(result.sharpe) },
          { name: 'Deepest fall', number: true, cell: result => percent(-Math.abs(result.maxDrawdown)) },
          { name: 'Trades', number: true, cell: result => count(result.trades) },
          { name: 'Liquidated', number: true, cell: result => result.liquidated ? chip(count(result.liquidated), 'bad') : '0' },
        ], cells.slice(0, 50))))];
  }

  #distribution(symbol, trades) {
    const shares = trades.map(trade => trade.pnlShare);
    const low = Math.min(...shares);
    const width = (Math.max(...shares) - low) / BINS || 1;
    const counts = new Array(BINS).fill(0);
    shares.forEach(share => counts[Math.min(BINS - 1, Math.floor((share - low) / width))]++);
    return this.#plot({ id: `profits-${symbol}`, label: 'Distribution of profits', height: 200, time: false, xName: 'Profit', writeX: percent, write: count,
      series: [{ name: 'Trades', colour: 'teal', bars: 0.9, fill: 0.6, width: 0 }] }, [counts.map((_, bin) => low + (bin + 0.5) * width), counts]);
  }

  #plot(options, data) {
    const plot = new Plot(options);
    this.#plots.push(plot);
    plot.draw(data);
    return plot;
  }
}

const fact = (name, text, note, look) => {
  const made = figure(name);
  made.show(text, note, look);
  return made.element;
};

/** What the window before each of some thousand moments brought as a share of the balance before. */
function rolling(curve, days) {
  const columns = [[], [], [], []];
  const thin = Math.max(1, Math.ceil(curve.length / MOST_POINTS));
  let before = 0;
  for (let i = 0; i < curve.length; i += thin) {
    const since = curve[i].time - days * DAY;
    while (before + 1 < curve.length && curve[before + 1].time <= since) {
      before++;
    }
    const then = curve[before];
    const known = then.time <= since;
    columns[0].push(curve[i].time);
    ['equity', 'long', 'short'].forEach((name, index) => columns[index + 1].push(known ? (curve[i][name] - then[name]) / then.equity : null));
  }
  return columns;
}

function ladderTable(rungs) {
  return table('Ladder of costs', [
    { name: 'Assumed', cell: rung => rung.name },
    { name: 'Return', number: true, cell: rung => h('span', { class: tone(rung.totalReturn) }, percent(rung.totalReturn)) },
    { name: 'Sharpe', number: true, cell: rung => decimal(rung.sharpe) },
    { name: 'Trades', number: true, cell: rung => count(rung.trades) },
  ], rungs);
}

function tradesTable(trades) {
  if (!trades.length) {
    return empty('The strategy never traded.', 'Its threshold may be beyond what the model is ever sure of.');
  }
  return table('Trades', [
    { name: 'Entered', cell: trade => time(trade.entryTime) },
    { name: 'Left', cell: trade => time(trade.exitTime) },
    { name: 'Side', cell: trade => words(trade.side) },
    { name: 'At', number: true, cell: trade => quote(trade.entryPrice) },
    { name: 'To', number: true, cell: trade => quote(trade.exitPrice) },
    { name: 'Profit', number: true, cell: trade => h('span', { class: tone(trade.pnlQuote) }, change(trade.pnlQuote)) },
    { name: 'Share', number: true, cell: trade => percent(trade.pnlShare) },
    { name: 'Left because', cell: trade => words(trade.exitReason) },
  ], trades.slice(-200).reverse());
}
