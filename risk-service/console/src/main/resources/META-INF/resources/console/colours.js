// The style sheet's colours, for what is drawn on a canvas.

const known = new Map();

/** Of the theme as it is now; each theme's are read once, for to read them makes the browser work out every style. */
export function colours() {
  const { theme } = document.documentElement.dataset;
  if (!known.has(theme)) {
    known.set(theme, read());
  }
  return known.get(theme);
}

function read() {
  const style = getComputedStyle(document.documentElement);
  const names = ['ground', 'panel', 'line', 'text', 'dim', 'up', 'down', 'accent', 'blue', 'violet', 'teal'];
  return {
    ...Object.fromEntries(names.map(name => [name, style.getPropertyValue(`--${name}`).trim()])),
    font: getComputedStyle(document.body).fontFamily,
  };
}

/** A colour with an opacity; colours are written as #rrggbb. */
export const faint = (colour, opacity) => `${colour}${Math.round(opacity * 255).toString(16).padStart(2, '0')}`;

/** Calls back when the theme changes; returns what ends it. */
export function onTheme(redraw) {
  addEventListener('theme-changed', redraw);
  return () => removeEventListener('theme-changed', redraw);
}
