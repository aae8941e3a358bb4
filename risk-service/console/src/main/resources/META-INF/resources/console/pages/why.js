// Why: one decision with everything it rested on and everything that followed. Any decision or order id opens it.

import { chip, empty, h, panel, put, table } from '../dom.js';
import { base, brief, count, decimal, move, percent, quote, second, time, tone, words } from '../format.js';
import { read, service } from '../api.js';
import { Candles } from '../candles.js';
import { colours } from '../colours.js';
import { pictures } from '../picture.js';
import { gatesTable } from './models.js';

export const title = 'Why';

const MINUTE = 60_000;
const BEFORE = 90;
const AFTER = 60;
const LATER = [5, 15, 60];

export function show(root, app, argument) {
  const input = h('input', { type: 'search', placeholder: 'Decision, step or order id', 'aria-label': 'Decision, step or order id', 'data-testid': 'why-id',
    value: argument ?? '', maxlength: 300, spellcheck: 'false' });
  const place = h('div', { 'data-testid': 'why' });
  root.append(
    h('div.page-head', {}, h('h1', {}, 'Why'),
      h('form.search.long', { onsubmit: event => {
        event.preventDefault();
        location.hash = input.value.trim() ? `#/why/${encodeURIComponent(input.value.trim())}` : '#/why';
      } }, input),
      h('p', {}, 'One decision: the bars it saw, the picture the model was shown, what it answered, what the gate asked, what became of the order.')),
    place);
  const controller = new AbortController();
  const ends = [() => controller.abort()];
  (argument ? one(place, argument, app, controller.signal, ends) : recent(place, controller.signal)).catch(failure => {
    if (!controller.signal.aborted) {
      put(place, h('section.panel', {}, empty(failure.message, 'Ids stand in the lists of the pages Portfolio and Risk, and in every log line.')));
    }
  });
  return () => ends.forEach(end => end());
}

async function recent(place, signal) {
  const acted = await read('api/account/acted?limit=300', signal);
  const shown = acted.length ? acted : (await read('api/history?limit=100', signal)).steps.reverse();
  put(place, panel('Latest decisions', { more: h('span.dim', {}, acted.length ? 'holds are left out' : 'none led to an order yet') },
    shown.length ? table('Decisions', [
      { name: 'Bar', cell: row => time(row.barOpenTime) },
      { name: 'Did', cell: row => chip(words(row.action), { ENTER: 'good', EXIT: 'warn', DENY: 'bad' }[row.action]) },
      { name: 'Because', cell: row => words(row.reason) },
      { name: 'Equity', number: true, cell: row => quote(row.equityQuote) },
      { name: 'Decision', cell: row => row.decisionId ? h('a', { href: `#/why/${encodeURIComponent(row.decisionId)}` }, row.decisionId) : '–' },
    ], shown, { class: 'long' }) : empty('Nothing was decided yet.', 'The first closed bar changes that.')));
}

async function one(place, id, app, signal, ends) {
  const begun = performance.now();
  const why = await read(`api/account/why/${encodeURIComponent(id)}`, signal);
  const { event, inputs, command } = why;
  const prediction = inputs.prediction;
  // An exit that takes a stop's place has the side of that stop: its fills say which.
  const side = command?.side ?? why.orderEvents.find(found => found.side)?.side;
  const chart = h('div', { class: 'candles small', 'data-testid': 'why-chart', role: 'img', 'aria-label': 'Bars around the decision' });
  const picture = h('div.body', {}, h('p.dim', {}, prediction ? 'asking' : 'No prediction came, so no picture was shown to a model.'));
  const outcome = h('div.body', { 'data-testid': 'why-outcome' }, h('p.dim', {}, 'asking'));
  put(place,
    h('dl.figures', {},
      fact('Decision', chip(words(event.action), { ENTER: 'good', EXIT: 'warn', DENY: 'bad' }[event.action]), words(event.reason)),
      fact('Bar', time(event.barOpenTime), `closed at ${quote(inputs.bar.bar.close)}`),
      fact('Order', command ? `${words(side)} ${base(command.quantityBase)}` : 'none', command ? command.symbol : 'nothing left the house'),
      fact('Filled', filledOf(why.orderEvents), fillsOf(why.orderEvents.filter(found => found.type === 'order-filled').length)),
      fact('Equity before', quote(event.equityQuote), `position ${base(event.positionBase)}`)),
    h('div.with-side', { class: 'why' },
      h('div.stack', {},
        h('section.panel', { 'aria-label': 'Bars' }, h('header', {}, h('h2', {}, 'The bars, and what came after'), h('span.dim', {}, 'the arrow marks the decision')), chart),
        panel('What was asked, in order', {}, asked(event, inputs, command, app.account)),
        panel('Where it is written', {}, identity(event, inputs, prediction, why.traceId))),
      h('div.stack', {},
        panel('What the model answered', {}, answered(prediction, app.account)),
        panel('What the model saw', { more: prediction && h('span.dim', {}, brief(prediction.featureSetId, 18)) }, picture),
        panel('The order’s life', {}, life(why, event)),
        panel('What came of it', {}, outcome))));
  place.dataset.opened = Math.round(performance.now() - begun);
  const bars = drawBars(chart, event, inputs, signal, ends);
  const parts = [showOutcome(outcome, event, prediction, bars, signal)];
  if (prediction) {
    parts.push(drawPicture(picture, prediction, signal));
  }
  await Promise.all(parts);
  place.dataset.complete = Math.round(performance.now() - begun);
}

const fillsOf = number => number === 1 ? '1 fill' : `${count(number)} fills`;
const fact = (name, value, note) => h('div.figure', {}, h('dt', {}, name), h('dd', {}, value), h('dd.note', {}, note));
const line = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));

function filledOf(events) {
  const fills = events.filter(event => event.type === 'order-filled').map(event => event.fill);
  const quantity = fills.reduce((sum, fill) => sum + Number(fill.quantityBase), 0);
  return quantity ? `${quote(fills.reduce((sum, fill) => sum + Number(fill.quantityBase) * Number(fill.price), 0) / quantity)}` : '–';
}

function answered(prediction, account) {
  if (!prediction) {
    return empty('No prediction came in time.', 'The bar was decided without one: stops only.');
  }
  const { outlook } = prediction;
  const bars = outlook.buy == null
    ? h('dl.lines', {}, line(outlook.price == null ? 'Expected change' : 'Expected price', outlook.price == null ? percent(outlook.change) : quote(outlook.price)),
      line('Bars ahead', count(outlook.barsAhead)))
    : h('div.shares', {}, [['buy', outlook.buy, account?.buyThreshold], ['hold', outlook.hold], ['sell', outlook.sell, account?.sellThreshold]].map(([name, value, threshold]) =>
      h('div.share', { class: name, title: threshold == null ? null : `acts from ${percent(threshold)} on` }, h('span', {}, name),
        h('progress', { max: 1, value, 'aria-label': `${name} ${percent(value)}` }), h('b', {}, percent(value)))));
  return h('div', {}, h('div.body', {}, h('p.dim', {}, h('a', { href: `#/models/${encodeURIComponent(prediction.modelId)}` }, prediction.modelId)), bars),
    prediction.gates.length ? gatesTable(prediction.gates) : h('p.dim', { class: 'body' }, 'No gate is set for this model.'));
}

/** The questions of the way from a bar to an order, with what was found; those after the one that ended it were not asked. */
function asked(event, inputs, command, account) {
  const outlook = inputs.prediction?.outlook;
  const before = inputs.before;
  const rules = before.book?.rules;
  const close = Number(inputs.bar.bar.close);
  const held = Number(before.book?.position.quantityBase ?? 0);
  const rows = [
    { name: 'The bar is sealed and without a hole', value: `sequence ${count(inputs.bar.sequence)}`, limit: 'sealed', good: inputs.bar.sealed },
    { name: 'It was seen as it happened', value: words(inputs.bar.source), limit: 'stream', good: inputs.bar.source === 'STREAM' },
    { name: 'A prediction came in time', value: inputs.prediction ? 'yes' : 'no', limit: 'yes', good: Boolean(inputs.prediction) },
    ...(inputs.prediction?.gates ?? []).map(gate => ({ name: `Gate ${words(gate.gate)}`, value: decimal(gate.value), limit: decimal(gate.limit), good: gate.passed })),
    outlook?.buy != null && account?.buyThreshold != null && { name: 'Sure enough to buy', value: percent(outlook.buy), limit: `at least ${percent(account.buyThreshold)}`, good: outlook.buy >= account.buyThreshold, soft: true },
    outlook?.sell != null && account?.sellThreshold != null && { name: 'Sure enough to sell', value: percent(outlook.sell), limit: `at least ${percent(account.sellThreshold)}`, good: outlook.sell >= account.sellThreshold, soft: true },
    { name: 'Trading state', value: words(inputs.trading), limit: 'active', good: inputs.trading === 'ACTIVE' },
    { name: 'No order in flight', value: before.inFlight ? before.inFlight.decisionId : 'none', limit: 'none', good: !before.inFlight },
    { name: 'Position', value: `${base(held)} ${rules?.baseAsset ?? ''}`, limit: event.action === 'EXIT' ? 'something to sell' : 'none, to enter', soft: true, good: (held * close > 1) === (event.action === 'EXIT') },
    command && rules && { name: 'Large enough for the venue', value: `${quote(Number(command.quantityBase) * close)} ${rules.quoteAsset}`, limit: `at least ${quote(rules.minNotionalQuote)}`, good: Number(command.quantityBase) * close >= Number(rules.minNotionalQuote) },
    command && rules && { name: 'Covered by the balance', value: `${quote(Number(command.quantityBase) * close)} ${rules.quoteAsset}`, limit: event.action === 'EXIT' ? 'the position' : quote(before.book.quoteQuantity), good: event.action === 'EXIT' || Number(command.quantityBase) * close <= Number(before.book.quoteQuantity) },
  ].filter(Boolean);
  const denial = inputs.denial;
  return h('div', {}, table('What was asked', [
    { name: 'Question', cell: row => row.name },
    { name: 'Found', number: true, cell: row => row.value },
    { name: 'Asked for', number: true, cell: row => row.limit },
    { name: 'Answer', cell: row => chip(row.good ? 'yes' : 'no', row.good ? 'good' : row.soft ? '' : 'bad') },
  ], rows),
  denial && h('p.error', { class: 'body' }, `Refused: ${words(event.reason)}. ${Object.entries(denial).map(([name, value]) => `${words(name)} ${value}`).join(', ')}`));
}

function life(why, event) {
  if (!why.command) {
    return empty('No order was sent.', `The decision was: ${words(event.reason)}.`);
  }
  const steps = [step('decided', event.createdAt, `${words(event.action)}: ${words(event.reason)}`, 'good')];
  let fills = [];
  const close = () => {
    if (fills.length) {
      const quantity = fills.reduce((sum, fill) => sum + Number(fill.fill.quantityBase), 0);
      steps.push(step(fills.length === 1 ? 'filled' : `filled ${fills.length} times`, fills.at(-1).createdAt, `${base(quantity.toFixed(8))} at ${filledOf(fills)}`, 'good'));
      fills = [];
    }
  };
  for (const each of why.orderEvents) {
    if (each.type === 'order-filled') {
      fills.push(each);
      continue;
    }
    close();
    const bad = each.type === 'order-unknown' || /reject|denied|expired/.test(JSON.stringify(each.completion ?? ''));
    steps.push(step(words(each.type.replace('order-', '')), each.createdAt, detail(each), bad ? 'bad' : 'good'));
  }
  close();
  return h('div.body', {}, h('ol.steps', { 'data-testid': 'order-life' }, steps));
}

const detail = event => [event.clientOrderId, event.cause, event.completion && words(event.completion.type ?? event.completion), event.completion?.reason]
  .filter(Boolean).join(' · ');

const step = (name, at, text, look) => h('li', { class: look }, h('b', {}, name), h('small', {}, second(at), ' UTC · ', h('span.wrap', {}, text)));

function identity(event, inputs, prediction, traceId) {
  return h('div.body', {}, h('dl.lines', {},
    line('Step', brief(event.id, 60)), event.decisionId && line('Decision', brief(event.decisionId, 60)),
    prediction && line('Prediction', brief(prediction.id, 60)), line('Bar', brief(inputs.bar.id, 60)),
    line('Bar’s checksum', brief(inputs.bar.checksum, 40)), line('Trace', traceId ? brief(traceId, 40) : 'none was kept'),
    line('Decided', time(event.createdAt, true)),
    line('From the bar’s publication to the decision', `${Date.parse(event.createdAt) - Date.parse(inputs.bar.createdAt)} ms`)));
}

async function drawBars(element, event, inputs, signal, ends) {
  const { symbol, interval } = inputs.bar.bar;
  const at = Date.parse(event.barOpenTime);
  const query = new URLSearchParams({ symbol, interval, from: new Date(at - BEFORE * MINUTE).toISOString(), to: new Date(at + AFTER * MINUTE).toISOString(), limit: 500 });
  const { bars } = await service('market-data', `bars?${query}`, signal);
  const points = bars.map(bar => ({ time: Date.parse(bar.openTime) / 1000, open: Number(bar.open), high: Number(bar.high), low: Number(bar.low), close: Number(bar.close), volume: Number(bar.volumeBase) }));
  const candles = new Candles(element);
  ends.push(() => candles.end());
  candles.draw(points, [10], { visible: Infinity });
  const palette = colours();
  candles.mark([{ time: at / 1000, position: 'aboveBar', shape: 'arrowDown', color: palette.accent, text: words(event.action), size: 1.5 }]);
  return points;
}

async function drawPicture(place, prediction, signal) {
  try {
    const address = `features/${prediction.symbol}/at/${prediction.barOpenTime}?set=${encodeURIComponent(prediction.featureSetId)}&interval=${prediction.interval}`;
    const vector = await service('feature', address, signal);
    const proof = h('p.dim', { 'data-testid': 'why-again' }, 'computing it again from the stored bars');
    let names;
    put(place, pictures(vector.tensor, index => names?.[index]),
      h('p.dim', {}, `${vector.tensor.shape.join(' × ')} values, as the model was shown them.`), proof);
    service('feature', `${address}&computed=true`, signal).then(again => {
      const same = again.tensor.data === vector.tensor.data;
      put(proof, 'Computed again from the stored bars: ', chip(same ? 'the same bits' : 'not the same', same ? 'good' : 'bad'));
    }, failure => put(proof, `It cannot be computed again: ${failure.message}`));
    // Only who points at a square asks for its name; until it is there the square has a place.
    service('feature', 'features/sets', signal).then(sets => {
      names = sets.find(found => found.featureSetId === prediction.featureSetId)?.values;
    }, () => {
      // Places remain.
    });
  } catch (failure) {
    put(place, h('p', {}, 'The picture cannot be drawn.'), h('p.dim', {}, failure.message));
  }
}

async function showOutcome(place, event, prediction, barsAsked, signal) {
  const at = Date.parse(event.barOpenTime) / 1000;
  const query = `from=${event.barOpenTime}&to=${event.barOpenTime}`;
  const [bars, judgements] = await Promise.all([
    barsAsked, prediction ? service('inference', `models/${encodeURIComponent(prediction.modelId)}/judgements?${query}`, signal) : []]);
  const index = bars.findIndex(bar => bar.time === at);
  const rows = LATER.map(minutes => [minutes, bars[index + minutes]]).filter(([, bar]) => index >= 0 && bar);
  const judgement = judgements.find(found => found.symbol === prediction.symbol && found.interval === prediction.interval);
  put(place, h('dl.lines', {},
    line('The label turned out', judgement ? h('span', {}, `${words(judgement.actual)} `, chip(judgement.right ? 'right' : 'wrong', judgement.right ? 'good' : 'bad')) : 'not known yet'),
    judgement && line('Loss beside the baseline', `${decimal(judgement.loss)} beside ${decimal(judgement.baselineLoss)}`),
    rows.map(([minutes, bar]) => {
      const moved = bar.close / bars[index].close - 1;
      return line(`Close ${minutes} bars later`, h('span', {}, `${quote(bar.close)} `, h('span', { class: tone(moved) }, move(moved))));
    }),
    rows.length === 0 && line('Later bars', 'not there yet')));
}
