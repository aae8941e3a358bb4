// Before anything is painted: the theme chosen last, else the one the system prefers. A classic script, so that nothing flashes.
{
  let theme = null;
  try {
    theme = localStorage.getItem('bellwether-theme');
  } catch {
    // A browser that keeps nothing for us gets the default.
  }
  const preferred = matchMedia('(prefers-color-scheme: light)').matches ? 'light' : 'dark';
  document.documentElement.dataset.theme = theme === 'light' || theme === 'dark' ? theme : preferred;
}
