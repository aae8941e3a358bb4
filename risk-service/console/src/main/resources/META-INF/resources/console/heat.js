// A grid of numbers with colours: from bad over nothing to good where there is a middle, else from little to much. Each cell says
// its number, so the colour only helps.

import { h } from './dom.js';

/** `value(x, y)` may be null; `write` makes texts. `middle`: where neither good nor bad begins. */
export function heatTable({ id, caption, xName, yName, xs, ys, value, write, middle = null }) {
  const all = ys.flatMap(y => xs.map(x => value(x, y))).filter(found => found != null);
  const low = Math.min(...all);
  const high = Math.max(...all);
  const look = found => {
    if (found == null || !all.length) {
      return null;
    }
    if (middle == null) {
      return ['--blue', high > low ? (found - low) / (high - low) : 0.5];
    }
    const farthest = Math.max(Math.abs(high - middle), Math.abs(low - middle)) || 1;
    return [found >= middle ? '--up' : '--down', Math.abs(found - middle) / farthest];
  };
  return h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': caption },
    h('table.heat', { 'data-testid': id, 'data-cells': all.length },
      h('caption.dim', {}, `${caption}. Across: ${xName}. Down: ${yName}.`),
      h('thead', {}, h('tr', {}, h('td'), xs.map(x => h('th.number', { scope: 'col' }, x)))),
      h('tbody', {}, ys.map(y => h('tr', {}, h('th', { scope: 'row' }, y), xs.map(x => {
        const found = value(x, y);
        const cell = h('td.number', {}, found == null ? '–' : write(found));
        const [colour, share] = look(found) ?? [];
        if (colour) {
          cell.style.background = `color-mix(in srgb, var(${colour}) ${Math.round(4 + 30 * share)}%, var(--panel))`;
        }
        return cell;
      }))))));
}

/** Two selects that choose what lies across and down, of several dimensions; the other dimensions take their best cell. */
export function heatChoice({ id, caption, dimensions, cells, of, score, write, middle }) {
  const varied = dimensions.filter(name => new Set(cells.map(cell => of(cell, name))).size > 1);
  const [first = dimensions[0], second = varied[0] ?? dimensions[0]] = [varied[0], varied[1]];
  const place = h('div');
  const chosen = { x: first, y: second };
  const valuesOf = name => [...new Set(cells.map(cell => of(cell, name)))].sort((a, b) => Number(a) - Number(b) || String(a).localeCompare(String(b)));
  const draw = () => {
    const best = new Map();
    for (const cell of cells) {
      const key = JSON.stringify([of(cell, chosen.x), of(cell, chosen.y)]);
      const found = score(cell);
      if (found != null && (!best.has(key) || found > best.get(key))) {
        best.set(key, found);
      }
    }
    place.replaceChildren(heatTable({
      id, caption, xName: chosen.x, yName: chosen.y, xs: valuesOf(chosen.x), ys: valuesOf(chosen.y),
      value: (x, y) => best.get(JSON.stringify([x, y])) ?? null, write, middle }));
  };
  const choose = axis => h('select', { 'aria-label': axis === 'x' ? 'Across' : 'Down', onchange: event => {
    chosen[axis] = event.target.value;
    draw();
  } }, dimensions.map(name => h('option', { value: name, selected: name === chosen[axis] }, name)));
  draw();
  return h('div', {}, h('div.body', { class: 'choice' }, 'Across ', choose('x'), ' down ', choose('y'), h('span.dim', {}, ' other settings: the best')), place);
}
