// Portfolio: what the account holds, what it was worth, what it ordered and what became of that.

import { chip, empty, figure, h, meter, panel, put, table } from '../dom.js';
import { base, change, count, percent, quote, time, tone, words } from '../format.js';
import { read, service } from '../api.js';
import { Plot } from '../plot.js';
import { poll } from '../poll.js';
import { allMetrics } from '../metrics.js';
import { isOpen, isStop, ordersTable } from '../orders.js';
import { wordOf, toneOf } from '../trading.js';

export const title = 'Portfolio';

export function show(root, app) {
  const figures = {
    equity: figure('Equity', 'portfolio-equity'), pnl: figure('Profit and loss', 'portfolio-pnl'),
    drawdown: figure('Drawdown', 'portfolio-drawdown'), exposure: figure('Exposure', 'portfolio-exposure'),
    balance: figure('Cash', 'portfolio-cash'), orders: figure('Orders', 'portfolio-orders'),
  };
  const equity = new Plot({
    id: 'equity-chart', label: 'Equity over time', height: 230, write: quote, ySize: 74,
    series: [{ name: 'Equity', colour: 'blue', fill: 0.12 }, { name: 'Peak', colour: 'accent', width: 1, dash: [4, 4] }],
  });
  const drawdown = new Plot({
    id: 'drawdown-chart', label: 'Drawdown over time', height: 130, write: value => percent(value), ySize: 74,
    series: [{ name: 'Drawdown', colour: 'down', fill: 0.2 }],
  });
  const exposure = new Plot({
    id: 'exposure-chart', label: 'Position over time', height: 110, write: value => base(Number(value).toFixed(4)), ySize: 74,
    series: [{ name: 'Position', colour: 'violet', fill: 0.15, steps: true }],
  });
  const positions = h('div', { 'data-testid': 'positions' });
  const orders = h('div', { 'data-testid': 'orders' });
  const reconciled = h('div.body');
  const notice = h('p.notice', { hidden: true, role: 'alert' });
  root.append(
    h('div.page-head', {}, h('h1', {}, 'Portfolio'), h('p', {}, 'Positions, equity and every order with its life. Values are marked at the newest decided bar.')),
    notice,
    h('dl.figures', {}, Object.values(figures).map(each => each.element)),
    h('div.with-side.act-first', {},
      h('div.stack', {},
        h('section.panel', { 'aria-label': 'Equity, drawdown and position' }, h('header', {}, h('h2', {}, 'Equity')), equity.element,
          h('header', {}, h('h2', {}, 'Drawdown from the peak')), drawdown.element, h('header', {}, h('h2', {}, 'Position')), exposure.element),
        panel('Orders', { more: h('span.dim', {}, 'newest first') }, orders)),
      h('div.stack', {}, panel('Position and its stops', {}, positions), panel('Agreement with the venue', {}, reconciled))));

  const account = state => {
    const share = Number(state.equityQuote) ? 1 - Number(state.balanceQuote) / Number(state.equityQuote) : 0;
    figures.equity.show(`${quote(state.equityQuote)}`, `${state.quoteAsset}, began with ${quote(state.startingEquityQuote)}`);
    figures.pnl.show(change(state.pnlQuote), `realised ${change(state.realisedPnlQuote)}, open ${change(state.unrealisedPnlQuote)}`, tone(state.pnlQuote));
    figures.exposure.show(percent(share), state.longPosition ? 'of equity is in the market' : 'nothing at risk');
    figures.balance.show(quote(state.balanceQuote), state.quoteAsset);
    figures.orders.show(count(state.commands), `${count(state.fills)} fills, ${count(state.decisions)} decisions`);
    put(positions, state.positions.length > 1 ? positionsTable(state, app.trading) : null, positionOf(state, app.trading, open, held));
  };
  let open = [];
  let held = [];
  const showOrders = found => {
    open = found.filter(isOpen);
    put(orders, ordersTable(found, { mayCancel: !app.trading.looksOnly, done: askOrders }));
    if (app.account) {
      account(app.account);
    }
  };
  const readOrders = async signal => {
    const [newest, unfinished, venue] = await Promise.all([
      service('execution', 'orders?limit=100', signal), service('execution', 'orders?open=true&limit=100', signal), service('execution', 'positions', signal)]);
    held = venue;
    // What is still open stands first, however old it is.
    return [...unfinished, ...newest.filter(order => !unfinished.some(found => found.clientOrderId === order.clientOrderId))];
  };
  const askOrders = () => readOrders().then(showOrders, failure => say(failure));
  const hear = event => account(event.detail);
  app.addEventListener('account', hear);
  if (app.account) {
    account(app.account);
  }
  const say = failure => {
    notice.hidden = !failure;
    notice.textContent = failure?.message ?? '';
  };
  const ends = [
    poll(5, signal => read('api/account/equity?points=1500', signal), steps => {
      const lost = steps.map(step => Number(step.equityQuote) / Number(step.peakQuote) - 1);
      const times = steps.map(step => Date.parse(step.barOpenTime) / 1000);
      equity.draw([times, steps.map(step => Number(step.equityQuote)), steps.map(step => Number(step.peakQuote))]);
      drawdown.draw([times, lost]);
      exposure.draw([times, steps.map(step => Number(step.positionBase))]);
      figures.drawdown.show(percent(lost.at(-1) ?? 0), `at most ${percent(Math.min(0, ...lost))}`, lost.at(-1) < 0 ? 'loss' : '');
      say(null);
    }, say),
    poll(3, readOrders, showOrders,
      failure => orders.replaceChildren(empty('Orders cannot be read.', failure.message))),
    poll(10, signal => Promise.all([allMetrics(signal), service('execution', 'reconciliation', signal)]),
      ([metrics, books]) => reconciled.replaceChildren(agreement(metrics, books)),
      failure => reconciled.replaceChildren(h('p', {}, 'It is not known.'), h('p.dim', {}, failure.message))),
  ];
  return () => {
    app.removeEventListener('account', hear);
    ends.forEach(end => end());
    [equity, drawdown, exposure].forEach(plot => plot.end());
  };
}

/** What is held, what it is worth, what protects it here and at the venue, and the way out. */
function positionOf(state, trading, open, held) {
  const scope = `symbol:${state.symbol}`;
  const may = trading.stateOf(scope);
  const own = state.positions.find(position => position.symbol === state.symbol);
  const restricted = may !== 'ACTIVE' && h('div.body', {}, h('p', {}, `${state.symbol} is `, chip(wordOf(may), toneOf(may)), ' by itself.'),
    h('button', { type: 'button', disabled: trading.looksOnly, 'data-testid': 'resume-symbol', onclick: () => trading.ask('ACTIVE', scope) }, `Resume ${state.symbol}…`));
  if (state.stance === 'FLAT') {
    return h('div', {}, empty('The account is flat.', Number(state.dustBase) > 0
      ? `${base(state.dustBase)} ${state.baseAsset} are too little to be sold.` : 'A position shows here with its stops as soon as an order fills.'), restricted);
  }
  const price = Number(state.lastBar.close);
  const away = level => `${quote(level)} (${percent(Math.abs(price / Number(level) - 1))} away)`;
  const stops = open.filter(order => order.symbol === state.symbol && isStop(order));
  const venue = held.find(position => position.symbol === state.symbol);
  const guarded = venue ? Number(venue.protectedBase) / Math.abs(Number(state.positionBase)) : 0;
  return h('div', {}, h('div.body', {},
    h('dl.lines', {},
      line(words(state.stance), `${base(state.positionBase)} ${state.baseAsset}`),
      line('Worth', `${quote(Math.abs(Number(state.positionBase)) * price)} ${state.quoteAsset}`),
      line('Paid on average', quote(state.averagePriceQuote)),
      line('Last close', quote(price)),
      line('Open profit', h('span', { class: tone(state.unrealisedPnlQuote) }, change(state.unrealisedPnlQuote)))),
    h('h3', {}, 'Stops watched here, at each close'),
    state.stops.length ? h('dl.lines', {}, state.stops.map(stop => line(words(stop.reason), away(stop.price))))
      : h('p.dim', {}, 'The strategy has none.'),
    h('h3', {}, 'Stops that wait at the venue'),
    stops.length ? h('dl.lines', { 'data-testid': 'venue-stops' }, stops.map(stop => line(words(stop.terms.type), stop.terms.triggerPrice == null ? base(stop.quantityBase) : away(stop.terms.triggerPrice))))
      : h('p.dim', {}, 'None: the position is guarded only while risk-service runs.'),
    stops.length ? meter(guarded, `${percent(Math.min(1, guarded))} protected`, true) : null,
    h('button.danger', { type: 'button', class: 'wide', disabled: trading.looksOnly, 'data-testid': 'close-position', onclick: () => trading.closePosition(own) },
      'Close position…')), restricted);
}

/** Every symbol of an account that trades several. */
function positionsTable(state, trading) {
  return table('Positions', [
    { name: 'Symbol', cell: row => row.symbol },
    { name: 'Way', cell: row => words(row.stance) },
    { name: 'Held', number: true, cell: row => base(row.positionBase) },
    { name: 'Worth', number: true, cell: row => quote(row.worthQuote) },
    { name: 'Profit', number: true, cell: row => h('span', { class: tone(row.pnlQuote) }, change(row.pnlQuote)) },
    { name: 'May', cell: row => chip(wordOf(trading.stateOf(`symbol:${row.symbol}`)), toneOf(trading.stateOf(`symbol:${row.symbol}`))) },
    { name: '', cell: row => row.stance !== 'FLAT' && h('button.small', { type: 'button', disabled: trading.looksOnly, 'aria-label': `Close ${row.symbol}`,
      onclick: () => trading.closePosition(row) }, 'Close…') },
  ], state.positions);
}

/** What reconciliation found the last time, and what was counted since the services started. */
function agreement(metrics, books) {
  const risk = metrics.risk instanceof Error ? null : metrics.risk;
  const execution = metrics.execution instanceof Error ? null : metrics.execution;
  const differences = risk?.sum('bellwether_reconcile_diff_total') ?? 0;
  const unknown = execution?.sum('bellwether_order_unknown') ?? null;
  const longest = execution?.max('bellwether_order_ack_seconds_max');
  const { latest } = books;
  return h('dl.lines', {},
    line('State', chip(words(books.state), books.state === 'reconciled' ? 'good' : 'warn')),
    line('Last time', latest == null ? 'never yet' : h('span', {}, time(latest.at), ' ', chip(books.agreed ? 'agreed' : 'mended', books.agreed ? 'good' : 'warn'))),
    latest?.strangers.length ? line('Orders there that are not ours', chip(count(latest.strangers.length), 'warn')) : null,
    line('Book and venue since the start', chip(differences ? `${count(differences)} differences` : 'agree', differences ? 'bad' : 'good')),
    line('Orders of unknown outcome', unknown == null ? 'not told' : chip(count(unknown), unknown ? 'bad' : 'good')),
    line('Who may order', h('span', { title: books.leaseHolder ?? '' }, `lease ${count(books.leaseEpoch)}`)),
    line('Longest acknowledgement', longest == null ? '–' : `${Math.round(longest * 1000)} ms`));
}

const line = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
