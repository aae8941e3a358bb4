// How numbers and times are written. Everything is in UTC: the venue's time is the only one that matters here; whoever points
// at a time sees their own.

import { h } from './dom.js';

const money = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const amount = new Intl.NumberFormat('en-US', { minimumFractionDigits: 0, maximumFractionDigits: 8 });
const short = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 2 });
const signed = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
const shares = new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'negative' });
const moves = new Intl.NumberFormat('en-US', { style: 'percent', minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });
const decimals = new Intl.NumberFormat('en-US', { minimumFractionDigits: 3, maximumFractionDigits: 3 });
const tiny = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 2 });
const local = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'long' });

const known = (format, value) => value == null || Number.isNaN(Number(value)) ? '–' : format.format(Number(value));

export const quote = value => known(money, value);
export const base = value => known(amount, value);
export const compact = value => known(short, value);
export const change = value => known(signed, value);
/** For axes: "40%". */
export const wholePercent = value => value == null ? '' : `${Math.round(value * 100)}%`;
export const percent = value => known(shares, value);
export const move = value => known(moves, value);
/** Three places, or two digits of what would be nothing in three places. */
export const decimal = value => known(value !== 0 && Math.abs(value) < 0.01 ? tiny : decimals, value);
export const count = value => value == null ? '–' : Number(value).toLocaleString('en-US');
export const tone = value => Number(value) > 0 ? 'gain' : Number(value) < 0 ? 'loss' : '';

/** "28 Nov 13:05" */
export function minute(time) {
  const instant = new Date(time);
  const day = instant.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', timeZone: 'UTC' });
  return `${day} ${instant.toISOString().slice(11, 16)}`;
}

/** "2013-11-28 13:05:07" */
export const second = time => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** A time element in UTC whose tooltip is the reader's local time. */
export function time(iso, precise = false) {
  return iso == null ? '–' : h('time', { datetime: iso, title: `${local.format(new Date(iso))} where you are` },
    precise ? second(iso) : minute(iso));
}

/** "12 s", "3 min", "2 h" */
export function duration(seconds) {
  const value = Math.abs(Number(seconds));
  if (!Number.isFinite(value)) {
    return '–';
  }
  return value < 1 ? `${Math.round(value * 1000)} ms` : value < 120 ? `${Math.round(value)} s`
    : value < 7200 ? `${Math.round(value / 60)} min` : value < 172800 ? `${Math.round(value / 3600)} h`
      : `${Math.round(value / 86400)} d`;
}

/** A code such as stop-trailing or HALTED in plain words. */
export const words = code => String(code ?? '–').replaceAll(/[-_]/g, ' ').toLowerCase();

/** The beginning of a long id; the whole is in the tooltip. */
export const brief = (id, length = 22) => id == null ? '–'
  : h('span.id', { title: id }, id.length > length ? `${id.slice(0, length - 1)}…` : id);
