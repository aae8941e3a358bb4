// Reads what services say to Prometheus, so that the console shows the same numbers as the operators' dashboards.

import { readText } from './api.js';

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})?\s+(\S+)/;
const LABEL = /(\w+)="((?:[^"\\]|\\.)*)"/g;

export const SERVICES = ['market-data', 'feature', 'inference', 'execution', 'risk'];

/** Samples of one service. */
export class Metrics {
  #samples = [];

  constructor(text) {
    for (const line of text.split('\n')) {
      const found = line.startsWith('#') ? null : LINE.exec(line);
      if (found) {
        const labels = Object.fromEntries([...(found[2] ?? '').matchAll(LABEL)].map(([, name, value]) => [name, value]));
        this.#samples.push({ name: found[1], labels, value: Number(found[3]) });
      }
    }
  }

  /** All samples of a name; those of a prefix if the name ends with a star. */
  all(name) {
    return this.#samples.filter(sample => name.endsWith('*') ? sample.name.startsWith(name.slice(0, -1)) : sample.name === name);
  }

  /** The sum over all labels, or null where the service says nothing of it. */
  sum(name) {
    const found = this.all(name).filter(sample => !Number.isNaN(sample.value));
    return found.length ? found.reduce((sum, sample) => sum + sample.value, 0) : null;
  }

  max(name) {
    const found = this.all(name).filter(sample => !Number.isNaN(sample.value));
    return found.length ? Math.max(...found.map(sample => sample.value)) : null;
  }
}

/** The metrics of every service; in place of those that do not answer, the reason. */
export async function allMetrics(signal) {
  const asked = SERVICES.map(async name => {
    try {
      const path = name === 'risk' ? 'q/metrics' : `api/services/${name}/q/metrics`;
      return [name, new Metrics(await readText(path, signal))];
    } catch (failure) {
      if (signal?.aborted) {
        throw failure;
      }
      return [name, failure];
    }
  });
  return Object.fromEntries(await Promise.all(asked));
}
