// What operators start from a page: trainings, searches, backtests and sweeps, each a process of the bellwether command.

import { chip, empty, h, panel, put, table } from './dom.js';
import { duration, time, words } from './format.js';
import { read, tell } from './api.js';
import { poll } from './poll.js';

const TONES = { running: 'warn', done: 'good', failed: 'bad', stopped: '' };

/** A field of the form; `control` is what holds the value. */
export const field = (name, control) => h('label.field', {}, h('span', {}, name), control);

export function select(name, options, attributes = {}) {
  return h('select', { name, ...attributes }, options.map(([value, text]) => h('option', { value }, text ?? value)));
}

/** A text with suggestions; anything else may be written too. */
export function suggested(name, value, suggestions) {
  const id = `known-${name}`;
  return h('span', {}, h('input', { name, value, list: id, required: true, maxlength: 80, spellcheck: 'false', autocomplete: 'off' }),
    h('datalist', { id }, suggestions.map(known => h('option', { value: known }))));
}

/** Bar files, by their folders. */
export function barsSelect(bars) {
  const folders = Map.groupBy(bars, name => name.split('/')[0]);
  return h('select', { name: 'bars', required: true }, [...folders].map(([folder, files]) =>
    h('optgroup', { label: folder }, files.map(file => h('option', { value: file }, file.slice(folder.length + 1))))));
}

/** The form and the list of what runs and ran, of these kinds. `build(choices)` gives the fields of each kind. */
export class Works {
  element;
  #kinds;
  #app;
  #build;
  #form = h('div');
  #list = h('div', { 'data-testid': 'works' });
  #kind;
  #choices = null;
  #ends = [];

  constructor(title, kinds, app, build) {
    this.#kinds = kinds;
    this.#kind = Object.keys(kinds)[0];
    this.#app = app;
    this.#build = build;
    this.element = h('div.columns', {}, panel(title, {}, this.#form), panel('Started from here', { more: h('span.dim', {}, 'newest first') }, this.#list));
    const controller = new AbortController();
    this.#ends.push(() => controller.abort(), poll(2, signal => read('api/works', signal), works => this.#show(works),
      failure => put(this.#list, empty('What was started cannot be read.', failure.message))));
    read('api/works/choices', controller.signal).then(choices => {
      this.#choices = choices;
      this.#drawForm();
    }, failure => put(this.#form, empty('What can be started cannot be read.', failure.message)));
  }

  end() {
    this.#ends.forEach(end => end());
  }

  #drawForm() {
    if (this.#choices.obstacle) {
      put(this.#form, empty('Nothing can be started from here.', this.#choices.obstacle));
      return;
    }
    if (!this.#choices.bars.length) {
      put(this.#form, empty('There are no bar files to work on.', 'Put some into the folder bars of the state folder, or name one:', './bellwether up --bars FOLDER'));
      return;
    }
    const error = h('p.error', { role: 'alert' });
    const looksOnly = this.#app.trading.looksOnly;
    const form = h('form.work', { 'data-testid': 'work-form', onsubmit: event => {
      event.preventDefault();
      this.#start(form, error);
    } },
    Object.keys(this.#kinds).length > 1 && h('span.group', { role: 'group', 'aria-label': 'What to start' }, Object.entries(this.#kinds).map(([kind, name]) =>
      h('button', { type: 'button', 'aria-pressed': String(kind === this.#kind), onclick: () => {
        this.#kind = kind;
        this.#drawForm();
      } }, name))),
    h('div.fields', {}, this.#build(this.#kind, this.#choices)),
    error,
    h('div', {}, h('button.primary', { type: 'submit', disabled: looksOnly, 'data-testid': 'start-work' }, `Start ${this.#kinds[this.#kind].toLowerCase()}`),
      looksOnly && h('span.dim', {}, ' A viewer may look only.')));
    put(this.#form, form);
  }

  async #start(form, error) {
    error.textContent = '';
    const given = Object.fromEntries([...new FormData(form)].filter(([, value]) => value !== ''));
    try {
      await tell('api/works', { ...given, kind: this.#kind, bars: [given.bars], epochs: given.epochs ? Number(given.epochs) : null });
      this.#show(await read('api/works'));
    } catch (failure) {
      error.textContent = failure.message;
    }
  }

  async #stop(work) {
    try {
      await tell(`api/works/${encodeURIComponent(work.id)}/stop`, {});
      this.#show(await read('api/works'));
    } catch (failure) {
      put(this.#list, empty(`${work.id} cannot be stopped.`, failure.message));
    }
  }

  #show(all) {
    const works = all.filter(({ work }) => work.kind in this.#kinds);
    if (!works.length) {
      put(this.#list, empty('Nothing was started from here yet.', 'What runs shows its progress, and what failed says why.'));
      return;
    }
    put(this.#list, table('Works', [
      { name: 'Started', cell: ({ work }) => time(work.startedAt) },
      { name: 'What', cell: ({ work }) => h('span', { title: work.arguments.join(' ') }, linkOf(work)) },
      { name: 'State', cell: ({ state }) => chip(state, TONES[state]) },
      { name: 'Says', cell: ({ work, state, notes, end }) => h('span.wrap.broad', { title: notes.join('\n') }, saysOf(work, state, end, notes)) },
      { name: 'By', cell: ({ work }) => work.actor },
      { name: '', cell: ({ work, state }) => state === 'running'
        && h('button.small', { type: 'button', disabled: this.#app.trading.looksOnly, 'data-testid': 'stop-work', 'aria-label': `Stop ${work.id}`, onclick: () => this.#stop(work) }, 'Stop') },
    ], works));
  }
}

function saysOf(work, state, end, notes) {
  return end?.stoppedBy ? `stopped by ${end.stoppedBy}`
    : state === 'done' ? `took ${duration((Date.parse(end.endedAt) - Date.parse(work.startedAt)) / 1000)}` : notes.at(-1) ?? '–';
}

/** The way to what a work leaves. */
function linkOf(work) {
  const places = { train: `#/models/training/training~${work.id}`, backtest: `#/backtests/${work.id}`, sweep: `#/backtests/${work.id}` };
  return work.kind in places ? h('a', { href: places[work.kind] }, words(work.kind)) : words(work.kind);
}
