// Risk: what may be done, what was refused and who decided it.

import { chip, empty, figure, h, meter, panel, table } from '../dom.js';
import { base, count, percent, quote, time, words } from '../format.js';
import { read, readText } from '../api.js';
import { Metrics } from '../metrics.js';
import { poll } from '../poll.js';
import { STATES, toneOf, wordOf } from '../trading.js';

export const title = 'Risk';

export function show(root, app) {
  const figures = {
    state: figure('Trading', 'risk-state'), decisions: figure('Decided bars', 'risk-decisions'),
    refused: figure('Orders refused', 'risk-refused'), waiting: figure('Waiting', 'risk-waiting'),
  };
  const scopes = h('div');
  const limits = h('div', { 'data-testid': 'limits' });
  const reasons = h('div', { 'data-testid': 'reasons' });
  const audit = h('div', { 'data-testid': 'audit' });
  const latest = h('div', { 'data-testid': 'decisions' });
  root.append(
    h('div.page-head', {}, h('h1', {}, 'Risk'), h('p', {}, 'Every order passes one gate. What it let through, what it refused, and who said so.')),
    h('dl.figures', {}, Object.values(figures).map(each => each.element)),
    h('div.columns', {},
      h('div.stack', {}, panel('Trading state', {}, scopes), panel('Limits and how much of them is used', {}, limits)),
      h('div.stack', {}, panel('Why decisions came out as they did', { more: h('span.dim', {}, 'since the service started') }, reasons),
        panel('Who changed the trading state', {}, audit))),
    h('div.stack', { class: 'below' }, panel('Latest decisions', { more: h('span.dim', {}, 'holds are left out') }, latest)));

  const account = state => {
    figures.state.show(wordOf(state.tradingState), STATES[state.tradingState]?.text ?? '', { good: 'gain', bad: 'loss' }[toneOf(state.tradingState)] ?? '');
    figures.decisions.show(count(state.decisions), `${count(state.commands)} led to an order`);
    figures.waiting.show(count(state.waitingBars), `bars, ${count(state.waitingPredictions)} predictions`);
    scopes.replaceChildren(scopesTable(state));
    limits.replaceChildren(limitsTable(state));
  };
  const hear = event => account(event.detail);
  app.addEventListener('account', hear);
  if (app.account) {
    account(app.account);
  }
  const ends = [
    poll(4, async signal => new Metrics(await readText('q/metrics', signal)), metrics => {
      const refused = metrics.sum('bellwether_risk_block_total') ?? 0;
      figures.refused.show(count(refused), refused ? 'see the reasons below' : 'none so far');
      reasons.replaceChildren(reasonsTable(metrics));
    }),
    poll(5, signal => read('api/trading-state/changes?limit=100', signal), changes => audit.replaceChildren(auditTable(changes)),
      failure => audit.replaceChildren(empty('The record cannot be read.', failure.message))),
    poll(5, signal => read('api/history?limit=600', signal), history => latest.replaceChildren(decisionsTable(history.steps)),
      failure => latest.replaceChildren(empty('Decisions cannot be read.', failure.message))),
  ];
  return () => {
    app.removeEventListener('account', hear);
    ends.forEach(end => end());
  };
}

function scopesTable(state) {
  return table('Trading state by scope', [
    { name: 'Scope', cell: row => row.scope },
    { name: 'State', cell: row => chip(wordOf(row.state), toneOf(row.state)) },
    { name: 'Since', cell: row => time(row.since) },
    { name: 'By', cell: row => row.actor },
    { name: 'Reason', cell: row => h('span.wrap', {}, row.reason) },
  ], state.tradingScopes);
}

/** What is configured and where the account stands against it. */
function limitsTable(state) {
  const rows = [];
  const price = Number(state.lastBar?.close ?? 0);
  for (const stop of state.stops) {
    const room = price - Number(stop.price);
    const whole = Math.max(Number(state.averagePriceQuote), price) - Number(stop.price);
    rows.push({ name: words(stop.reason), limit: quote(stop.price), now: quote(price), used: whole > 0 ? 1 - room / whole : 1 });
  }
  const threshold = (name, value) => value == null ? [] : [{ name, limit: percent(value), now: 'least probability' }];
  rows.push(...threshold('to buy', state.buyThreshold), ...threshold('to sell', state.sellThreshold));
  for (const limit of state.limits ?? []) {
    rows.push({ name: words(limit.name), limit: base(limit.limit), now: base(limit.value), used: Number(limit.limit) ? Number(limit.value) / Number(limit.limit) : 0 });
  }
  return h('div', {}, table('Limits', [
    { name: 'Limit', cell: row => row.name },
    { name: 'Set to', number: true, cell: row => row.limit },
    { name: 'Now', number: true, cell: row => row.now },
    { name: 'Used', cell: row => row.used == null ? '' : meter(row.used, percent(row.used)) },
  ], rows), state.longPosition ? null : h('p.dim', { class: 'body' }, 'Stops show here while there is a position.'));
}

function reasonsTable(metrics) {
  const rows = metrics.all('bellwether_decision_total').sort((a, b) => b.value - a.value);
  const all = rows.reduce((sum, row) => sum + row.value, 0);
  if (!all) {
    return empty('Nothing was decided since the service started.', 'The first bar changes that.');
  }
  return table('Reasons of decisions', [
    { name: 'Did', cell: row => chip(words(row.labels.action), { ENTER: 'good', EXIT: 'warn', DENY: 'bad' }[row.labels.action]) },
    { name: 'Because', cell: row => words(row.labels.reason) },
    { name: 'Bars', number: true, cell: row => count(row.value) },
    { name: 'Share', number: true, cell: row => percent(row.value / all) },
  ], rows);
}

function auditTable(changes) {
  if (!changes.length) {
    return empty('Nobody changed it yet.', 'Every pause, halt and resume is kept here for good, with who and why.');
  }
  return table('Changes of the trading state', [
    { name: 'When', cell: row => time(row.eventTime, true) },
    { name: 'From', cell: row => wordOf(row.from) },
    { name: 'To', cell: row => chip(wordOf(row.to), toneOf(row.to)) },
    { name: 'Scope', cell: row => row.scope ?? 'account' },
    { name: 'By', cell: row => row.actor },
    { name: 'Reason', cell: row => h('span.wrap', {}, row.reason) },
  ], changes);
}

function decisionsTable(steps) {
  const acted = steps.filter(step => step.action !== 'HOLD').reverse().slice(0, 200);
  if (!acted.length) {
    return empty('No decision led to an order or a refusal yet.', 'Bars on which nothing is wanted are not listed.');
  }
  return table('Decisions', [
    { name: 'Bar', cell: row => time(row.barOpenTime) },
    { name: 'Did', cell: row => chip(words(row.action), { ENTER: 'good', EXIT: 'warn', DENY: 'bad' }[row.action]) },
    { name: 'Because', cell: row => words(row.reason) },
    { name: 'Position before', number: true, cell: row => base(row.positionBase) },
    { name: 'Equity', number: true, cell: row => quote(row.equityQuote) },
    { name: '', cell: row => row.decisionId && h('a', { href: `#/why/${encodeURIComponent(row.decisionId)}`, 'aria-label': `Why at ${row.barOpenTime}` }, 'Why') },
  ], acted);
}
