// What speaks for one model, in short: its newest answer and how right it was so far.

import { chip, h } from '../dom.js';
import { count, decimal, move, percent, quote, time } from '../format.js';
import { forecastErrors } from './forecasts.js';

export function modelCard({ model, score, judgements }, prediction, champion) {
  const own = prediction?.modelId === model.modelId ? prediction : null;
  const latest = judgements[0];
  const better = score.loss < score.baselineLoss;
  const errors = forecastErrors(judgements);
  const apart = champion && model.manifest.featureSetId !== champion.manifest.featureSetId;
  return h('section.panel', { 'data-testid': 'model-card' },
    h('header', {}, h('h2', { title: model.modelId }, model.manifest.name), chip(model.status)),
    h('div.body', {},
      answerOf(own, latest),
      score.judged === 0 ? h('p.dim', {}, apart ? `No outcome is known yet. If none comes, feature-service does not compute what it reads: add ${model.manifest.featureSetName} to bellwether.feature.sets.`
        : 'No outcome is known yet.') : h('dl.lines', {},
        line('Judged live', count(score.judged)),
        line(errors ? 'Direction right' : 'Accuracy', percent(score.accuracy)),
        errors ? null : line('Always the commonest', percent(score.majorityAccuracy)),
        errors ? null : line('The last one again', percent(score.persistenceAccuracy)),
        errors ? errorLines(errors) : [line('Brier score', decimal(score.loss)), line('of the baseline', decimal(score.baselineLoss))],
        h('div', {}, h('dt', {}, 'Against the baseline'), h('dd', {}, chip(better ? 'better' : 'worse', better ? 'good' : 'bad'))))));
}

/** What it said last: shares of classes, or a price. */
function answerOf(own, latest) {
  if (own?.buy != null) {
    return [h('p.dim', {}, 'Says of ', time(own.barOpenTime), ' UTC'),
      h('div.shares', {}, [['buy', own.buy], ['hold', own.hold], ['sell', own.sell]].map(([name, value]) =>
        h('div.share', { class: name }, h('span', {}, name), h('progress', { max: 1, value, 'aria-label': `${name} ${percent(value)}` }), h('b', {}, percent(value)))))];
  }
  if (own?.price != null || own?.change != null) {
    return [h('p.dim', {}, 'Says of ', time(own.barOpenTime), ' UTC'), h('p.price', {}, own.price == null ? move(own.change) : quote(own.price), h('small', {}, `in ${count(own.barsAhead)} bars`))];
  }
  return latest && latest.confidence == null ? [h('p.dim', {}, 'Said of ', time(latest.barOpenTime), ' UTC'), h('p.price', {}, move(latest.answer), h('small', {}, `it was ${move(latest.actual)}`))]
    : h('p.dim', {}, 'no prediction of this symbol yet');
}

const errorLines = ({ model, naive }) => [
  line('', h('span.dim', {}, 'its own · of “no change”')),
  line('Mean absolute error', `${small(model.mae)} · ${small(naive.mae)}`),
  line('Root mean square', `${small(model.rmse)} · ${small(naive.rmse)}`),
  line('Bias', `${small(model.bias)} · ${small(naive.bias)}`)];

const small = share => `${(100 * share).toFixed(3)}%`;
const line = (name, value) => h('div', {}, h('dt', {}, name), h('dd', {}, value));
