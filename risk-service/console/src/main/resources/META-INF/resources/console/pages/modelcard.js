// What speaks for one model, in short: its newest answer and how right it was so far.

import { chip, h } from '../dom.js';
import { count, decimal, percent, time } from '../format.js';

export function modelCard({ model, score, judgements }, prediction) {
  const own = prediction?.modelId === model.modelId ? prediction : null;
  const latest = judgements[0];
  const better = score.loss < score.baselineLoss;
  return h('section.panel', { 'data-testid': 'model-card' },
    h('header', {}, h('h2', { title: model.modelId }, model.manifest.name), chip(model.status)),
    h('div.body', {},
      own?.buy == null ? h('p.dim', {}, 'no prediction of this symbol yet') : [
        h('p.dim', {}, 'Says of ', time(own.barOpenTime), ' UTC'),
        h('div.shares', {}, [['buy', own.buy], ['hold', own.hold], ['sell', own.sell]].map(([name, value]) =>
          h('div.share', { class: name }, h('span', {}, name), h('progress', { max: 1, value, 'aria-label': `${name} ${percent(value)}` }), h('b', {}, percent(value)))))],
      score.judged === 0 ? h('p.dim', {}, 'No outcome is known yet.') : h('dl.lines', {},
        line('Judged live', count(score.judged)),
        line('Accuracy', percent(score.accuracy)),
        line('Always the commonest', percent(score.majorityAccuracy)),
        line('The last one again', percent(score.persistenceAccuracy)),
        line(latest?.confidence == null ? 'Mean absolute error' : 'Brier score', decimal(score.loss)),
        line('of the baseline', decimal(score.baselineLoss)),
        h('div', {}, h('dt', {}, 'Against the baseline'), h('dd', {}, chip(better ? 'better' : 'worse', better ? 'good' : 'bad'))))));
}

const line = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
