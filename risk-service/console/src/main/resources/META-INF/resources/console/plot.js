// Every other chart, on uPlot. A plot is drawn anew when its place or the theme changes; data are replaced without that.

import { h } from './dom.js';
import { colours, faint, onTheme } from './colours.js';
import { minute } from './format.js';
import { never, soon } from './frames.js';

const DAY = 86_400;

/**
 * A plot in an element of its own.
 *
 * `series`: of `{name, colour, width, fill, points, bars, dash, write, scale}`; `time`: whether x is seconds; `write`: how x or y is
 * written; `range`: fixed y range; `select`: called with what was dragged over.
 */
export class Plot {
  element;
  #options;
  #plot;
  #data;
  #shaded = null;
  #observer;
  #endTheme;
  #turn = () => this.#drawn();

  constructor(options) {
    this.#options = options;
    this.element = h('div.plot', { 'data-testid': options.id, role: 'img', 'aria-label': options.label });
    this.element.style.height = `${options.height ?? 180}px`;
    this.#observer = new ResizeObserver(() => this.#size());
    this.#observer.observe(this.element);
    this.#endTheme = onTheme(() => {
      this.#plot?.destroy();
      this.#plot = null;
      soon(this.#turn);
    });
  }

  /** Columns: x, then one for each series; null where there is nothing. */
  draw(data) {
    this.#data = data;
    soon(this.#turn);
  }

  /** Shades from x to x. */
  shade(from, to) {
    this.#shaded = [from, to];
    this.#shade();
  }

  end() {
    never(this.#turn);
    this.#endTheme();
    this.#observer.disconnect();
    this.#plot?.destroy();
    this.#plot = null;
  }

  #size() {
    if (!this.#plot) {
      soon(this.#turn);
    } else if (this.element.clientWidth) {
      this.#plot.setSize({ width: this.element.clientWidth, height: this.element.clientHeight - this.#legendHeight() });
    }
  }

  #legendHeight() {
    return this.#options.legend === false ? 0 : 26;
  }

  #drawn() {
    if (this.#plot) {
      this.#plot.setData(this.#data);
    } else if (this.#data && this.element.clientWidth) {
      this.#build();
    } else {
      return;
    }
    this.element.dataset.points = this.#data[0].length;
    this.element.dataset.filled = this.#data.slice(1).map(values => values.filter(value => value != null).length).join();
    // The library works out its scales in a microtask.
    queueMicrotask(() => this.#shade());
  }

  #shade() {
    if (this.#shaded && this.#plot && this.#data[0].length) {
      const [from, to] = this.#shaded;
      const left = this.#plot.valToPos(Math.max(from, this.#data[0][0]), 'x');
      const right = this.#plot.valToPos(Math.min(to, this.#data[0].at(-1)), 'x');
      this.#plot.setSelect({ left, width: Math.max(1, right - left), top: 0, height: this.#plot.over.clientHeight }, false);
    }
  }

  #build() {
    this.#plot = new window.uPlot(this.#frame(), this.#data, this.element);
    // The drawing says its name on the element around it; what is inside is for eyes only.
    this.#options.built?.(this);
  }

  #frame() {
    const palette = colours();
    const options = this.#options;
    const axis = (more = {}) => ({
      stroke: palette.dim, font: `11px ${palette.font}`, grid: { stroke: faint(palette.line, 0.6), width: 1 },
      ticks: { show: false }, ...more,
    });
    return {
      width: this.element.clientWidth,
      height: this.element.clientHeight - this.#legendHeight(),
      padding: options.padding ?? [8, options.time === false ? 24 : 18, 0, 0],
      legend: { show: options.legend !== false },
      tzDate: seconds => window.uPlot.tzDate(new Date(seconds * 1000), 'Etc/UTC'),
      cursor: { drag: { x: Boolean(options.select), y: false, setScale: false }, points: { size: 6 } },
      scales: {
        x: { time: options.time !== false, range: options.xRange },
        y: { range: options.range },
      },
      axes: [
        axis({ show: options.xAxis !== false, space: 70, size: 28, values: options.time === false ? labelled(options.writeX) : stamped }),
        axis({ show: options.yAxis !== false, size: options.ySize ?? 62, space: 28, values: labelled(options.write) }),
      ],
      series: [
        { label: options.xName ?? 'Time', value: (_, x) => x == null ? '–' : options.time === false
          ? (options.writeX ?? String)(x) : `${minute(x * 1000)} UTC` },
        ...options.series.map(series => this.#series(series, palette)),
      ],
      hooks: options.select ? { setSelect: [plot => this.#selected(plot)] } : {},
    };
  }

  #series(series, palette) {
    const colour = palette[series.colour] ?? palette.blue;
    return {
      label: series.name,
      stroke: colour,
      width: series.width ?? 1.5,
      dash: series.dash,
      fill: series.fill ? faint(colour, series.fill) : undefined,
      points: series.points === 'only' ? { show: true, size: 5, fill: colour, stroke: colour, width: 0 }
        : series.points ? { show: true, size: 7, fill: colour, stroke: palette.panel, width: 1 } : { show: false },
      paths: series.points === 'only' ? () => null : series.bars ? window.uPlot.paths.bars({ size: [series.bars, 60], align: series.align ?? 0 })
        : series.steps ? window.uPlot.paths.stepped({ align: 1 }) : undefined,
      spanGaps: series.spanGaps ?? false,
      value: (_, value) => value == null ? '–' : (series.write ?? this.#options.write ?? String)(value),
    };
  }

  #selected(plot) {
    if (plot.select.width > 2) {
      this.#options.select(plot.posToVal(plot.select.left, 'x'), plot.posToVal(plot.select.left + plot.select.width, 'x'));
    }
  }
}

const labelled = write => write ? (_, splits) => splits.map(value => value == null ? '' : write(value)) : undefined;

function stamped(_, splits) {
  const step = splits.length > 1 ? splits[1] - splits[0] : 0;
  return splits.map(seconds => {
    const text = minute(seconds * 1000);
    if (step >= 28 * DAY) {
      return new Date(seconds * 1000).toISOString().slice(0, step >= 300 * DAY ? 4 : 7);
    }
    return step >= DAY ? text.slice(0, 6) : seconds % DAY === 0 ? text.slice(0, 6) : text.slice(7);
  });
}
