// Candles with volume, moving averages and markers, on TradingView's Lightweight Charts. Whoever tests it asks the element's
// data-* attributes, which say what the library was given.
//
// What is asked of it is drawn in one of the next frames, the chart itself with it: a stream may bring more bars than a screen has
// frames, and a page more charts than one frame can paint. Whole series are handed over only when older bars changed; what is newer is
// added to them.

import {
  CandlestickSeries, ColorType, CrosshairMode, HistogramSeries, LineSeries, createChart, createSeriesMarkers,
} from './vendor/lightweight-charts.js';
import { colours, faint, onTheme } from './colours.js';
import { minute } from './format.js';
import { never, soon } from './frames.js';

const AVERAGE_COLOURS = ['accent', 'blue', 'violet'];

export class Candles {
  #element;
  #chart;
  #bars;
  #volume;
  #averages = [];
  #markers;
  #given = [];
  /** How many of the newest bars the library does not know as they are. */
  #fresh = 0;
  /** Whether all that was given before is void. */
  #anew = false;
  #periods = [];
  #wantedMarkers = null;
  #wantedLevels = null;
  #wantedView = null;
  #levels = [];
  #onMove;
  #onRange;
  #endTheme;
  #turn = () => this.#drawn();

  constructor(element, { onMove, onRange } = {}) {
    this.#element = element;
    this.#onMove = onMove;
    this.#onRange = onRange;
    this.#endTheme = onTheme(() => {
      if (this.#chart) {
        this.#paint();
        // Each column of the volume has its own colour.
        this.#anew = true;
        soon(this.#turn);
      }
    });
  }

  /** Bars oldest first, `{time (s), open, high, low, close, volume}`; the view stays where it is unless `visible` says how many. */
  draw(bars, periods, { visible } = {}) {
    const known = periods.join() === this.#periods.join() ? this.#known(bars) : null;
    if (known === null) {
      this.#given = [...bars];
      this.#periods = periods;
      this.#anew = true;
    } else {
      bars.slice(known).forEach(bar => this.#append(bar));
    }
    if (visible) {
      this.#wantedView = visible;
    }
    soon(this.#turn);
  }

  /** A newer bar, or the newest again. */
  add(bar) {
    this.#append(bar);
    soon(this.#turn);
  }

  /** Markers in order of time. */
  mark(markers) {
    this.#wantedMarkers = markers;
    soon(this.#turn);
  }

  /** Price levels, such as stops. */
  levels(levels) {
    this.#wantedLevels = levels;
    soon(this.#turn);
  }

  /** The newest `bars` bars; all for Infinity. */
  show(bars) {
    this.#wantedView = bars;
    soon(this.#turn);
  }

  /** From and to in seconds. */
  range(from, to) {
    this.#wantedView = { from, to };
    soon(this.#turn);
  }

  end() {
    never(this.#turn);
    this.#endTheme();
    this.#chart?.remove();
  }

  #append(bar) {
    const last = this.#given.at(-1);
    if (last?.time === bar.time) {
      this.#given[this.#given.length - 1] = bar;
      this.#fresh = Math.max(1, this.#fresh);
    } else if (!last || bar.time > last.time) {
      this.#given.push(bar);
      this.#fresh++;
    }
  }

  /** How many of these bars were given before, the newest of them not counted, for it may have grown; null if an older one differs. */
  #known(bars) {
    const first = this.#given.findIndex(bar => bar.time === bars[0]?.time);
    const common = this.#given.length - first;
    // What has left the window of those who ask may stay, but not for ever.
    if (first < 0 || first > bars.length || common > bars.length) {
      return null;
    }
    for (let i = 0; i < common - 1; i++) {
      if (!same(this.#given[first + i], bars[i])) {
        return null;
      }
    }
    return common - 1;
  }

  /** Hands the library what is new. */
  #drawn() {
    if (!this.#chart) {
      this.#create();
    }
    if (this.#anew) {
      this.#bars.setData(this.#given);
      this.#volume.setData(this.#given.map(bar => this.#volumeOf(bar)));
      this.#average();
    } else {
      for (let end = this.#given.length - this.#fresh + 1; end <= this.#given.length; end++) {
        this.#update(end);
      }
    }
    this.#anew = false;
    this.#fresh = 0;
    this.#element.dataset.bars = this.#given.length;
    this.#element.dataset.last = this.#given.at(-1)?.time ?? '';
    this.#drawExtras();
  }

  #drawExtras() {
    if (this.#wantedMarkers) {
      this.#markers.setMarkers(this.#wantedMarkers);
      this.#element.dataset.markers = this.#wantedMarkers.length;
      this.#wantedMarkers = null;
    }
    if (this.#wantedLevels) {
      this.#levels.forEach(line => this.#bars.removePriceLine(line));
      this.#levels = this.#wantedLevels.map(level => this.#bars.createPriceLine({ lineWidth: 1, lineStyle: 1, axisLabelVisible: true, ...level }));
      this.#wantedLevels = null;
    }
    if (this.#wantedView !== null && this.#given.length) {
      this.#look(this.#wantedView);
      this.#wantedView = null;
    }
  }

  #create() {
    this.#chart = createChart(this.#element, { autoSize: true, ...this.#options() });
    this.#bars = this.#chart.addSeries(CandlestickSeries, { priceLineStyle: 2, borderVisible: false });
    this.#volume = this.#chart.addSeries(HistogramSeries, {
      priceFormat: { type: 'volume' }, priceLineVisible: false, lastValueVisible: false }, 1);
    this.#chart.panes()[1]?.setStretchFactor(0.22);
    this.#chart.panes()[0]?.setStretchFactor(0.78);
    this.#markers = createSeriesMarkers(this.#bars, []);
    this.#paint();
    this.#chart.subscribeCrosshairMove(point => this.#onMove?.(point.time ? this.#at(point.time) : null));
    this.#chart.timeScale().subscribeVisibleTimeRangeChange(range => range && this.#onRange?.(range));
  }

  /** The last of the first `end` bars, and what the averages are with it. */
  #update(end) {
    const bar = this.#given[end - 1];
    this.#bars.update(bar);
    this.#volume.update(this.#volumeOf(bar));
    for (const { series, period } of this.#averages) {
      if (end >= period) {
        series.update({ time: bar.time, value: mean(this.#given, end, period) });
      }
    }
  }

  #look(view) {
    const scale = this.#chart.timeScale();
    if (typeof view === 'object') {
      scale.setVisibleRange(view);
    } else if (view >= this.#given.length) {
      scale.fitContent();
    } else {
      scale.setVisibleLogicalRange({ from: this.#given.length - view - 0.5, to: this.#given.length + 3 });
    }
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

  #average() {
    if (this.#averages.map(({ period }) => period).join() !== this.#periods.join()) {
      this.#averages.forEach(({ series }) => this.#chart.removeSeries(series));
      const palette = colours();
      this.#averages = this.#periods.map((period, index) => ({
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
    this.#chart.applyOptions(this.#options());
    this.#bars.applyOptions({ upColor: palette.up, downColor: palette.down, wickUpColor: palette.up, wickDownColor: palette.down });
    this.#averages.forEach(({ series }, index) => series.applyOptions({ color: palette[AVERAGE_COLOURS[index]] }));
  }

  #options() {
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
      rightPriceScale: { borderColor: palette.line, entireTextOnly: true },
      timeScale: { borderColor: palette.line, timeVisible: true, secondsVisible: false, rightOffset: 3 },
      localization: { locale: 'en-GB', timeFormatter: seconds => `${minute(seconds * 1000)} UTC` },
    };
  }
}

const PARTS = ['time', 'open', 'high', 'low', 'close', 'volume'];
const same = (one, other) => PARTS.every(part => one[part] === other[part]);

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
