// Draws what a model saw: each plane of the tensor as squares, from the lowest value to the highest of that plane.

import { h, put } from './dom.js';
import { decimal } from './format.js';

const SQUARE = 18;
/** Dark blue over teal to yellow: rises in lightness all the way, so it reads without colour too. */
const STOPS = [[20, 22, 66], [38, 84, 140], [33, 145, 140], [122, 209, 81], [253, 231, 37]];

/** The floats of `{shape, data}`, which are packed as base64 of little-endian float32. */
export function unpacked(tensor) {
  const bytes = Uint8Array.from(atob(tensor.data), letter => letter.charCodeAt(0));
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: bytes.length / 4 }, (_, index) => view.getFloat32(index * 4, true));
}

/** Figures of all planes; `nameOf(index)` is a value's name, by its place in the tensor. Rows are told apart best each on a scale of its own. */
export function pictures(tensor, nameOf) {
  const planes = tensor.shape[2] ?? 1;
  const values = unpacked(tensor);
  const place = h('div.pictures', { 'data-testid': 'pictures', 'data-values': values.length });
  const draw = byRow => put(place, Array.from({ length: planes }, (_, plane) => figureOf(values, tensor.shape, plane, nameOf, byRow)));
  const button = h('button', { type: 'button', 'aria-pressed': 'true', onclick: () => {
    const byRow = button.getAttribute('aria-pressed') === 'false';
    button.setAttribute('aria-pressed', byRow);
    draw(byRow);
  } }, 'each row on its own scale');
  draw(true);
  return h('div', {}, place, h('span.group', {}, button));
}

function figureOf(values, [rows, columns, planes = 1], plane, nameOf, byRow) {
  const at = (row, column) => (row * columns + column) * planes + plane;
  const line = row => Array.from({ length: columns }, (_, column) => values[at(row, column)]);
  const all = Array.from({ length: rows }, (_, row) => line(row)).flat();
  const low = Math.min(...all);
  const high = Math.max(...all);
  const canvas = h('canvas.picture', { width: columns * SQUARE, height: rows * SQUARE, role: 'img',
    'aria-label': `Plane ${plane + 1} of ${planes}: ${rows} by ${columns} values from ${decimal(low)} to ${decimal(high)}` });
  const context = canvas.getContext('2d');
  for (let row = 0; row < rows; row++) {
    const own = line(row);
    const [least, most] = byRow ? [Math.min(...own), Math.max(...own)] : [low, high];
    for (let column = 0; column < columns; column++) {
      context.fillStyle = colour(most > least ? (own[column] - least) / (most - least) : 0.5);
      context.fillRect(column * SQUARE, row * SQUARE, SQUARE, SQUARE);
    }
  }
  const told = h('figcaption', {}, planes > 1 ? `Plane ${plane + 1} of ${planes}` : 'Point at a square for its value.');
  canvas.addEventListener('pointermove', event => {
    const place = canvas.getBoundingClientRect();
    const column = Math.min(columns - 1, Math.max(0, Math.floor((event.clientX - place.left) / place.width * columns)));
    const row = Math.min(rows - 1, Math.max(0, Math.floor((event.clientY - place.top) / place.height * rows)));
    const index = at(row, column);
    told.textContent = `${nameOf(index) ?? `row ${row + 1}, column ${column + 1}`}: ${values[index].toPrecision(6)}`;
  });
  return h('figure', {}, canvas, byRow ? null : scale(low, high), told);
}

function scale(low, high) {
  const canvas = h('canvas', { width: 120, height: 8, 'aria-hidden': 'true' });
  const context = canvas.getContext('2d');
  for (let x = 0; x < 120; x++) {
    context.fillStyle = colour(x / 119);
    context.fillRect(x, 0, 1, 8);
  }
  return h('div.scale', {}, decimal(low), canvas, decimal(high));
}

function colour(share) {
  const place = Math.min(0.9999, Math.max(0, share)) * (STOPS.length - 1);
  const [from, to] = [STOPS[Math.floor(place)], STOPS[Math.floor(place) + 1]];
  return `rgb(${from.map((part, index) => Math.round(part + (to[index] - part) * (place % 1))).join(' ')})`;
}
