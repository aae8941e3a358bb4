// Finds a symbol by a part of its name: everything there are bars of, and any stock by its ticker.

import { h } from './dom.js';
import { service } from './api.js';
import { minute } from './format.js';

const TICKER = /^[A-Z][A-Z0-9.-]{0,9}$/;

export class SymbolSearch {
  element;
  #input;
  #list;
  #choose;
  #known = [];
  #found = [];
  #selected = 0;
  #controller = new AbortController();

  constructor(choose) {
    this.#choose = choose;
    this.#list = h('ul.found', { role: 'listbox', id: 'found', 'aria-label': 'Symbols', hidden: true });
    this.#input = h('input', {
      type: 'search', placeholder: 'Search symbol or ticker  ( / )', 'aria-label': 'Search symbol or ticker', role: 'combobox', autocomplete: 'off',
      'aria-expanded': 'false', 'aria-controls': 'found', 'data-testid': 'search', maxlength: 40, spellcheck: 'false',
      onfocus: () => this.#load(), oninput: () => this.#show(), onkeydown: event => this.#key(event), onblur: () => this.#close(),
    });
    this.element = h('div.search', {}, this.#input, this.#list);
  }

  end() {
    this.#controller.abort();
  }

  async #load() {
    try {
      this.#known = await service('market-data', 'symbols', this.#controller.signal);
    } catch {
      this.#known = [];
    }
    this.#show();
  }

  #show() {
    const wanted = this.#input.value.trim().toUpperCase();
    this.#found = this.#known.filter(series => series.symbol.toUpperCase().includes(wanted)).slice(0, 30);
    if (TICKER.test(wanted) && !this.#found.some(series => series.symbol === wanted)) {
      this.#found.push({ exchange: 'stocks', symbol: wanted, interval: '1d' });
    }
    this.#selected = Math.min(this.#selected, Math.max(0, this.#found.length - 1));
    this.#list.replaceChildren(...(this.#found.length ? this.#found.map((series, index) => this.#entry(series, index))
      : [h('li', { role: 'option', 'aria-disabled': 'true' }, 'Nothing of that name. Import some: bellwether data import FILE')]));
    this.#list.hidden = false;
    this.#input.setAttribute('aria-expanded', 'true');
  }

  #entry(series, index) {
    return h('li', { role: 'option', id: `found-${index}`, 'aria-selected': String(index === this.#selected), onmousedown: event => {
      event.preventDefault();
      this.#take(series);
    } },
    h('b', {}, series.symbol),
    h('small', {}, series.exchange === 'stocks' ? 'ask for this stock, daily'
      : `${series.exchange} · ${series.interval} · ${series.followed ? 'live' : `until ${minute(series.last)}`}`));
  }

  #key(event) {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      this.#selected = (this.#selected + (event.key === 'ArrowDown' ? 1 : this.#found.length - 1)) % Math.max(1, this.#found.length);
      this.#input.setAttribute('aria-activedescendant', `found-${this.#selected}`);
      this.#show();
    } else if (event.key === 'Enter' && this.#found[this.#selected]) {
      this.#take(this.#found[this.#selected]);
    } else if (event.key === 'Escape') {
      this.#close();
    }
  }

  #take(series) {
    this.#input.value = '';
    this.#close();
    this.#input.blur();
    this.#choose(series);
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#input.removeAttribute('aria-activedescendant');
  }
}
