// The orders with their life, and the way to take one back.

import { chip, empty, h, meter, table } from './dom.js';
import { base, percent, quote, time, words } from './format.js';
import { tell } from './api.js';
import { askReason, closeDialog, confirmFacts } from './dialog.js';

const TONES = { done: '', open: 'good', unknown: 'bad' };
const STOPS = ['stop-market', 'stop-limit', 'trailing-stop'];

export const isOpen = order => order.status !== 'done';
export const isStop = order => STOPS.includes(order.terms.type);

/** "stop market at 980.00" */
export function termsOf(terms) {
  const price = terms.triggerPrice ?? terms.limitPrice ?? terms.activationPrice;
  return words(terms.type) + (price == null ? '' : ` at ${quote(price)}`);
}

export function ordersTable(orders, { mayCancel, done }) {
  if (!orders.length) {
    return empty('No order was sent yet.', 'The first one shows here when the strategy acts on a bar.');
  }
  const share = order => Number(order.filledBase) / Number(order.quantityBase);
  return table('Orders', [
    { name: 'Decided', cell: order => time(order.decidedAt) },
    { name: 'Order', cell: order => h('span', {}, h('b', { class: order.side === 'BUY' ? 'gain' : 'loss' }, words(order.side)), ` ${base(order.quantityBase)} ${order.symbol}`) },
    { name: 'Kind', cell: order => termsOf(order.terms) },
    { name: 'Filled', number: true, cell: order => meter(share(order), percent(share(order)), true) },
    { name: 'Price', number: true, cell: order => order.fills.length ? quote(averagePrice(order.fills)) : '–' },
    { name: 'State', cell: order => chip(words(order.completion?.type ?? order.status), TONES[order.status] ?? 'warn') },
    { name: 'Because', cell: order => words(order.reason) },
    { name: '', cell: order => h('span.actions', {},
      h('a', { href: `#/why/${encodeURIComponent(order.decisionId)}`, 'aria-label': `Why ${order.clientOrderId}` }, 'Why'),
      isOpen(order) && h('button.small', { type: 'button', disabled: !mayCancel, 'data-testid': 'cancel-order',
        'aria-label': `Cancel ${order.clientOrderId}`, onclick: () => cancelOrder(order, done) }, 'Cancel…')) },
  ], orders, { class: 'dense' });
}

/** Takes one order back: why, then once more with what it is. */
export function cancelOrder(order, done) {
  askReason({
    title: 'Cancel an order: step 1 of 2',
    text: isStop(order) ? 'This order protects the position. Without it nothing waits at the venue if nobody looks.'
      : 'What is not filled of it is taken back at the venue.',
    verb: 'Next',
    act: async reason => confirmFacts({
      title: 'Cancel an order: step 2 of 2',
      text: 'What is filled already stays filled.',
      facts: [
        ['Order', `${words(order.side)} ${base(order.quantityBase)} ${order.symbol}`],
        ['Kind', termsOf(order.terms)],
        ['Filled so far', base(order.filledBase)],
        ['Reason', reason]],
      verb: 'Cancel the order',
      tone: 'danger',
      act: async () => {
        await tell(`api/orders/${encodeURIComponent(order.decisionId)}/cancel`, { reason });
        closeDialog();
        done();
      },
    }),
  });
}

function averagePrice(fills) {
  const quantity = fills.reduce((sum, fill) => sum + Number(fill.quantityBase), 0);
  return fills.reduce((sum, fill) => sum + Number(fill.quantityBase) * Number(fill.price), 0) / quantity;
}

/** The fills of one order within one bar are one trade: by the bar's open time, with what was traded in all. */
export function trades(fills) {
  const found = new Map();
  for (const fill of fills) {
    const at = Math.floor(Date.parse(fill.time) / 1000 / 60) * 60;
    const trade = found.get(at) ?? { side: fill.side, decisionId: fill.decisionId, quantity: 0, notional: 0 };
    trade.quantity += Number(fill.quantityBase);
    trade.notional += Number(fill.quantityBase) * Number(fill.price);
    found.set(at, trade);
  }
  return found;
}
