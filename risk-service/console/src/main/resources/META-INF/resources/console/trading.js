// The switch: what the account may do, changed by a person with a reason. Halting takes one step, letting go again takes two.

import { find, h, icon } from './dom.js';
import { base, quote, second, words } from './format.js';
import { tell } from './api.js';

/** From the freest to the strictest. */
export const STATES = {
  ACTIVE: { word: 'active', tone: 'good', verb: 'Resume', text: 'The strategy may open and close positions.' },
  PAUSED: { word: 'paused', tone: 'warn', verb: 'Pause', text: 'Nothing new is opened. Stops and exits still work.' },
  REDUCE_ONLY: { word: 'reduce only', tone: 'warn', verb: 'Reduce only', text: 'Only orders that make a position smaller leave the house.' },
  FLATTEN: { word: 'flatten', tone: 'bad', verb: 'Flatten', text: 'Every position is closed at the next bar, and nothing new is opened.' },
  HALTED: { word: 'halted', tone: 'bad', verb: 'Halt', text: 'No order leaves the house, not even an exit. Open positions stay open. It survives a restart.' },
};

const MARKS = {
  good: 'M5 3l14 9-14 9z',
  warn: 'M6 4h4v16H6zM14 4h4v16h-4z',
  bad: 'M5 5h14v14H5z',
};

export const toneOf = state => STATES[state]?.tone ?? 'bad';
export const wordOf = state => STATES[state]?.word ?? words(state);

export class TradingSwitch {
  #app;
  #dialog = find('dialog');

  constructor(app) {
    this.#app = app;
    find('halt').addEventListener('click', () => this.ask('HALTED'));
    find('resume').addEventListener('click', () => this.ask('ACTIVE'));
    find('change-state').addEventListener('click', () => this.#choose());
    // A click beside the dialog is a way out, as Escape is.
    this.#dialog.addEventListener('click', event => event.target === this.#dialog && this.#dialog.close());
  }

  show(account) {
    const state = account.tradingState;
    const place = find('trading-state');
    place.className = `state ${toneOf(state)}`;
    place.replaceChildren(icon(MARKS[toneOf(state)]), wordOf(state));
    place.title = `${account.tradingReason} (${account.tradingActor}, ${second(account.tradingSince)} UTC)`;
    const looksOnly = this.#app.role === 'viewer';
    find('halt').disabled = looksOnly || state === 'HALTED';
    find('halt').hidden = state === 'HALTED';
    find('resume').hidden = state === 'ACTIVE';
    find('resume').disabled = looksOnly;
    find('change-state').disabled = looksOnly;
    find('change-state').title = looksOnly ? 'A viewer may look only; sign in as an operator' : '';
  }

  #open(title, ...content) {
    this.#dialog.replaceChildren(h('h2', { id: 'dialog-title' }, title), ...content);
    if (!this.#dialog.open) {
      this.#dialog.showModal();
    }
  }

  #choose() {
    const now = this.#app.account?.tradingState;
    this.#open('What may the account do?',
      h('ul.choices', {}, Object.entries(STATES).map(([state, { word, verb, text, tone }]) => h('li', {},
        h('button', { type: 'button', class: tone, 'data-testid': `choose-${state}`, disabled: state === now, onclick: () => this.ask(state) },
          h('b', {}, state === now ? `${word} (now)` : verb), h('span', {}, text))))),
      h('menu', {}, h('button', { type: 'button', onclick: () => this.#dialog.close() }, 'Cancel')));
  }

  /** The reason first. Stricter counts with it; freer is looked at once more. */
  ask(state) {
    const { verb, text, tone } = STATES[state];
    const now = this.#app.account;
    const freer = Object.keys(STATES).indexOf(state) < Object.keys(STATES).indexOf(now.tradingState);
    this.#question(freer ? `${verb}: step 1 of 2` : `${verb} trading?`,
      freer ? `Trading is ${wordOf(now.tradingState)}: ${now.tradingReason}` : text,
      freer ? 'Next' : verb, tone === 'bad' ? 'danger' : 'primary', reason => this.#change(state, reason));
  }

  async #change(state, reason) {
    const answer = await tell('api/trading-state', { scope: 'account', state, reason });
    if (answer.token) {
      this.#confirm(answer, reason);
    } else {
      this.#app.take(answer);
      this.#dialog.close();
    }
  }

  /** The second step: a look at what will be let loose. */
  #confirm(pending, reason) {
    const account = this.#app.account;
    const { verb, text } = STATES[pending.to];
    const error = h('p.error', { role: 'alert' });
    const confirm = h('button.primary', { type: 'button', 'data-testid': 'confirm-resume', onclick: () => this.#attempt(error, async () => {
      this.#app.take(await tell('api/trading-state/confirm', { token: pending.token, reason }));
      this.#dialog.close();
    }) }, `${verb} trading`);
    this.#open(`${verb}: step 2 of 2`,
      h('p', {}, text),
      h('dl.facts', {},
        h('div', {}, h('dt', {}, 'Reason'), h('dd', {}, reason)),
        h('div', {}, h('dt', {}, 'Position'), h('dd', {}, `${base(account.positionBase)} ${account.baseAsset}`)),
        h('div', {}, h('dt', {}, 'Equity'), h('dd', {}, `${quote(account.equityQuote)} ${account.quoteAsset}`)),
        h('div', {}, h('dt', {}, 'Void after'), h('dd', {}, `${second(pending.expiresAt).slice(11)} UTC`))),
      error,
      h('menu', {}, h('button', { type: 'button', 'data-testid': 'cancel', onclick: () => this.#dialog.close() }, 'Cancel'), confirm));
    confirm.focus();
  }

  #question(title, text, verb, tone, act) {
    const error = h('p.error', { role: 'alert' });
    const reason = h('input', { 'data-testid': 'reason', name: 'reason', required: true, maxlength: 200, autocomplete: 'off' });
    this.#open(title,
      h('p', {}, text),
      h('form', { method: 'dialog', onsubmit: event => {
        event.preventDefault();
        this.#attempt(error, () => act(reason.value));
      } },
      h('label', {}, 'Reason, for the record', reason),
      error,
      h('menu', {},
        h('button', { type: 'button', 'data-testid': 'cancel', onclick: () => this.#dialog.close() }, 'Cancel'),
        h(`button.${tone}`, { type: 'submit', 'data-testid': 'confirm' }, verb))));
    reason.focus();
  }

  async #attempt(error, act) {
    try {
      await act();
    } catch (failure) {
      error.textContent = failure.message;
    }
  }
}
