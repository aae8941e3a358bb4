// A row of buttons of which one is pressed.

import { h } from './dom.js';

export function group(label, choices, now, choose) {
  const buttons = Object.keys(choices).map(name => h('button', { type: 'button', 'aria-pressed': String(name === now()), onclick: () => {
    choose(name);
    buttons.forEach(button => button.setAttribute('aria-pressed', String(button.textContent === name)));
  } }, name));
  return h('span.group', { role: 'group', 'aria-label': label }, buttons);
}
