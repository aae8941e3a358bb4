// Backtests: the reports that the commands left under the state folder, one beside the other, and one at a time.

import { empty, figure, h, panel, put, table } from '../dom.js';
import { change, compact, count, decimal, percent, quote, time, tone, wholePercent, words } from '../format.js';
import { read, readText } from '../api.js';
import { Plot } from '../plot.js';
import { poll } from '../poll.js';

export const title = 'Backtests';

const COMMAND = './bellwether backtest --help\n./bellwether sweep --help';
const BINS = 24;

export function show(root, app, argument) {
  const list = h('div', { 'data-testid': 'reports' });
  const detail = h('div.stack', { class: 'below' });
  root.append(
    h('div.page-head', {}, h('h1', {}, 'Backtests'), h('p', {}, 'Recorded bars through the classes that trade live, with fees, slippage and latency.')),
    panel('Reports', { more: h('span.dim', {}, 'newest first') }, list), detail);
  let shown = null;
  const end = poll(10, signal => read('api/backtests', signal), reports => {
    if (!reports.length) {
      put(list, empty('No backtest has left a report yet.', 'Run one; its report shows here within ten seconds:', COMMAND));
      return;
    }
    put(list, reportsTable(reports));
    const wanted = reports.find(report => report.name === argument) ?? reports[0];
    if (shown?.name !== wanted.name || shown.writtenAt !== wanted.writtenAt) {
      shown?.end();
      shown = new ReportDetail(detail, wanted);
    }
  }, failure => put(list, empty('The reports cannot be read.', failure.message)));
  return () => {
    end();
    shown?.end();
  };
}

function reportsTable(reports) {
  return table('Reports', [
    { name: 'Report', cell: report => h('a', { href: `#/backtests/${encodeURIComponent(report.name)}` }, report.name) },
    { name: 'Written', cell: report => time(report.writtenAt, true) },
    { name: 'Holds', cell: report => report.files.join(', ') },
  ], reports);
}

class ReportDetail {
  name;
  writtenAt;
  #plots = [];
  #controller = new AbortController();

  constructor(place, report) {
    this.name = report.name;
    this.writtenAt = report.writtenAt;
    this.#load(place, report).catch(failure => {
      if (!this.#controller.signal.aborted) {
        put(place, h('section.panel', {}, empty(`The report ${report.name} cannot be shown.`, failure.message)));
      }
    });
  }

  end() {
    this.#controller.abort();
    this.#plots.forEach(plot => plot.end());
  }

  async #load(place, report) {
    const path = file => `api/backtests/${encodeURIComponent(report.name)}/${file}`;
    const [curve, trades] = await Promise.all([
      report.files.includes('equity.csv') ? readText(path('equity.csv'), this.#controller.signal).then(rowsOf) : [],
      report.files.includes('trades.json') ? read(path('trades.json'), this.#controller.signal) : []]);
    const symbols = [...new Set(curve.map(row => row.symbol))];
    put(place, symbols.length ? symbols.map(symbol => this.#series(symbol, curve.filter(row => row.symbol === symbol), trades.filter(trade => trade.symbol === symbol)))
      : h('section.panel', {}, empty('This report has no equity curve.', 'Its page report.html stands beside it in the folder.')));
  }

  #series(symbol, curve, trades) {
    const thin = Math.max(1, Math.ceil(curve.length / 3000));
    const kept = curve.filter((_, index) => index % thin === 0 || index === curve.length - 1);
    const times = kept.map(row => Number(row.close_time) / 1000);
    const equity = kept.map(row => Number(row.equity));
    const held = kept.map(row => equity[0] * Number(row.price) / Number(kept[0].price));
    let peak = -Infinity;
    const fallen = equity.map(value => value / (peak = Math.max(peak, value)) - 1);
    const won = trades.filter(trade => Number(trade.pnlQuote) > 0);
    const curvePlot = this.#plot({ id: `backtest-${symbol}`, label: `Equity of ${symbol}`, height: 260, write: compact,
      series: [{ name: 'Strategy', colour: 'blue', fill: 0.1 }, { name: 'Buy and hold', colour: 'accent', width: 1 }] }, [times, equity, held]);
    const fallPlot = this.#plot({ id: `fall-${symbol}`, label: `Drawdown of ${symbol}`, height: 140, write: wholePercent,
      series: [{ name: 'Drawdown', colour: 'down', fill: 0.2 }] }, [times, fallen]);
    const fact = (name, text, note, look) => {
      const made = figure(name);
      made.show(text, note, look);
      return made.element;
    };
    const total = equity.at(-1) / equity[0] - 1;
    const hold = held.at(-1) / held[0] - 1;
    return h('div.stack', {},
      h('dl.figures', {},
        fact(symbol, percent(total), `buy and hold ${percent(hold)}`, tone(total)),
        fact('Deepest drawdown', percent(Math.min(...fallen)), `${count(curve.length)} bars`),
        fact('Trades', count(trades.length), trades.length ? `${percent(won.length / trades.length)} won` : 'none'),
        fact('Fees', quote(trades.reduce((sum, trade) => sum + Number(trade.feesQuote), 0)), 'in all'),
        fact('A trade in the mean', trades.length ? change(trades.reduce((sum, trade) => sum + Number(trade.pnlQuote), 0) / trades.length) : '–', 'after fees')),
      h('div.columns', {},
        h('section.panel', { 'aria-label': 'Equity' }, h('header', {}, h('h2', {}, `Equity, ${symbol}`)), curvePlot.element, h('header', {}, h('h2', {}, 'Drawdown')), fallPlot.element),
        h('div.stack', {}, trades.length ? panel('Profit of a trade', {}, this.#distribution(symbol, trades).element) : null,
          panel('Trades', { more: h('span.dim', {}, 'newest 200') }, tradesTable(trades)))));
  }

  #distribution(symbol, trades) {
    const shares = trades.map(trade => Number(trade.pnlShare));
    const low = Math.min(...shares);
    const width = (Math.max(...shares) - low) / BINS || 1;
    const counts = new Array(BINS).fill(0);
    shares.forEach(share => counts[Math.min(BINS - 1, Math.floor((share - low) / width))]++);
    return this.#plot({ id: `profits-${symbol}`, label: 'Distribution of profits', height: 180, time: false, xName: 'Profit', writeX: percent, write: count,
      series: [{ name: 'Trades', colour: 'teal', bars: 0.9, fill: 0.6, width: 0 }] }, [counts.map((_, bin) => low + (bin + 0.5) * width), counts]);
  }

  #plot(options, data) {
    const plot = new Plot(options);
    this.#plots.push(plot);
    plot.draw(data);
    return plot;
  }
}

/** Rows of a CSV file of numbers and plain words. */
function rowsOf(text) {
  const [head, ...lines] = text.trim().split('\n');
  const names = head.split(',');
  return lines.map(line => {
    const cells = line.split(',');
    return Object.fromEntries(names.map((name, index) => [name, cells[index]]));
  });
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
    { name: 'Share', number: true, cell: trade => decimal(trade.pnlShare * 100) },
    { name: 'Left because', cell: trade => words(trade.exitReason) },
  ], trades.slice(-200).reverse());
}
