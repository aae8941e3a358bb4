// The style sheet's colours, for what is drawn on a canvas.

export function colours() {
  const style = getComputedStyle(document.documentElement);
  const read = name => style.getPropertyValue(`--${name}`).trim();
  return {
    ground: read('ground'), panel: read('panel'), line: read('line'), text: read('text'), dim: read('dim'),
    up: read('up'), down: read('down'), accent: read('accent'), blue: read('blue'), violet: read('violet'), teal: read('teal'),
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
