// Trust: can what is shown be believed? Everything here is read from what the services measure now; what nobody measures is
// said to be unmeasured and never shown as good.

import { chip, empty, h, panel, put, table } from '../dom.js';
import { brief, count, duration, minute, time, words } from '../format.js';
import { read, service } from '../api.js';
import { allMetrics, SERVICES } from '../metrics.js';
import { poll } from '../poll.js';

export const title = 'Trust';

const GOOD = 'good';
const BAD = 'bad';
const WARN = 'warn';

export function show(root) {
  const tiles = h('dl.figures', { 'data-testid': 'trust-tiles' });
  const checks = h('div', { 'data-testid': 'trust-checks' });
  const quality = h('div', { 'data-testid': 'quality' });
  const feeds = h('div', { 'data-testid': 'feeds' });
  const verdicts = h('div');
  root.append(
    h('div.page-head', {}, h('h1', {}, 'Trust'), h('p', {}, 'Whether what you see can be believed, from the services’ own measurements.')),
    tiles,
    h('div.columns', {},
      panel('What is measured', { class: 'tall', more: h('span.dim', {}, 'since each service started') }, checks),
      h('div.stack', {}, panel('Feeds', {}, feeds), panel('Stored bars', {}, quality), panel('Leakage verdicts', {}, verdicts))));
  let again = null;
  let books = null;
  let parity = null;
  const ends = [
    poll(30, signal => read('api/decisions/check?limit=500', signal), found => { again = found; }, failure => { again = failure; }),
    poll(30, signal => read('api/parity', signal), found => { parity = found; }, failure => { parity = failure; }),
    poll(15, signal => service('execution', 'reconciliation', signal), found => { books = found; }, failure => { books = failure; }),
    poll(3, signal => allMetrics(signal), metrics => {
      const rows = measured(metrics);
      put(tiles, ...tilesOf(metrics, rows), againTile(again), booksTile(books), parityTile(parity));
      put(checks, checksTable(rows));
    }),
    poll(3, signal => service('market-data', 'bars/status', signal), found => put(feeds, feedsTable(found)),
      failure => put(feeds, empty('The feeds cannot be read.', failure.message))),
    poll(15, signal => service('market-data', 'quality', signal), found => put(quality, qualityTable(found)),
      failure => put(quality, empty('The bars cannot be judged.', failure.message))),
    poll(15, signal => service('inference', 'models', signal), found => put(verdicts, verdictsTable(found.registered)),
      failure => put(verdicts, empty('The models cannot be read.', failure.message))),
  ];
  return () => ends.forEach(end => end());
}

/** `[service, metric, name, judge(value)]`: what each number means for trust. */
const none = value => value === 0 ? GOOD : BAD;
const few = value => value === 0 ? GOOD : WARN;
const told = () => '';
const CHECKS = [
  ['market-data', 'bellwether_bar_gap_total', 'Gaps in the stream', few],
  ['market-data', 'bellwether_bar_absent_total', 'Bars that stayed absent', none],
  ['market-data', 'bellwether_bar_refused_total', 'Bars refused', few],
  ['market-data', 'bellwether_bar_corrected_total', 'Bars corrected later', few],
  ['market-data', 'bellwether_ws_reconnect_total', 'Reconnections to the venue', few],
  ['feature', 'bellwether_feature_gap_total', 'Holes in the features’ history', few],
  ['feature', 'bellwether_feature_nan_total', 'Vectors with a value that is no number', none],
  ['feature', 'bellwether_feature_input_missing_total', 'Inputs missing', few],
  ['inference', 'bellwether_inference_bars_without_vector', 'Bars without a vector', told],
  ['inference', 'bellwether_score_dropped_total', 'Predictions never judged', few],
  ['inference', 'bellwether_score_waiting', 'Predictions waiting for their outcome', told],
  ['execution', 'bellwether_order_unknown', 'Orders of unknown outcome', none],
  ['execution', 'bellwether_reconcile_diff_total', 'Differences found with the venue', none],
  ['risk', 'bellwether_reconcile_diff_total', 'Differences between book and venue', none],
  ['risk', 'bellwether_prediction_late_total', 'Predictions that came after the decision', told],
  ['risk', 'bellwether_waiting_bars', 'Bars waiting for a decision', value => value < 10 ? GOOD : WARN],
];

/** A metric that a service has not counted yet is zero only where the service answered. */
function measured(metrics) {
  const rows = CHECKS.map(([name, metric, text, judge, write]) => {
    const found = metrics[name];
    const value = found instanceof Error ? null : found.sum(metric);
    return { service: name, metric, text, value, tone: value == null ? '' : judge(value), write: write ?? count,
      note: found instanceof Error ? found.message : value == null ? 'not counted yet' : null };
  });
  for (const name of SERVICES) {
    const found = metrics[name];
    if (!(found instanceof Error)) {
      for (const sample of found.all('bellwether_dlq_total')) {
        rows.push({ service: name, metric: 'bellwether_dlq_total', text: `Dead letters of ${sample.labels.topic ?? 'a topic'}`,
          value: sample.value, tone: none(sample.value), write: count });
      }
    }
  }
  return rows;
}

function tilesOf(metrics, rows) {
  const silent = SERVICES.filter(name => metrics[name] instanceof Error);
  const bad = rows.filter(row => row.tone === BAD);
  const noted = rows.filter(row => row.tone === WARN);
  const letters = rows.filter(row => row.metric === 'bellwether_dlq_total');
  const inference = metrics.inference instanceof Error ? null : metrics.inference;
  const market = metrics['market-data'] instanceof Error ? null : metrics['market-data'];
  const age = market?.max('bellwether_bar_age_seconds');
  const champion = inference?.all('bellwether_model_info').find(sample => sample.value === 1)?.labels.version;
  const ofChampion = metric => inference?.all(metric).find(sample => sample.labels.model === champion)?.value;
  const loss = ofChampion('bellwether_model_loss');
  const baseline = ofChampion('bellwether_model_baseline_loss');
  return [
    tile('Services', `${SERVICES.length - silent.length} of ${SERVICES.length}`, silent.length ? `${silent.join(', ')} silent` : 'all of them answer', silent.length ? BAD : GOOD),
    tile('Findings', bad.length ? `${bad.length} bad` : noted.length ? `${noted.length} to look at` : 'none', bad[0]?.text ?? noted[0]?.text ?? 'nothing to look at', bad.length ? BAD : noted.length ? WARN : GOOD),
    tile('Newest bar', age == null ? 'not measured' : duration(age), 'old, by the venue’s clock', age == null ? '' : age < 180 ? GOOD : BAD),
    tile('Dead letters', letters.length ? count(letters.reduce((sum, row) => sum + row.value, 0)) : 'none', 'records no service could read', letters.some(row => row.value) ? BAD : GOOD),
    tile('Champion', loss == null || baseline == null ? 'not judged' : loss < baseline ? 'better' : 'worse',
      loss == null ? 'no outcome is known yet' : `than the baseline: loss ${loss.toFixed(3)} beside ${baseline?.toFixed(3)}`, loss == null ? '' : loss < baseline ? GOOD : BAD),
  ];
}

function booksTile(found) {
  return found == null ? tile('Reconciled', '…', 'our books against the venue’s', '')
    : found instanceof Error ? tile('Reconciled', 'not known', found.message, '')
      : found.latest == null ? tile('Reconciled', 'not yet', words(found.state), '')
        : tile('Reconciled', found.agreed ? 'agreed' : 'mended', `${words(found.state)}, ${time(found.latest.at, true).textContent} UTC`, found.agreed ? GOOD : '');
}

/** Whether the backtester does what the services did, on the newest recording that was compared. */
function parityTile(found) {
  const name = 'Parity';
  return found == null ? tile(name, '…', 'services beside the backtester', '')
    : found instanceof Error ? tile(name, 'not known', found.message, '')
      : !found.certificate ? tile(name, 'not proved', 'make a certificate: bellwether parity --sample', WARN)
        : found.certificate.difference ? tile(name, 'not equal', `first in ${found.certificate.difference.strand}, ${minute(found.at)} UTC`, BAD)
          : tile(name, 'equal', `${count(found.certificate.bars)} bars, ${count(found.certificate.trades)} entries, ${minute(found.at)} UTC`, GOOD);
}

/** The newest decisions, decided again from what was logged. */
function againTile(found) {
  return found == null ? tile('Decided again', '…', 'the newest 500 decisions, from the log', '')
    : found instanceof Error ? tile('Decided again', 'not known', found.message, '')
      : found.what ? tile('Decided again', 'differs', `${found.decision}: ${found.what}`, BAD)
        : tile('Decided again', 'the same', `${count(found.decisions)} from the log: codes, orders, states`, GOOD);
}

function tile(name, text, note, tone) {
  return h('div.figure', {}, h('dt', {}, name), h('dd', { class: { good: 'gain', bad: 'loss' }[tone] ?? '' }, text), h('dd.note', {}, note));
}

function checksTable(rows) {
  const order = { [BAD]: 0, [WARN]: 1 };
  const sorted = rows.toSorted((a, b) => (order[a.tone] ?? 2) - (order[b.tone] ?? 2));
  return table('What is measured', [
    { name: 'Service', cell: row => row.service },
    { name: 'What', cell: row => h('span', { title: row.metric }, row.text) },
    { name: 'Count', number: true, cell: row => row.value == null ? h('span.dim', { title: row.note }, row.note) : row.write(row.value) },
    { name: 'Verdict', cell: row => row.value == null ? chip('unknown') : row.tone === GOOD ? chip('good', GOOD) : row.tone === BAD ? chip('bad', BAD)
      : row.tone === WARN ? chip('look', WARN) : chip('for information') },
  ], sorted);
}

function feedsTable(feeds) {
  return table('Feeds', [
    { name: 'Symbol', cell: feed => `${feed.symbol} ${feed.interval}` },
    { name: 'State', cell: feed => feed.stale ? chip('stale', BAD) : feed.ready ? chip('fresh', GOOD) : chip(feed.obstacle ?? 'not ready', WARN) },
    { name: 'Newest bar', cell: feed => time(feed.lastOpenTime) },
    { name: 'Age', number: true, cell: feed => duration(feed.ageSeconds) },
    { name: 'Gaps', number: true, cell: feed => count(feed.gaps) },
    { name: 'Reconnections', number: true, cell: feed => count(feed.reconnects) },
  ], feeds);
}

function qualityTable(series) {
  return table('Stored bars', [
    { name: 'Series', cell: row => `${row.symbol} ${row.interval}` },
    { name: 'From', cell: row => row.file ? brief(row.file) : row.exchange },
    { name: 'Bars', number: true, cell: row => count(row.bars) },
    { name: 'Missing', number: true, cell: row => chip(`${count(row.missing)} in ${count(row.gaps)} gaps`, row.missing ? WARN : GOOD) },
    { name: 'Odd', number: true, cell: row => chip(count(row.odd), row.odd ? WARN : GOOD) },
    { name: 'Checksum', cell: row => brief(row.checksum, 14) },
  ], series);
}

function verdictsTable(models) {
  return table('Leakage verdicts', [
    { name: 'Model', cell: model => h('a', { href: `#/models/${encodeURIComponent(model.modelId)}` }, model.modelId) },
    { name: 'Standing', cell: model => words(model.status) },
    { name: 'Verdict', cell: model => model.card.leakage.type !== 'judged' ? chip('not judged', WARN)
      : model.card.leakage.verdict.checks.every(check => check.passed) ? chip('passed', GOOD) : chip('failed', BAD) },
  ], models);
}
