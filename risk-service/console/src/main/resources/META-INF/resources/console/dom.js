// Makes elements. Text only ever becomes text: nothing here, and nothing elsewhere in the console, turns a string into markup.

const SVG = 'http://www.w3.org/2000/svg';

/** `h('p.dim', {title: 'why'}, 'text', child, null)`; `on…` attributes are listeners, null children are left out. */
export function h(name, attributes = {}, ...children) {
  const [tag, ...classes] = name.split('.');
  const element = document.createElement(tag || 'div');
  if (classes.length) {
    element.className = classes.join(' ');
  }
  for (const [key, value] of Object.entries(attributes)) {
    if (value == null || value === false) {
      continue;
    }
    if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (key === 'class') {
      element.className = `${element.className} ${value}`.trim();
    } else if (key === 'value') {
      element.value = value;
    } else {
      element.setAttribute(key, value === true ? '' : value);
    }
  }
  element.append(...children.flat(3).filter(child => child != null && child !== false));
  return element;
}

/** Replaces what is in an element; null children are left out. */
export function put(element, ...children) {
  element.replaceChildren(...children.flat(3).filter(child => child != null && child !== false));
}

/** An icon of one path on a 24 x 24 grid. */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

export const find = id => document.querySelector(`[data-testid="${id}"]`);

/** A panel with a heading; `more` stands at the heading's right. */
export function panel(title, attributes, ...children) {
  const { more, ...rest } = attributes ?? {};
  return h('section.panel', rest, h('header', {}, h('h2', {}, title), more), ...children);
}

/** One number with its name, and what to know about it below. */
export function figure(name, id) {
  const value = h('dd', { 'data-testid': id }, '–');
  const note = h('dd.note', {}, '');
  const element = h('div.figure', {}, h('dt', {}, name), value, note);
  return {
    element,
    show(text, below = '', tone = '') {
      value.textContent = text;
      value.className = tone;
      note.textContent = below;
    },
  };
}

/** What stands where there is nothing, or something failed: what it is and what to do. */
export function empty(what, todo, command) {
  return h('div.empty', {}, h('p', {}, what), todo && h('p.dim', {}, todo), command && h('pre', { tabindex: 0 }, command));
}

/** A table. Columns are `{name, cell(row), number}`; a cell is text or an element. */
export function table(caption, columns, rows, attributes = {}) {
  return h('div.scroll', { tabindex: 0, role: 'region', 'aria-label': caption },
    h('table', attributes,
      h('caption.unseen', {}, caption),
      h('thead', {}, h('tr', {}, columns.map(column => h('th', { scope: 'col', class: column.number ? 'number' : null }, column.name)))),
      h('tbody', {}, rows.map(row => h('tr', row.attributes ?? {}, columns.map(column =>
        h('td', { class: column.number ? 'number' : null }, column.cell(row) ?? '–')))))));
}

/** A word with a tone: good, bad, warn or none. The word says it, the colour only helps. */
export const chip = (text, tone = '') => h('span.chip', { class: tone }, text);

/** A share of something as a bar with its number; of a limit much is bad, of a task it is good. */
export function meter(share, text, muchIsGood = false) {
  const clamped = Math.min(1, Math.max(0, share));
  const bar = h('meter', { min: 0, max: 1, low: 0.6, high: 0.85, optimum: muchIsGood ? 1 : 0, value: clamped, 'aria-label': text });
  return h('span.meter', {}, bar, h('span', {}, text));
}
