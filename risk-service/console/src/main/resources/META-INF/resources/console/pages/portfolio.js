// Portfolio: what the account holds, what it was worth, what it ordered and what became of that.

import { chip, empty, figure, h, meter, panel, table } from '../dom.js';
import { base, change, count, percent, quote, time, tone, words } from '../format.js';
import { read, service } from '../api.js';
import { Plot } from '../plot.js';
import { poll } from '../poll.js';
import { allMetrics } from '../metrics.js';

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
  const positions = h('div');
  const close = h('button', { type: 'button', hidden: true, 'data-testid': 'flatten', onclick: () => app.trading.ask('FLATTEN') }, 'Close all…');
  const orders = h('div', { 'data-testid': 'orders' });
  const reconciled = h('div.body');
  const notice = h('p.notice', { hidden: true, role: 'alert' });
  root.append(
    h('div.page-head', {}, h('h1', {}, 'Portfolio'), h('p', {}, 'Positions, equity and every order with its life. Values are marked at the newest decided bar.')),
    notice,
    h('dl.figures', {}, Object.values(figures).map(each => each.element)),
    h('div.with-side', {},
      h('div.stack', {},
        h('section.panel', { 'aria-label': 'Equity, drawdown and position' }, h('header', {}, h('h2', {}, 'Equity')), equity.element,
          h('header', {}, h('h2', {}, 'Drawdown from the peak')), drawdown.element, h('header', {}, h('h2', {}, 'Position')), exposure.element),
        panel('Orders', { more: h('span.dim', {}, 'newest first') }, orders)),
      h('div.stack', {}, panel('Positions and stops', { more: close }, positions), panel('Agreement with the venue', {}, reconciled))));

  const account = state => {
    const share = Number(state.equityQuote) ? 1 - Number(state.balanceQuote) / Number(state.equityQuote) : 0;
    figures.equity.show(`${quote(state.equityQuote)}`, `${state.quoteAsset}, began with ${quote(state.startingEquityQuote)}`);
    figures.pnl.show(change(state.pnlQuote), `realised ${change(state.realisedPnlQuote)}, open ${change(state.unrealisedPnlQuote)}`, tone(state.pnlQuote));
    figures.exposure.show(percent(share), state.longPosition ? 'of equity is in the market' : 'nothing at risk');
    figures.balance.show(quote(state.balanceQuote), state.quoteAsset);
    figures.orders.show(count(state.commands), `${count(state.fills)} fills, ${count(state.decisions)} decisions`);
    close.hidden = !state.longPosition;
    positions.replaceChildren(positionOf(state));
  };
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
    poll(3, signal => service('execution', 'orders?limit=100', signal), found => orders.replaceChildren(ordersTable(found)),
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

function positionOf(state) {
  if (!state.longPosition) {
    return empty('The account is flat.', Number(state.dustBase) > 0
      ? `${base(state.dustBase)} ${state.baseAsset} are too little to be sold.` : 'A position shows here with its stops as soon as an order fills.');
  }
  const price = Number(state.lastBar.close);
  return h('div.body', {},
    h('dl.lines', {},
      line('Long', `${base(state.positionBase)} ${state.baseAsset}`),
      line('Worth', `${quote(Number(state.positionBase) * price)} ${state.quoteAsset}`),
      line('Paid on average', quote(state.averagePriceQuote)),
      line('Last close', quote(price)),
      line('Open profit', h('span', { class: tone(state.unrealisedPnlQuote) }, change(state.unrealisedPnlQuote)))),
    state.stops.length ? h('dl.lines', {}, state.stops.map(stop => {
      const distance = price / Number(stop.price) - 1;
      return line(words(stop.reason), `${quote(stop.price)} (${percent(distance)} away)`);
    })) : h('p.dim', {}, 'No stop is set.'));
}

const TONES = { done: '', open: 'good', unknown: 'bad' };

function ordersTable(orders) {
  if (!orders.length) {
    return empty('No order was sent yet.', 'The first one shows here when the strategy acts on a bar.');
  }
  return table('Orders', [
    { name: 'Decided', cell: order => time(order.decidedAt) },
    { name: 'Side', cell: order => h('b', { class: order.side === 'BUY' ? 'gain' : 'loss' }, words(order.side)) },
    { name: 'Symbol', cell: order => order.symbol },
    { name: 'Wanted', number: true, cell: order => base(order.quantityBase) },
    { name: 'Filled', number: true, cell: order => meter(Number(order.filledBase) / Number(order.quantityBase), percent(Number(order.filledBase) / Number(order.quantityBase)), true) },
    { name: 'Price', number: true, cell: order => order.fills.length ? quote(averagePrice(order.fills)) : '–' },
    { name: 'State', cell: order => chip(words(order.completion?.type ?? order.completion ?? order.status), TONES[order.status] ?? 'warn') },
    { name: 'Because', cell: order => words(order.reason) },
    { name: '', cell: order => h('a', { href: `#/why/${encodeURIComponent(order.decisionId)}`, 'aria-label': `Why ${order.clientOrderId}` }, 'Why') },
  ], orders);
}

function averagePrice(fills) {
  const quantity = fills.reduce((sum, fill) => sum + Number(fill.quantityBase), 0);
  return fills.reduce((sum, fill) => sum + Number(fill.quantityBase) * Number(fill.price), 0) / quantity;
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
    line('Last time', latest == null ? 'never yet' : h('span', {}, time(latest.at, true), ' ', chip(books.agreed ? 'agreed' : 'mended', books.agreed ? 'good' : 'warn'))),
    latest?.strangers.length ? line('Orders there that are not ours', chip(count(latest.strangers.length), 'warn')) : null,
    line('Book and venue since the start', chip(differences ? `${count(differences)} differences` : 'agree', differences ? 'bad' : 'good')),
    line('Orders of unknown outcome', unknown == null ? 'not told' : chip(count(unknown), unknown ? 'bad' : 'good')),
    line('Who may order', h('span', { title: books.leaseHolder ?? '' }, `lease ${count(books.leaseEpoch)}`)),
    line('Longest acknowledgement', longest == null ? '–' : `${Math.round(longest * 1000)} ms`));
}

const line = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
