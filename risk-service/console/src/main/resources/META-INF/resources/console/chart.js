// The chart: bars with predictions and fills, volume, equity. ECharts is loaded by the page as a global.

import { minute, quote, base } from './format.js';

const UP = '#2fbf71';
const DOWN = '#e5534b';
const DIM = '#8b96a5';
const LINE = '#272e38';
const ACCENT = '#f0b429';

export class Chart {
  #element;
  #chart;

  constructor(element) {
    this.#element = element;
    this.#chart = window.echarts.init(element, null, { renderer: 'canvas' });
    this.#chart.setOption(frame());
    new ResizeObserver(() => this.#chart.resize()).observe(element);
  }

  /** Draws the slots of a Series; predictions are marked where they reach the strategy's threshold. */
  draw(slots, thresholds) {
    const fills = slots.flatMap((slot, index) => slot.fills.map(fill => ({ index, fill })));
    const low = slot => Number(slot.bar.low);
    const high = slot => Number(slot.bar.high);
    this.#chart.setOption({
      xAxis: [0, 1, 2].map(() => ({ data: slots.map(slot => minute(slot.time)) })),
      series: [
        { id: 'bars', data: slots.map(({ bar }) => [bar.open, bar.close, bar.low, bar.high].map(Number)) },
        { id: 'buy', data: marks(slots, slot => slot.prediction?.buy >= thresholds.buy, slot => low(slot) * 0.9985) },
        { id: 'sell', data: marks(slots, slot => slot.prediction?.sell >= thresholds.sell, slot => high(slot) * 1.0015) },
        { id: 'fills', data: fills.map(({ index, fill }) => fillPoint(index, fill)) },
        { id: 'volume', data: slots.map(({ bar }) => ({
          value: Number(bar.volumeBase),
          itemStyle: { color: Number(bar.close) >= Number(bar.open) ? UP : DOWN, opacity: 0.6 } })) },
        { id: 'equity', data: slots.map(({ step }) => step ? Number(step.equityQuote) : null) },
      ],
    });
    this.#element.dataset.bars = slots.length;
    this.#element.dataset.fills = fills.length;
  }
}

function marks(slots, wanted, height) {
  return slots.map((slot, index) => wanted(slot) ? [index, height(slot)] : null).filter(Boolean);
}

function fillPoint(index, fill) {
  const bought = fill.side === 'BUY';
  return {
    value: [index, Number(fill.price)],
    symbol: bought ? 'triangle' : 'path://M0,0 L10,0 L5,9 Z',
    itemStyle: { color: bought ? UP : DOWN, borderColor: '#fff', borderWidth: 1.5 },
    text: `${bought ? 'Bought' : 'Sold'} ${base(fill.quantityBase)} at ${quote(fill.price)}`,
  };
}

function frame() {
  const axis = index => ({
    type: 'category', gridIndex: index, boundaryGap: true, data: [],
    axisLine: { lineStyle: { color: LINE } }, axisTick: { show: false },
    axisLabel: { show: index === 2, color: DIM, hideOverlap: true },
  });
  const value = (index, name) => ({
    gridIndex: index, scale: true, position: 'right', name, nameTextStyle: { color: DIM, align: 'right' },
    splitNumber: index === 0 ? 6 : 2, splitLine: { lineStyle: { color: LINE } }, axisLabel: { color: DIM },
  });
  return {
    animation: false,
    textStyle: { fontFamily: 'inherit' },
    legend: {
      top: 4, left: 8, textStyle: { color: DIM }, icon: 'circle', itemWidth: 8, itemHeight: 8,
      data: ['buy predicted', 'sell predicted', 'fill'].map(name => ({ name })),
    },
    grid: [
      { left: 14, right: 64, top: 34, height: '54%' },
      { left: 14, right: 64, top: '67%', height: '9%' },
      { left: 14, right: 64, top: '81%', height: '10%' },
    ],
    axisPointer: { link: [{ xAxisIndex: 'all' }], label: { backgroundColor: LINE } },
    tooltip: {
      trigger: 'axis', axisPointer: { type: 'cross' }, backgroundColor: '#0e1116', borderColor: LINE,
      textStyle: { color: '#e6edf3', fontSize: 12 }, formatter: describe,
    },
    xAxis: [axis(0), axis(1), axis(2)],
    yAxis: [value(0, 'price'), { ...value(1, 'volume'), scale: false }, value(2, 'equity')],
    dataZoom: [{ type: 'inside', xAxisIndex: [0, 1, 2], start: 70, end: 100 }],
    series: [
      { id: 'bars', name: 'bars', type: 'candlestick', data: [],
        itemStyle: { color: UP, color0: DOWN, borderColor: UP, borderColor0: DOWN } },
      { id: 'buy', name: 'buy predicted', type: 'scatter', symbol: 'circle', symbolSize: 5, itemStyle: { color: '#58a6ff' }, data: [] },
      { id: 'sell', name: 'sell predicted', type: 'scatter', symbol: 'circle', symbolSize: 5, itemStyle: { color: ACCENT }, data: [] },
      { id: 'fills', name: 'fill', type: 'scatter', symbolSize: 14, z: 5, itemStyle: { color: '#fff' }, data: [] },
      { id: 'volume', name: 'volume', type: 'bar', xAxisIndex: 1, yAxisIndex: 1, data: [] },
      { id: 'equity', name: 'equity', type: 'line', xAxisIndex: 2, yAxisIndex: 2, showSymbol: false, connectNulls: true,
        lineStyle: { color: ACCENT, width: 1.5 }, itemStyle: { color: ACCENT }, data: [] },
    ],
  };
}

function describe(points) {
  const lines = [points[0].axisValueLabel];
  for (const point of points) {
    if (point.seriesId === 'bars') {
      const [open, close, low, high] = point.value.slice(-4);
      lines.push(`open ${quote(open)}  high ${quote(high)}`, `low ${quote(low)}  close ${quote(close)}`);
    } else if (point.seriesId === 'volume') {
      lines.push(`volume ${base(point.value)}`);
    } else if (point.seriesId === 'equity' && point.value != null) {
      lines.push(`equity ${quote(point.value)}`);
    } else if (point.seriesId === 'fills') {
      lines.push(point.data.text);
    }
  }
  return lines.join('<br>');
}
