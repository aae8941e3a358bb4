// Candles with volume, moving averages and markers, on TradingView's Lightweight Charts. Whoever tests it asks the element's
// data-* attributes, which say what the library was given.

import {
  CandlestickSeries, ColorType, CrosshairMode, HistogramSeries, LineSeries, createChart, createSeriesMarkers,
} from './vendor/lightweight-charts.js';
import { colours, faint, onTheme } from './colours.js';
import { minute } from './format.js';

const AVERAGE_COLOURS = ['accent', 'blue', 'violet'];

export class Candles {
  #element;
  #chart;
  #bars;
  #volume;
  #averages = [];
  #markers;
  #given = [];
  #periods = [];
  #levels = [];
  #endTheme;

  constructor(element, { onMove, onRange } = {}) {
    this.#element = element;
    this.#chart = createChart(element, { autoSize: true, ...this.#look() });
    this.#bars = this.#chart.addSeries(CandlestickSeries, { priceLineStyle: 2, borderVisible: false });
    this.#volume = this.#chart.addSeries(HistogramSeries, {
      priceFormat: { type: 'volume' }, priceLineVisible: false, lastValueVisible: false }, 1);
    this.#chart.panes()[1]?.setStretchFactor(0.22);
    this.#chart.panes()[0]?.setStretchFactor(0.78);
    this.#markers = createSeriesMarkers(this.#bars, []);
    this.#paint();
    this.#endTheme = onTheme(() => this.#paint());
    this.#chart.subscribeCrosshairMove(point => onMove?.(point.time ? this.#at(point.time) : null));
    this.#chart.timeScale().subscribeVisibleTimeRangeChange(range => onRange?.(range));
  }

  /** Bars oldest first, `{time (s), open, high, low, close, volume}`; the view stays where it is unless `fit` is wanted. */
  draw(bars, periods, { visible } = {}) {
    this.#given = bars;
    this.#bars.setData(bars);
    this.#volume.setData(bars.map(bar => this.#volumeOf(bar)));
    this.#average(periods);
    if (visible) {
      this.show(visible);
    }
    this.#element.dataset.bars = bars.length;
    this.#element.dataset.last = bars.at(-1)?.time ?? '';
  }

  /** A newer bar, or the newest again. */
  add(bar) {
    const last = this.#given.at(-1);
    if (last && bar.time < last.time) {
      return;
    }
    if (last?.time === bar.time) {
      this.#given[this.#given.length - 1] = bar;
    } else {
      this.#given.push(bar);
    }
    this.#bars.update(bar);
    this.#volume.update(this.#volumeOf(bar));
    this.#averages.forEach(({ series, period }) => {
      if (this.#given.length >= period) {
        series.update({ time: bar.time, value: mean(this.#given, this.#given.length, period) });
      }
    });
    this.#element.dataset.bars = this.#given.length;
    this.#element.dataset.last = bar.time;
  }

  /** Markers in order of time. */
  mark(markers) {
    this.#markers.setMarkers(markers);
    this.#element.dataset.markers = markers.length;
  }

  /** Price levels, such as stops. */
  levels(levels) {
    this.#levels.forEach(line => this.#bars.removePriceLine(line));
    this.#levels = levels.map(level => this.#bars.createPriceLine({ lineWidth: 1, lineStyle: 1, axisLabelVisible: true, ...level }));
  }

  /** The newest `bars` bars; all for Infinity. */
  show(bars) {
    const scale = this.#chart.timeScale();
    if (bars >= this.#given.length) {
      scale.fitContent();
    } else {
      scale.setVisibleLogicalRange({ from: this.#given.length - bars - 0.5, to: this.#given.length + 3 });
    }
  }

  /** From and to in seconds. */
  range(from, to) {
    this.#chart.timeScale().setVisibleRange({ from, to });
  }

  end() {
    this.#endTheme();
    this.#chart.remove();
  }

  #at(time) {
    let low = 0;
    let high = this.#given.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      if (this.#given[middle].time === time) {
        return this.#given[middle];
      }
      if (this.#given[middle].time < time) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  #average(periods) {
    if (periods.join() !== this.#periods.join()) {
      this.#averages.forEach(({ series }) => this.#chart.removeSeries(series));
      this.#periods = periods;
      const palette = colours();
      this.#averages = periods.map((period, index) => ({
        period,
        series: this.#chart.addSeries(LineSeries, {
          color: palette[AVERAGE_COLOURS[index]], lineWidth: 1, priceLineVisible: false, lastValueVisible: false,
          crosshairMarkerVisible: false }),
      }));
    }
    this.#averages.forEach(({ series, period }) => series.setData(averaged(this.#given, period)));
  }

  #volumeOf(bar) {
    const palette = colours();
    return { time: bar.time, value: bar.volume, color: faint(bar.close >= bar.open ? palette.up : palette.down, 0.45) };
  }

  #paint() {
    const palette = colours();
    this.#chart.applyOptions(this.#look());
    this.#bars.applyOptions({ upColor: palette.up, downColor: palette.down, wickUpColor: palette.up, wickDownColor: palette.down });
    this.#volume.setData(this.#given.map(bar => this.#volumeOf(bar)));
    this.#averages.forEach(({ series }, index) => series.applyOptions({ color: palette[AVERAGE_COLOURS[index]] }));
  }

  #look() {
    const palette = colours();
    return {
      layout: {
        background: { type: ColorType.Solid, color: palette.panel }, textColor: palette.dim, fontFamily: palette.font, fontSize: 11,
        panes: { separatorColor: palette.line, separatorHoverColor: palette.line },
        // The attribution stands in the page's footer; the logo brings an inline style that our policy forbids.
        attributionLogo: false,
      },
      grid: { vertLines: { color: faint(palette.line, 0.55) }, horzLines: { color: faint(palette.line, 0.55) } },
      crosshair: {
        mode: CrosshairMode.Normal,
        vertLine: { color: palette.dim, labelBackgroundColor: palette.dim },
        horzLine: { color: palette.dim, labelBackgroundColor: palette.dim },
      },
      rightPriceScale: { borderColor: palette.line },
      timeScale: { borderColor: palette.line, timeVisible: true, secondsVisible: false, rightOffset: 3 },
      localization: { locale: 'en-GB', timeFormatter: seconds => `${minute(seconds * 1000)} UTC` },
    };
  }
}

/** Simple moving average of the closes; no value before the period is full. */
export function averaged(bars, period) {
  const line = [];
  let sum = 0;
  for (let i = 0; i < bars.length; i++) {
    sum += bars[i].close - (i >= period ? bars[i - period].close : 0);
    if (i >= period - 1) {
      line.push({ time: bars[i].time, value: sum / period });
    }
  }
  return line;
}

function mean(bars, end, period) {
  let sum = 0;
  for (let i = end - period; i < end; i++) {
    sum += bars[i].close;
  }
  return sum / period;
}
