// The switch: what may be traded, in the account or one scope of it, changed by a person with a reason. Stricter takes one step,
// freer takes two.

import { find, h, icon } from './dom.js';
import { base, quote, second, words } from './format.js';
import { tell } from './api.js';
import { askReason, cancelButton, closeDialog, confirmFacts, openDialog } from './dialog.js';

/** From the freest to the strictest. */
export const STATES = {
  ACTIVE: { word: 'active', tone: 'good', verb: 'Resume', text: 'The strategy may open and close positions.' },
  PAUSED: { word: 'paused', tone: 'warn', verb: 'Pause', text: 'Nothing new is opened. Stops and exits still work.' },
  REDUCE_ONLY: { word: 'reduce only', tone: 'warn', verb: 'Reduce only', text: 'Only orders that make a position smaller leave the house.' },
  FLATTEN: { word: 'flatten', tone: 'bad', verb: 'Flatten', text: 'Every position is closed at once, and nothing new is opened.' },
  HALTED: { word: 'halted', tone: 'bad', verb: 'Halt', text: 'No order leaves the house, not even an exit. Open positions stay open. It survives a restart.' },
};

const MARKS = {
  good: 'M5 3l14 9-14 9z',
  warn: 'M6 4h4v16H6zM14 4h4v16h-4z',
  bad: 'M5 5h14v14H5z',
};

export const toneOf = state => STATES[state]?.tone ?? 'bad';
export const wordOf = state => STATES[state]?.word ?? words(state);
const strictness = state => Object.keys(STATES).indexOf(state);

export class TradingSwitch {
  #app;

  constructor(app) {
    this.#app = app;
    find('halt').addEventListener('click', () => this.ask('HALTED'));
    find('resume').addEventListener('click', () => this.resume());
    find('change-state').addEventListener('click', () => this.choose());
  }

  /** Whether whoever is signed in may look only. */
  get looksOnly() {
    return this.#app.role === 'viewer';
  }

  show(account) {
    const state = account.tradingState;
    const place = find('trading-state');
    place.className = `state ${toneOf(state)}`;
    place.replaceChildren(icon(MARKS[toneOf(state)]), wordOf(state));
    place.title = `${account.tradingReason} (${account.tradingActor}, ${second(account.tradingSince)} UTC)`;
    find('halt').disabled = this.looksOnly || state === 'HALTED';
    find('halt').hidden = state === 'HALTED';
    find('resume').hidden = state === 'ACTIVE';
    find('resume').disabled = this.looksOnly;
    find('change-state').disabled = this.looksOnly;
    find('change-state').title = this.looksOnly ? 'A viewer may look only; sign in as an operator' : '';
  }

  /** A scope's own state; what was never spoken about is active. */
  stateOf(scope) {
    return this.#app.account.tradingScopes.find(found => found.scope === scope)?.state ?? 'ACTIVE';
  }

  /** Frees the scope that holds the others back. */
  resume() {
    const { tradingScopes, tradingState } = this.#app.account;
    this.ask('ACTIVE', tradingScopes.find(found => found.state === tradingState)?.scope ?? 'account');
  }

  choose(scope = 'account') {
    const now = this.stateOf(scope);
    openDialog(scope === 'account' ? 'What may the account do?' : `What may be done in ${scope}?`,
      h('ul.choices', {}, Object.entries(STATES).map(([state, { word, verb, text, tone }]) => h('li', {},
        h('button', { type: 'button', class: tone, 'data-testid': `choose-${state}`, disabled: state === now, onclick: () => this.ask(state, scope) },
          h('b', {}, state === now ? `${word} (now)` : verb), h('span', {}, text))))),
      h('menu', {}, cancelButton()));
  }

  /** The reason first. Stricter counts with it; freer is looked at once more. */
  ask(state, scope = 'account') {
    const { verb, text, tone } = STATES[state];
    const now = this.stateOf(scope);
    const freer = strictness(state) < strictness(now);
    const where = scope === 'account' ? 'trading' : scope;
    askReason({
      title: freer ? `${verb} ${where}: step 1 of 2` : `${verb} ${where}?`,
      text: freer ? `It is ${wordOf(now)}: ${this.#reasonOf(scope)}` : text,
      verb: freer ? 'Next' : verb,
      tone: tone === 'bad' ? 'danger' : 'primary',
      act: reason => this.#change(scope, state, reason),
    });
  }

  /** Closes a symbol's position: why, then once more with what will be sold. The symbol stays flat until it is resumed. */
  closePosition({ symbol, positionBase, worthQuote, pnlQuote }) {
    const money = value => `${quote(value)} ${this.#app.account.quoteAsset}`;
    askReason({
      title: `Close the position in ${symbol}: step 1 of 2`,
      text: `Its stops at the venue are taken back, all of it is closed at market, and ${symbol} stays flat until you resume it.`,
      verb: 'Next',
      act: async reason => confirmFacts({
        title: `Close the position in ${symbol}: step 2 of 2`,
        text: 'This cannot be taken back.',
        facts: [
          ['Closed', `${base(positionBase)} of ${symbol}`],
          ['Worth about', money(worthQuote)],
          ['Profit in this symbol', money(pnlQuote)],
          ['Reason', reason]],
        verb: 'Close the position',
        tone: 'danger',
        act: () => this.#change(`symbol:${symbol}`, 'FLATTEN', reason),
      }),
    });
  }

  #reasonOf(scope) {
    return this.#app.account.tradingScopes.find(found => found.scope === scope)?.reason ?? 'no reason is known';
  }

  async #change(scope, state, reason) {
    const answer = await tell('api/trading-state', { scope, state, reason });
    if (answer.token) {
      this.#confirm(answer, reason);
    } else {
      this.#app.take(answer);
      closeDialog();
    }
  }

  /** The second step to a freer state: a look at what will be let loose. */
  #confirm(pending, reason) {
    const account = this.#app.account;
    const { verb, text } = STATES[pending.to];
    confirmFacts({
      title: `${verb} ${pending.scope === 'account' ? 'trading' : pending.scope ?? 'trading'}: step 2 of 2`,
      text,
      facts: [
        ['Reason', reason],
        ['Position', `${base(account.positionBase)} ${account.baseAsset}`],
        ['Equity', `${quote(account.equityQuote)} ${account.quoteAsset}`],
        ['Void after', `${second(pending.expiresAt).slice(11)} UTC`]],
      verb: `${verb} trading`,
      id: 'confirm-resume',
      act: async () => {
        this.#app.take(await tell('api/trading-state/confirm', { token: pending.token, reason }));
        closeDialog();
      },
    });
  }
}
