// Backtests: started from here or by the commands, one beside the other, and one at a time.

import { chip, empty, h, panel, put, table } from '../dom.js';
import { count, decimal, percent, time, tone } from '../format.js';
import { read } from '../api.js';
import { Plot } from '../plot.js';
import { poll } from '../poll.js';
import { barsSelect, field, select, Works } from '../works.js';
import { ReportDetail, curveOf } from './report.js';

export const title = 'Backtests';

const COMMAND = './bellwether backtest --help\n./bellwether sweep --help';
/** As many curves as can be told apart. */
const COLOURS = ['blue', 'accent', 'violet', 'teal', 'up', 'down'];

export function show(root, app, argument) {
  const list = h('div', { 'data-testid': 'reports' });
  const compared = h('div');
  const detail = h('div.stack', { class: 'below' });
  const works = new Works('Start a backtest', { backtest: 'Backtest', sweep: 'Sweep' }, app, fieldsOf);
  root.append(
    h('div.page-head', {}, h('h1', {}, 'Backtests'), h('p', {}, 'Recorded bars through the classes that trade live, with fees, slippage and latency.')),
    works.element,
    h('div', { class: 'below' }, panel('Strategies side by side', { more: h('span.dim', {}, 'newest first; tick those to draw') }, list, compared)), detail);
  const comparison = new Comparison(compared);
  let shown = null;
  let drawn = '';
  const known = new Map();
  const end = poll(5, async signal => {
    const reports = await read('api/backtests', signal);
    await Promise.all(reports.slice(0, 60).map(report => summaryOf(report, known, signal)));
    return reports;
  }, reports => {
    const state = reports.map(report => report.name + report.writtenAt).join();
    if (state === drawn) {
      return;
    }
    drawn = state;
    if (!reports.length) {
      put(list, empty('No backtest has left a report yet.', 'Start one above, or run one; its report shows here:', COMMAND));
      return;
    }
    put(list, comparisonTable(reports.flatMap(report => rowsOf(report, known.get(report.name)?.summary)), comparison));
    const wanted = reports.find(report => report.name === argument) ?? reports[0];
    if (shown?.name !== wanted.name || shown.writtenAt !== wanted.writtenAt) {
      shown?.end();
      shown = new ReportDetail(detail, wanted, known.get(wanted.name)?.summary ?? null);
    }
  }, failure => put(list, empty('The reports cannot be read.', failure.message)));
  return () => {
    end();
    works.end();
    comparison.end();
    shown?.end();
  };
}

function fieldsOf(kind, choices) {
  const model = field('Model', select('model', choices.models.map(name => [name])));
  const bars = field('Bars', barsSelect(choices.bars));
  return kind === 'backtest'
    ? [field('Strategy', select('strategy', [['', 'thresholds of one half'], ...choices.strategies.map(name => [name])])), model, bars]
    : [model, bars, field('Thresholds', h('input', { name: 'thresholds', value: '0.04,0.08,0.12,0.16', maxlength: 120, spellcheck: 'false' })),
      field('Leverages', h('input', { name: 'leverages', value: '1,3,7', maxlength: 120, spellcheck: 'false' }))];
}

/** Read once for each report and time it was written. */
async function summaryOf(report, known, signal) {
  if (known.get(report.name)?.writtenAt !== report.writtenAt) {
    const summary = report.files.includes('summary.json') ? await read(`api/backtests/${encodeURIComponent(report.name)}/summary.json`, signal).catch(() => null) : null;
    known.set(report.name, { writtenAt: report.writtenAt, summary });
  }
}

/** One row for each series of a backtest, one for the best cell of a sweep, one for a report that says nothing of itself. */
function rowsOf(report, summary) {
  const base = { report, name: report.name, symbol: '–' };
  if (summary?.series) {
    return summary.series.map(({ result }) => ({
      ...base, symbol: result.symbol, model: summary.model, total: result.performance.totalReturn, hold: result.buyAndHold, sharpe: result.performance.sharpe,
      fall: result.performance.maxDrawdown, trades: result.performance.trades, luck: result.deflated?.probability, beaten: result.random?.beaten, curve: true }));
  }
  if (summary?.best) {
    const [best] = summary.best;
    return [{ ...base, symbol: summary.symbol, sweep: summary.cells, total: best.totalReturn, hold: summary.buyAndHold, fall: best.maxDrawdown,
      trades: best.trades, luck: summary.deflated?.probability }];
  }
  return [base];
}

function comparisonTable(rows, comparison) {
  const share = value => value == null ? '–' : h('span', { class: tone(value) }, percent(value));
  return table('Strategies side by side', [
    { name: 'Draw', cell: row => row.curve && h('input', { type: 'checkbox', 'aria-label': `Draw ${row.name} ${row.symbol}`, 'data-testid': 'draw-report',
      onchange: event => comparison.toggle(row, event.target.checked) }) },
    { name: 'Report', cell: row => h('a', { href: `#/backtests/${encodeURIComponent(row.name)}` }, row.name) },
    { name: 'Written', cell: row => time(row.report.writtenAt) },
    { name: 'Symbol', cell: row => row.symbol },
    { name: 'Of', cell: row => row.sweep ? chip(`best of ${count(row.sweep)} cells`) : row.model ?? 'no model' },
    { name: 'Return', number: true, cell: row => share(row.total) },
    { name: 'Holding', number: true, cell: row => share(row.hold) },
    { name: 'Sharpe', number: true, cell: row => row.sharpe?.toFixed(1) ?? '–' },
    { name: 'Deepest fall', number: true, cell: row => percent(row.fall == null ? null : -Math.abs(row.fall)) },
    { name: 'Trades', number: true, cell: row => count(row.trades) },
    { name: 'Beats random', number: true, cell: row => percent(row.beaten) },
    { name: 'Not luck', number: true, cell: row => percent(row.luck) },
  ], rows);
}

/** The growth of several strategies in one picture, each beginning with one. */
class Comparison {
  #place;
  #chosen = new Map();
  #plot = null;

  constructor(place) {
    this.#place = place;
  }

  async toggle(row, wanted) {
    const key = `${row.name} ${row.symbol}`;
    if (!wanted) {
      this.#chosen.delete(key);
    } else if (this.#chosen.size < COLOURS.length) {
      const curve = (await curveOf(row.report)).filter(point => point.symbol === row.symbol);
      this.#chosen.set(key, curve);
    }
    this.#draw();
  }

  end() {
    this.#plot?.end();
  }

  #draw() {
    this.#plot?.end();
    this.#plot = null;
    if (!this.#chosen.size) {
      put(this.#place);
      return;
    }
    this.#plot = new Plot({
      id: 'comparison', label: 'Growth of the chosen strategies', height: 260, write: value => `${decimal(value)} ×`,
      series: [...this.#chosen.keys()].map((name, index) => ({ name, colour: COLOURS[index], spanGaps: true })) });
    put(this.#place, h('header.inner', {}, h('h2', {}, 'Growth, each from one on')), this.#plot.element);
    this.#plot.draw(joined([...this.#chosen.values()]));
  }
}

/** Curves of different times on one axis; null where one says nothing. */
function joined(curves) {
  const rows = new Map();
  curves.forEach((curve, index) => {
    const thin = Math.max(1, Math.ceil(curve.length / 1_500));
    curve.forEach((point, at) => {
      if (at % thin === 0 || at === curve.length - 1) {
        const row = rows.get(point.time) ?? new Array(curves.length).fill(null);
        row[index] = point.equity / curve[0].equity;
        rows.set(point.time, row);
      }
    });
  });
  const times = [...rows.keys()].sort((a, b) => a - b);
  return [times, ...curves.map((_, index) => times.map(at => rows.get(at)[index]))];
}
