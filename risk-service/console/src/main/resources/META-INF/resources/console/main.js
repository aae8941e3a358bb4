// The page: loads the history, follows the event stream, halts and resumes. Start here.

import { Chart } from './chart.js';
import { Series } from './series.js';
import { base, change, count, minute, quote } from './format.js';

const LOG_LIMIT = 60;
const find = id => document.querySelector(`[data-testid="${id}"]`);
const write = (id, text) => { find(id).textContent = text; };

const series = new Series();
const chart = new Chart(document.getElementById('chart'));
let state = null;
let drawn = true;

function redrawSoon() {
  if (drawn) {
    drawn = false;
    requestAnimationFrame(() => {
      drawn = true;
      chart.draw(series.slots(), { buy: state?.buyThreshold ?? 1, sell: state?.sellThreshold ?? 1 });
    });
  }
}

function showState(next) {
  state = next;
  write('symbol', next.symbol);
  pill('trading-state', next.tradingState.toLowerCase(), next.tradingState === 'ACTIVE');
  find('halt').disabled = next.tradingState === 'HALTED';
  find('resume').disabled = next.tradingState === 'ACTIVE';
  write('position', base(next.positionBase));
  write('average-price', next.averagePriceQuote == null ? 'flat' : `bought at ${quote(next.averagePriceQuote)}`);
  write('equity', quote(next.equityQuote));
  write('starting-equity', `started with ${quote(next.startingEquityQuote)}`);
  const pnl = Number(next.realisedPnlQuote) + Number(next.unrealisedPnlQuote);
  write('pnl', change(pnl));
  find('pnl').className = pnl > 0 ? 'gain' : pnl < 0 ? 'loss' : '';
  write('pnl-parts', `realised ${change(next.realisedPnlQuote)}, open ${change(next.unrealisedPnlQuote)}`);
  write('decisions', count(next.decisions));
  write('fills', `${count(next.commands)} orders, ${count(next.fills)} fills`);
  if (next.lastBar) {
    write('last-price', quote(next.lastBar.close));
    write('last-time', `${minute(next.lastBar.openTime)} UTC`);
  }
}

function pill(id, text, good) {
  write(id, text);
  find(id).className = `pill ${good ? 'good' : 'bad'}`;
}

function log(iso, word, tone, detail) {
  const line = document.createElement('li');
  const time = document.createElement('time');
  time.dateTime = iso;
  time.textContent = minute(iso);
  const what = document.createElement('b');
  what.textContent = word;
  what.className = tone;
  const more = document.createElement('span');
  more.className = 'detail';
  more.textContent = detail;
  line.append(time, what, more);
  const list = find('log');
  list.prepend(line);
  while (list.children.length > LOG_LIMIT) {
    list.lastChild.remove();
  }
}

const handlers = {
  bar: bar => series.bar(bar),
  prediction: prediction => series.prediction(prediction),
  fill: fill => {
    series.fill(fill);
    log(fill.time, fill.side === 'BUY' ? 'bought' : 'sold', fill.side === 'BUY' ? 'gain' : 'loss',
      `${base(fill.quantityBase)} at ${quote(fill.price)}`);
  },
  step: step => {
    series.step(step);
    if (step.action === 'DENY') {
      log(step.barOpenTime, 'denied', '', step.reason);
    } else if (step.action !== 'HOLD') {
      log(step.barOpenTime, step.action.toLowerCase(), '', step.reason);
    }
  },
  state: showState,
};

async function json(path, options) {
  const response = await fetch(path, options);
  const body = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Error(body.message ?? `${path} answered ${response.status}`);
  }
  return body;
}

function post(path, body) {
  return json(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) });
}

async function load() {
  showState(await json('api/state'));
  const history = await json('api/history?limit=600');
  find('log').replaceChildren();
  history.bars.forEach(handlers.bar);
  history.predictions.forEach(handlers.prediction);
  const told = [
    ...history.steps.map(step => [Date.parse(step.barOpenTime), 'step', step]),
    ...history.fills.map(fill => [Date.parse(fill.time), 'fill', fill]),
  ];
  told.sort(([a], [b]) => a - b).forEach(([, kind, value]) => handlers[kind](value));
  redrawSoon();
}

/** The browser reconnects a lost stream by itself; what was missed meanwhile comes with the history. */
function follow() {
  const stream = new EventSource('api/events');
  stream.onopen = () => {
    load().then(() => pill('connection', 'live', true), error => pill('connection', error.message, false));
  };
  stream.onerror = () => {
    pill('connection', 'reconnecting', false);
    if (stream.readyState === EventSource.CLOSED) {
      setTimeout(follow, 2000);
    }
  };
  for (const [name, handle] of Object.entries(handlers)) {
    stream.addEventListener(name, event => {
      handle(JSON.parse(event.data));
      redrawSoon();
    });
  }
}

const questions = {
  halt: ['Halt trading?', 'No order leaves the house until somebody resumes. Open positions stay open. It survives a restart.'],
  resume: ['Resume trading?', 'The strategy may open and close positions again.'],
};

function ask(action) {
  const dialog = find('dialog');
  const [title, text] = questions[action];
  document.getElementById('dialog-title').textContent = title;
  document.getElementById('dialog-text').textContent = text;
  document.getElementById('dialog-error').textContent = '';
  find('reason').value = '';
  find('confirm').className = action === 'halt' ? 'danger' : '';
  dialog.returnValue = '';
  dialog.querySelector('form').onsubmit = async event => {
    event.preventDefault();
    try {
      const reason = find('reason').value;
      const answer = await post(`api/${action}`, { reason });
      // A freer state is answered with a token, and counts once it is confirmed.
      showState(answer.token ? await post('api/trading-state/confirm', { token: answer.token, reason }) : answer);
      dialog.close();
    } catch (error) {
      document.getElementById('dialog-error').textContent = error.message;
    }
  };
  dialog.showModal();
}

find('halt').addEventListener('click', () => ask('halt'));
find('resume').addEventListener('click', () => ask('resume'));
find('cancel').addEventListener('click', () => find('dialog').close());
follow();
