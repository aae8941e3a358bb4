// How numbers and times are written. Everything is in UTC: the venue's time is the only one that matters here.

const money = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const amount = new Intl.NumberFormat('en-US', { minimumFractionDigits: 0, maximumFractionDigits: 8 });
const signed = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2, signDisplay: 'exceptZero' });

export const quote = value => money.format(Number(value));
export const base = value => amount.format(Number(value));
export const change = value => signed.format(Number(value));
export const count = value => Number(value).toLocaleString('en-US');

/** "28 Nov 13:05" */
export function minute(iso) {
  const time = new Date(iso);
  const day = time.toLocaleDateString('en-GB', { day: '2-digit', month: 'short', timeZone: 'UTC' });
  return `${day} ${time.toISOString().slice(11, 16)}`;
}
