// Training: runs with live curves, started and stopped from here; searches with their tries side by side.

import { chip, empty, h, panel, put, table } from '../dom.js';
import { count, decimal, duration, percent, time, words } from '../format.js';
import { read, service } from '../api.js';
import { heatChoice } from '../heat.js';
import { Plot } from '../plot.js';
import { poll } from '../poll.js';
import { barsSelect, field, select, suggested, Works } from '../works.js';

const ARCHITECTURES = ['cnn-ta', 'first-light', 'stock-index-cnn', 'smart-stocks-lstm', 'barrier-lstm', 'direction-lstm', 'zero-based-lstm'];
const LABELS = ['minmax-11', 'direction-5', 'direction-1', 'next-close'];
/** What of a recipe may tell runs apart. */
const VARIED = ['arch', 'features', 'labels', 'hidden', 'dropout', 'optimiser', 'loss', 'rate', 'batch', 'epochs', 'split', 'maxRows', 'seed'];

export function show(root, app, chosen) {
  const list = h('div', { 'data-testid': 'runs' });
  const detail = h('div.stack', { class: 'below' });
  const searches = h('div.stack', { class: 'below' });
  let sets = [];
  const works = new Works('Start a training', { train: 'Training', search: 'Search' }, app, (kind, choices) => fieldsOf(kind, choices, sets));
  root.append(works.element, h('div', { class: 'below' }, panel('Runs', { more: h('span.dim', {}, 'newest first') }, list)), detail, searches);
  service('feature', 'features/sets').then(found => { sets = found.map(set => set.name); fillIn(root, sets); }, () => {
    // Names can be written by hand as well.
  });
  let shown = null;
  let drawn = '';
  const end = poll(3, signal => read('api/runs', signal), runs => {
    const trainings = runs.filter(run => !run.search);
    put(list, trainings.length ? runsTable(trainings) : empty('Nothing was trained yet.', 'Start one above, or by the command:', './bellwether train --help'));
    const wanted = runs.find(run => run.name === chosen) ?? trainings[0] ?? runs[0];
    if (wanted && shown?.name !== wanted.name) {
      shown?.end();
      shown = new RunDetail(detail, wanted);
    }
    shown?.take(wanted);
    // A search is drawn anew only when something came of a try, so that what was chosen in it stays.
    const state = runs.map(run => run.name + run.changedAt).join();
    if (state !== drawn) {
      drawn = state;
      put(searches, [...Map.groupBy(runs.filter(run => run.search), run => run.search)].map(([name, tries]) => searchPanel(name, tries)));
    }
  }, failure => put(list, empty('The runs cannot be read.', failure.message)));
  return () => {
    end();
    works.end();
    shown?.end();
  };
}

function fieldsOf(kind, choices, sets) {
  const bars = field('Bars', barsSelect(choices.bars));
  return kind === 'search' ? [field('Space', select('space', choices.spaces.map(name => [name]))), bars] : [
    field('Network', suggested('arch', 'direction-lstm', ARCHITECTURES)), field('Features', suggested('features', 'window-10-minmax', sets)),
    field('Labels', suggested('labels', 'direction-5', LABELS)), bars,
    field('Passes at most', h('input', { name: 'epochs', type: 'number', min: 1, max: 1000, value: 10, required: true }))];
}

function fillIn(root, sets) {
  root.querySelector('#known-features')?.replaceChildren(...sets.map(value => h('option', { value })));
}

const whereOf = run => `#/models/training/${encodeURIComponent(run.name)}`;
const shortName = run => run.name.slice(run.name.lastIndexOf('~') + 1);
const metricOf = run => run.result?.metrics.accuracy ?? run.result?.metrics.skill ?? null;

function standing(run) {
  return run.result ? chip('done', 'good') : run.pass ? chip(`pass ${run.pass.epoch} of ${run.pass.epochs}`, 'warn') : chip('before the first pass');
}

function runsTable(runs) {
  return table('Runs', [
    { name: 'Run', cell: run => h('a', { href: whereOf(run) }, shortName(run)) },
    { name: 'Begun', cell: run => time(run.startedAt, true) },
    { name: 'State', cell: standing },
    { name: 'Network', cell: run => run.recipe.arch },
    { name: 'Features', cell: run => run.recipe.features },
    { name: 'Labels', cell: run => run.recipe.labels },
    { name: 'Rows', number: true, cell: run => count(run.result?.learnedRows) },
    { name: 'Validation loss', number: true, cell: run => decimal(run.result?.bestValidationLoss ?? run.pass?.validationLoss) },
    { name: 'Test', number: true, cell: run => metric(run) },
    { name: 'Took', number: true, cell: run => run.result ? duration(run.result.seconds) : '–' },
    { name: 'Model', cell: run => run.result?.modelId ? h('a', { href: `#/models/${encodeURIComponent(run.result.modelId)}` }, 'see it') : '–' },
  ], runs);
}

/** "accuracy 58.3 % (57.1 to 59.4)" */
function metric(run) {
  const found = metricOf(run);
  const name = run.result?.metrics.accuracy ? 'accuracy' : 'skill';
  return found ? h('span', { title: `95 % interval ${percent(found.low)} to ${percent(found.high)}` }, `${name} ${percent(found.estimate)}`) : '–';
}

/** The curves of one run, which grow while it learns. */
class RunDetail {
  name;
  #plot;
  #facts = h('div.body');
  #end;
  #over = false;

  constructor(place, run) {
    this.name = run.name;
    this.#plot = new Plot({
      id: 'learning', label: 'Loss after each pass, on what is learned from and on what is not', height: 260, time: false, xName: 'Pass', writeX: count, write: value => value.toFixed(4), ySize: 68,
      series: [{ name: 'Learned from', colour: 'blue', points: true }, { name: 'Not learned from', colour: 'accent', points: true }],
    });
    put(place, h('div.columns', {},
      panel(`Learning curve, ${shortName(run)}`, { more: h('span.dim', {}, 'grows while it learns') }, this.#plot.element), panel('What was asked', {}, this.#facts)));
    this.#end = poll(2, async signal => this.#over ? null : read(`api/runs/${encodeURIComponent(run.name)}/passes`, signal), passes => passes && this.#draw(passes));
  }

  take(run) {
    const { recipe, result } = run;
    put(this.#facts, h('dl.lines.two', {}, Object.entries(recipe).filter(([, value]) => value != null && value !== '' && !(Array.isArray(value) && !value.length))
      .map(([name, value]) => line(words(name.replaceAll(/[A-Z]/g, ' $&')), String(value))),
    result && Object.entries(result.metrics).map(([name, value]) => line(words(name.replaceAll(/[A-Z]/g, ' $&')),
      `${Number.isInteger(value.estimate) ? count(value.estimate) : decimal(value.estimate)}${value.low === value.high ? '' : ` (${decimal(value.low)} to ${decimal(value.high)})`}`))));
    if (result && !this.#over) {
      read(`api/runs/${encodeURIComponent(run.name)}/passes`).then(passes => this.#draw(passes), () => {
        // It is asked again with the next poll.
      });
      this.#over = true;
    }
  }

  end() {
    this.#end();
    this.#plot.end();
  }

  #draw(passes) {
    this.#plot.draw([passes.map((_, index) => index + 1), passes.map(pass => pass.trainLoss), passes.map(pass => pass.validationLoss)]);
  }
}

/** The tries of one search: a table, best first, and a map of two settings. */
function searchPanel(name, tries) {
  const done = tries.filter(run => run.result);
  const varied = VARIED.filter(setting => new Set(tries.map(run => JSON.stringify(run.recipe[setting] ?? null))).size > 1);
  const score = run => metricOf(run)?.estimate ?? null;
  const ranked = tries.toSorted((a, b) => (a.result?.bestValidationLoss ?? Infinity) - (b.result?.bestValidationLoss ?? Infinity));
  return h('div.columns', {},
    panel(`Search ${name}`, { more: h('span.dim', {}, `${done.length} of ${tries.length} tries are done; best validation loss first`) }, table(`Tries of ${name}`, [
      { name: 'Try', cell: run => h('a', { href: whereOf(run) }, shortName(run)) },
      ...varied.map(setting => ({ name: words(setting), cell: run => String(run.recipe[setting] ?? '–') })),
      { name: 'State', cell: standing },
      { name: 'Validation loss', number: true, cell: run => decimal(run.result?.bestValidationLoss ?? run.pass?.validationLoss) },
      { name: 'Test', number: true, cell: metric },
      { name: 'Return', number: true, cell: run => percent(run.result?.metrics.return?.estimate) },
    ], ranked)),
    done.length ? panel('Settings side by side', {}, heatChoice({
      id: 'grid', caption: `Test ${done[0].result.metrics.accuracy ? 'accuracy' : 'skill'} of ${name}`, dimensions: varied.length ? varied : ['arch'], cells: done,
      of: (run, setting) => String(run.recipe[setting] ?? '–'), score, write: percent })) : null);
}

const line = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
