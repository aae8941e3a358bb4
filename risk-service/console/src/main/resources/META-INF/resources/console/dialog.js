// Questions that are asked before something is done. What takes safety away, or cannot be taken back, is asked in two steps:
// first why, then once more with the facts in sight.

import { find, h } from './dom.js';

const place = () => find('dialog');

export const closeDialog = () => place().close();

export function openDialog(title, ...content) {
  place().replaceChildren(h('h2', { id: 'dialog-title' }, title), ...content);
  if (!place().open) {
    place().showModal();
  }
}

export const cancelButton = () => h('button', { type: 'button', 'data-testid': 'cancel', onclick: closeDialog }, 'Go back');

/** Asks for a reason; `act` gets it. What it throws is shown. */
export function askReason({ title, text, verb, tone = 'primary', act }) {
  const error = h('p.error', { role: 'alert' });
  const reason = h('input', { 'data-testid': 'reason', name: 'reason', required: true, maxlength: 200, autocomplete: 'off' });
  openDialog(title,
    h('p', {}, text),
    h('form', { method: 'dialog', onsubmit: event => {
      event.preventDefault();
      attempt(error, event.submitter, () => act(reason.value));
    } },
    h('label', {}, 'Reason, for the record', reason),
    error,
    h('menu', {}, cancelButton(), h(`button.${tone}`, { type: 'submit', 'data-testid': 'confirm' }, verb))));
  reason.focus();
}

/** The second step: a look at what will happen, as `[name, value]`. */
export function confirmFacts({ title, text, facts, verb, tone = 'primary', act, id = 'confirm-second' }) {
  const error = h('p.error', { role: 'alert' });
  const confirm = h(`button.${tone}`, { type: 'button', 'data-testid': id, onclick: () => attempt(error, confirm, act) }, verb);
  openDialog(title,
    h('p', {}, text),
    h('dl.facts', {}, facts.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, value)))),
    error,
    h('menu', {}, cancelButton(), confirm));
  confirm.focus();
}

/** Does it once; the button waits, and a failure is shown in the dialog. */
async function attempt(error, button, act) {
  error.textContent = '';
  button?.setAttribute('disabled', '');
  try {
    await act();
  } catch (failure) {
    error.textContent = failure.message;
  } finally {
    button?.removeAttribute('disabled');
  }
}

// A click beside the dialog is a way out, as Escape is.
place().addEventListener('click', event => event.target === place() && closeDialog());
