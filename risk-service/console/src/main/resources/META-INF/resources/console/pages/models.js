// Models: who is at work, who wants to be, and what speaks for each: live outcomes beside the baselines, and the card.

import { chip, empty, h, panel, put, table } from '../dom.js';
import { brief, count, decimal, percent, time, wholePercent, words } from '../format.js';
import { read, service } from '../api.js';
import { Plot } from '../plot.js';
import { poll } from '../poll.js';
import { show as showTraining } from './training.js';

export const title = 'Models';

const ROLLING = 120;
const BINS = 20;
const STATUS = { champion: 'good', challenger: 'warn', retired: '' };

/** The tabs; the training has an address of its own. */
function head(place) {
  const tab = (name, href, here) => h('a', { href, 'aria-current': here ? 'page' : null }, name);
  return h('div.page-head', {}, h('h1', {}, 'Models'),
    h('nav.tabs', { 'aria-label': 'Models' }, tab('Registry', '#/models', place === 'registry'), tab('Training', '#/models/training', place === 'training')),
    h('p', {}, place === 'registry'
      ? 'What speaks for each model: predictions made before their outcome was known, beside what needs no model.'
      : 'Runs of the training lab, with their curves while they learn, and the tries of searches side by side.'));
}

export function show(root, app, argument) {
  if (argument === 'training' || argument?.startsWith('training/')) {
    root.append(head('training'));
    return showTraining(root, app, argument.slice('training/'.length) || null);
  }
  const registry = h('div', { 'data-testid': 'registry' });
  const detail = h('div.stack');
  root.append(
    head('registry'),
    panel('Registry', { more: h('span.dim', {}, 'a lower loss is better') }, registry),
    detail);
  detail.className = 'stack below';
  let shown = null;
  let chosen = argument;
  const end = poll(8, async signal => {
    const { registered } = await service('inference', 'models', signal);
    return Promise.all(registered.map(async model => ({
      model, score: (await service('inference', `models/${encodeURIComponent(model.modelId)}/score`, signal)).score })));
  }, found => {
    put(registry, registryTable(found));
    chosen ??= (found.find(({ model }) => model.status === 'champion') ?? found[0])?.model.modelId;
    const wanted = found.find(({ model }) => model.modelId === chosen);
    if (wanted && shown?.id !== chosen) {
      shown?.end();
      shown = new ModelDetail(detail, wanted.model);
    }
    if (wanted) {
      shown.score(wanted.score);
    } else if (!found.length) {
      put(detail, empty('The registry is empty.', 'Train a model; what passes is registered:', 'bellwether train --help'));
    } else {
      put(detail, empty(`There is no model ${chosen}.`, 'Choose one above.'));
    }
  }, failure => put(registry, empty('The registry cannot be read.', failure.message)));
  return () => {
    end();
    shown?.end();
  };
}

function registryTable(found) {
  return table('Registry', [
    { name: 'Model', cell: ({ model }) => h('a', { href: `#/models/${encodeURIComponent(model.modelId)}` }, model.modelId) },
    { name: 'Standing', cell: ({ model }) => chip(model.status, STATUS[model.status] ?? '') },
    { name: 'Features', cell: ({ model }) => model.manifest.featureSetName },
    { name: 'Judged', number: true, cell: ({ score }) => count(score.judged) },
    { name: 'Accuracy', number: true, cell: ({ score }) => score.judged ? percent(score.accuracy) : '–' },
    { name: 'Commonest', number: true, cell: ({ score }) => score.judged ? percent(score.majorityAccuracy) : '–' },
    { name: 'Loss', number: true, cell: ({ score }) => score.judged ? decimal(score.loss) : '–' },
    { name: 'Baseline', number: true, cell: ({ score }) => score.judged ? decimal(score.baselineLoss) : '–' },
    { name: 'Trust', number: true, cell: ({ score }) => score.judged ? percent(score.trust) : '–' },
    { name: 'Leakage gate', cell: ({ model }) => verdict(model.card.leakage) },
    { name: 'Vouched for by', cell: ({ model }) => model.signedBy },
    { name: 'Since', cell: ({ model }) => time(model.registeredAt) },
  ], found);
}

function verdict(leakage) {
  if (leakage.type !== 'judged') {
    return chip('not judged', 'warn');
  }
  const passed = leakage.verdict.checks.every(check => check.passed);
  return chip(passed ? 'passed' : 'failed', passed ? 'good' : 'bad');
}

/** One model's page: live charts above, the card below. */
class ModelDetail {
  id;
  #end;
  #plots;
  #calibration;
  #history = h('div');

  constructor(place, model) {
    this.id = model.modelId;
    this.#calibration = new Plot({
      id: 'calibration', label: 'Calibration: how often answers of a confidence were right', height: 230, time: false, xName: 'Confidence',
      write: wholePercent, writeX: wholePercent, xRange: [0, 1], range: [0, 1],
      series: [{ name: 'Right', colour: 'blue', points: true }, { name: 'Perfect', colour: 'dim', width: 1, dash: [4, 4], spanGaps: true }],
    });
    const rolling = new Plot({
      id: 'rolling', label: 'Accuracy over the last judged predictions', height: 230, write: wholePercent,
      series: [{ name: 'Model', colour: 'blue' }, { name: 'Commonest class', colour: 'accent', width: 1 }, { name: 'Last one again', colour: 'violet', width: 1 }],
    });
    const confidence = new Plot({
      id: 'confidence', label: 'Distribution of confidence, right and wrong', height: 230, time: false, xName: 'Confidence', writeX: wholePercent, write: count, xRange: [0, 1],
      range: (_, __, most) => [0, (most ?? 1) * 1.08],
      series: [{ name: 'All', colour: 'down', bars: 0.9, fill: 0.5, width: 0 }, { name: 'Right', colour: 'up', bars: 0.9, fill: 0.9, width: 0 }],
    });
    const loss = new Plot({
      id: 'loss', label: 'Loss over the last judged predictions', height: 230, write: decimal,
      series: [{ name: 'Model', colour: 'blue' }, { name: 'Baseline', colour: 'accent', width: 1 }],
    });
    this.#plots = [this.#calibration, rolling, confidence, loss];
    const live = h('div.columns', {},
      panel(`Accuracy, last ${ROLLING} judged`, {}, rolling.element), panel(`Loss, last ${ROLLING} judged`, {}, loss.element),
      panel('Calibration', {}, this.#calibration.element), panel('Confidence, right in green', {}, confidence.element));
    put(place, live, h('div.columns', {}, cardPanel(model), h('div.stack', {}, leakagePanel(model.card.leakage), driftPanel(model), panel('History', {}, this.#history))));
    this.#end = poll(8, signal => Promise.all([
      service('inference', `models/${encodeURIComponent(model.modelId)}/judgements?limit=3000`, signal),
      service('inference', `models/${encodeURIComponent(model.modelId)}`, signal)]), ([judgements, { history }]) => {
      drawLive(judgements.reverse(), rolling, loss, confidence);
      put(this.#history, historyTable(history));
    }, failure => put(this.#history, empty('The outcomes cannot be read.', failure.message)));
  }

  score(score) {
    const ranges = score.calibration;
    this.#calibration.draw([
      [0, ...ranges.map(range => range.confidence), 1],
      [null, ...ranges.map(range => range.accuracy), null],
      [0, ...ranges.map(() => null), 1],
    ]);
  }

  end() {
    this.#end();
    this.#plots.forEach(plot => plot.end());
  }
}

function drawLive(judgements, rolling, loss, confidence) {
  const times = judgements.map(judgement => Date.parse(judgement.barOpenTime) / 1000);
  const mean = of => means(judgements.map(of));
  rolling.draw([times, mean(judgement => Number(judgement.right)), mean(judgement => Number(judgement.majorityRight)),
    mean(judgement => judgement.persistenceRight == null ? null : Number(judgement.persistenceRight))]);
  loss.draw([times, mean(judgement => judgement.loss), mean(judgement => judgement.baselineLoss)]);
  const all = new Array(BINS).fill(0);
  const right = new Array(BINS).fill(0);
  for (const judgement of judgements) {
    if (judgement.confidence != null) {
      const bin = Math.min(BINS - 1, Math.floor(judgement.confidence * BINS));
      all[bin]++;
      right[bin] += judgement.right ? 1 : 0;
    }
  }
  confidence.draw([all.map((_, bin) => (bin + 0.5) / BINS), all, right]);
}

/** Mean of the last values at each place; nothing until there are enough to mean something. */
function means(values) {
  const line = [];
  let sum = 0;
  let known = 0;
  for (let i = 0; i < values.length; i++) {
    sum += values[i] ?? 0;
    known += values[i] == null ? 0 : 1;
    if (i >= ROLLING) {
      sum -= values[i - ROLLING] ?? 0;
      known -= values[i - ROLLING] == null ? 0 : 1;
    }
    line.push(i < 20 || !known ? null : sum / known);
  }
  return line;
}

function cardPanel(model) {
  const { card, manifest } = model;
  const made = card.provenance ?? {};
  return panel('Card', { more: chip(model.status, STATUS[model.status] ?? ''), 'data-testid': 'model-card' }, h('div.body', {},
    h('p', {}, card.summary),
    h('dl.lines', {},
      line('Network', brief(manifest.sha256, 20)),
      line('Input', `${manifest.featureSetName}, ${manifest.inputShape.join(' × ')}`),
      line('Label', h('span', { title: manifest.label?.description }, manifest.label?.name ?? '–')),
      made.architecture && line('Architecture', made.architecture),
      made.split && line('Split', `${made.split.type}, ${count(made.split.purgedBars)} bars purged`),
      made.split?.test && line('Test part', h('span', {}, time(made.split.test.from), ' to ', time(made.split.test.to))),
      card.parity?.type === 'compared' && line('Same as in training', `to ${card.parity.largestDifference.toExponential(1)} on ${count(card.parity.rows)} rows`)),
    evaluation(card.evaluation)));
}

function evaluation(found) {
  if (found?.type !== 'measured') {
    return h('p.dim', {}, `Not measured: ${found?.reason ?? 'the card does not say why'}`);
  }
  const { test } = found;
  if (!test.confusion) {
    return h('dl.lines', {}, Object.entries(test).filter(([, value]) => typeof value === 'number').map(([name, value]) => line(words(name), decimal(value))));
  }
  const labels = test.classes.map(each => each.label);
  return h('div', {},
    h('dl.lines', {},
      line('Test samples', count(test.samples)), line('Accuracy', percent(test.accuracy)),
      line('Always the commonest', percent(test.majorityBaselineAccuracy)),
      line('Balanced accuracy', `${percent(test.balancedAccuracy)} (a constant: ${percent(1 / labels.length)})`)),
    h('table.confusion', {}, h('caption.dim', {}, 'Rows: what it was. Columns: what the model said.'),
      h('thead', {}, h('tr', {}, h('td'), labels.map(label => h('th', { scope: 'col' }, words(label))))),
      h('tbody', {}, test.confusion.map((row, index) => h('tr', {}, h('th', { scope: 'row' }, words(labels[index])),
        row.map((value, column) => h('td', { class: column === index ? 'gain' : null }, count(value))))))));
}

function leakagePanel(leakage) {
  const body = leakage.type === 'judged'
    ? table('Checks of the leakage gate', [
      { name: 'Check', cell: check => words(check.name) },
      { name: 'Verdict', cell: check => chip(check.passed ? 'passed' : 'failed', check.passed ? 'good' : 'bad') },
      { name: 'Measured', number: true, cell: check => decimal(check.measured) },
      { name: 'Expected', number: true, cell: check => decimal(check.expected) },
      { name: 'Finding', cell: check => h('span.wrap', {}, check.reason) },
    ], leakage.verdict.checks)
    : empty('The leakage gate has not judged it.', `${leakage.reason}. Only predictions made live count as evidence.`);
  return panel('Does it see the future?', { more: verdict(leakage) }, body);
}

/** The gates of the newest prediction: how far the inputs are from those the model learned from. */
function driftPanel(model) {
  const place = h('div', {}, h('p.dim', { class: 'body' }, 'asking'));
  read('api/decisions?limit=20').then(decisions => {
    const prediction = decisions.map(decision => decision.inputs.prediction).find(found => found?.modelId === model.modelId);
    put(place, !prediction ? empty('It made no prediction lately.', 'Gates show with the next one.')
      : !prediction.gates.length ? empty('No gate is set for this model.', `Its card says of the inputs: ${model.card.inputs?.reason ?? 'measured, but no limit is configured'}.`)
        : gatesTable(prediction.gates));
  }, failure => put(place, empty('The newest prediction cannot be read.', failure.message)));
  return panel('Drift and other gates', {}, place);
}

export function gatesTable(gates) {
  return table('Gates', [
    { name: 'Gate', cell: gate => words(gate.gate) },
    { name: 'Verdict', cell: gate => chip(gate.passed ? 'passed' : 'failed', gate.passed ? 'good' : 'bad') },
    { name: 'Value', number: true, cell: gate => decimal(gate.value) },
    { name: 'Limit', number: true, cell: gate => decimal(gate.limit) },
  ], gates);
}

function historyTable(history) {
  return table('What was done with it', [
    { name: 'When', cell: change => time(change.changedAt ?? change.at) },
    { name: 'Did', cell: change => words(change.action) },
    { name: 'Standing', cell: change => chip(change.toStatus ?? change.to, STATUS[change.toStatus ?? change.to] ?? '') },
    { name: 'By', cell: change => change.actor },
    { name: 'Reason', cell: change => h('span.wrap', {}, change.reason) },
  ], history.toReversed());
}

const line = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
