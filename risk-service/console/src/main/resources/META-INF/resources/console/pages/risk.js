// Risk: what may be done, what was refused and who decided it.

import { chip, empty, figure, h, meter, panel, table } from '../dom.js';
import { base, count, duration, percent, quote, time, words } from '../format.js';
import { read, readText, service } from '../api.js';
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
        panel('Who did what', { more: h('span.dim', {}, 'kept for good') }, audit))),
    h('div.stack', { class: 'below' }, panel('Latest decisions', { more: h('span.dim', {}, 'holds are left out') }, latest)));

  const account = state => {
    figures.state.show(wordOf(state.tradingState), STATES[state.tradingState]?.text ?? '', { good: 'gain', bad: 'loss' }[toneOf(state.tradingState)] ?? '');
    figures.decisions.show(count(state.decisions), `${count(state.commands)} led to an order`);
    figures.waiting.show(count(state.waitingBars), `bars, ${count(state.waitingPredictions)} predictions`);
    scopes.replaceChildren(scopesTable(state, app.trading));
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
    poll(5, readAudit, entries => audit.replaceChildren(auditTable(entries)),
      failure => audit.replaceChildren(empty('The record cannot be read.', failure.message))),
    poll(5, signal => read('api/account/acted?limit=200', signal), acted => latest.replaceChildren(decisionsTable(acted)),
      failure => latest.replaceChildren(empty('Decisions cannot be read.', failure.message))),
  ];
  return () => {
    app.removeEventListener('account', hear);
    ends.forEach(end => end());
  };
}

/** Every scope that can be spoken about, also those nobody spoke about yet. */
function scopesTable(state, trading) {
  const known = new Map(state.tradingScopes.map(row => [row.scope, row]));
  for (const scope of ['account', `strategy:${state.strategy}`, `symbol:${state.symbol}`]) {
    if (!known.has(scope)) {
      known.set(scope, { scope, state: 'ACTIVE', since: null, actor: '–', reason: 'never spoken about' });
    }
  }
  return table('Trading state by scope', [
    { name: 'Scope', cell: row => row.scope },
    { name: 'State', cell: row => chip(wordOf(row.state), toneOf(row.state)) },
    { name: '', cell: row => h('button.small', { type: 'button', disabled: trading.looksOnly, 'data-testid': `change-${row.scope.split(':')[0]}`,
      'aria-label': `Change ${row.scope}`, onclick: () => trading.choose(row.scope) }, 'Change…') },
    { name: 'Last word', cell: row => h('span.wrap', {}, row.reason, row.since && h('span.dim', {}, ` – ${row.actor}, `, time(row.since))) },
  ], [...known.values()]);
}

const NAMES = { 'order-quote': 'size of an order', 'position-base': 'size of a position', 'order-rate': 'orders in the time', 'price-collar': 'jump of the price' };
const unitsOf = state => ({ COUNT: count, SHARE: percent, TIMES: value => `${Number(value).toFixed(2)} ×`, SECONDS: duration,
  BASE: value => `${base(value)} ${state.baseAsset}`, QUOTE: value => `${quote(value)} ${state.quoteAsset}` });

/** How much of a limit is used, in words too. */
function usedOf(row) {
  if (row.used == null) {
    return h('span.dim', {}, 'asked of each entry');
  }
  const word = row.used >= 1 ? 'used up' : row.used >= 0.85 ? 'nearly used up' : 'used';
  return meter(row.used, `${percent(row.used)} ${word}`);
}

/** What is configured and where the account stands against it. */
function limitsTable(state) {
  const rows = [];
  const price = Number(state.lastBar?.close ?? 0);
  for (const stop of state.stops) {
    const cost = Number(state.averagePriceQuote);
    const room = Math.abs(price - Number(stop.price));
    const whole = Math.max(room, Math.abs(cost - Number(stop.price)));
    rows.push({ name: words(stop.reason), limit: quote(stop.price), now: quote(price), used: whole > 0 ? 1 - room / whole : 1 });
  }
  for (const use of state.limits) {
    const write = unitsOf(state)[use.unit] ?? base;
    rows.push({ name: NAMES[use.name] ?? words(use.name), limit: write(use.limit), now: use.value == null ? '–' : write(use.value), used: use.used });
  }
  const threshold = (name, value) => value == null ? [] : [{ name, limit: percent(value), now: '–', used: null }];
  rows.push(...threshold('sure enough to buy', state.buyThreshold), ...threshold('sure enough to sell', state.sellThreshold));
  return h('div', {}, table('Limits', [
    { name: 'Limit', cell: row => row.name },
    { name: 'Set to', number: true, cell: row => row.limit },
    { name: 'Now', number: true, cell: row => row.now },
    { name: 'Used', cell: usedOf },
  ], rows), state.stance !== 'FLAT' ? null : h('p.dim', { class: 'body' }, 'Stops show here while there is a position.'));
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

/** What people, and the service itself, did: states that changed and orders that were taken back, newest first. */
async function readAudit(signal) {
  const [changes, spoken] = await Promise.all([
    read('api/trading-state/changes?limit=500', signal),
    service('execution', 'operator-words?limit=500', signal).catch(failure => ({ failure }))]);
  const entries = changes.map(change => ({
    at: change.eventTime, actor: change.actor, reason: change.reason, about: change.scope ?? 'account',
    what: ['from ', wordOf(change.from), ' to ', chip(wordOf(change.to), toneOf(change.to))] }));
  if (spoken.failure) {
    entries.push({ at: new Date().toISOString(), actor: '–', about: 'orders', what: [chip('not known', 'warn')], reason: spoken.failure.message });
  } else {
    entries.push(...spoken.map(word => ({
      at: word.saidAt, actor: word.actor, reason: word.reason, what: [chip(words(word.wanted), 'warn')],
      about: h('a', { href: `#/why/${encodeURIComponent(word.decisionId)}`, title: word.decisionId }, 'an order') })));
  }
  return entries.sort((one, other) => other.at.localeCompare(one.at));
}

function auditTable(entries) {
  if (!entries.length) {
    return empty('Nobody changed anything yet.', 'Every pause, halt, resume and cancelled order is kept here for good, with who and why.');
  }
  return table('What was done by whom', [
    { name: 'When', cell: row => time(row.at) },
    { name: 'What', cell: row => h('span', {}, row.what) },
    { name: 'About', cell: row => row.about },
    { name: 'By', cell: row => row.actor },
    { name: 'Reason', cell: row => h('span.wrap', {}, row.reason) },
  ], entries, { class: 'dense' });
}

function decisionsTable(acted) {
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
