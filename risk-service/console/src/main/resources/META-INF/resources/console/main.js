// The shell around every page: who we are, how the account stands, the switch, the way to the pages. Start here; the pages are in
// pages/, one module each.

import { find, h, icon, put } from './dom.js';
import { base, change, duration, minute, quote, second, tone } from './format.js';
import { key, read } from './api.js';
import { Live } from './live.js';
import { Router } from './router.js';
import { TradingSwitch } from './trading.js';

const PAGES = {
  market: { name: 'Market', mark: 'M4 19V9M4 14h0M9 20V6M14 17V4M19 20v-9', load: () => import('./pages/market.js') },
  portfolio: { name: 'Portfolio', mark: 'M4 8h16v11H4zM9 8V5h6v3M4 13h16', load: () => import('./pages/portfolio.js') },
  risk: { name: 'Risk', mark: 'M12 3l8 3v6c0 5-3.5 8-8 9-4.5-1-8-4-8-9V6z', load: () => import('./pages/risk.js') },
  models: { name: 'Models', mark: 'M12 3l8 4.5v9L12 21l-8-4.5v-9zM4 7.5l8 4.5 8-4.5M12 12v9', load: () => import('./pages/models.js') },
  backtests: { name: 'Backtests', mark: 'M4 12a8 8 0 1 0 3-6.2M4 4v4h4M12 8v4l3 2', load: () => import('./pages/backtests.js') },
  why: { name: 'Why', mark: 'M9 9a3 3 0 1 1 4.5 2.6c-1 .6-1.5 1.2-1.5 2.4M12 18h0M12 21a9 9 0 1 1 0-18 9 9 0 0 1 0 18', load: () => import('./pages/why.js') },
  trust: { name: 'Trust', mark: 'M5 12l4 4L19 6M4 20h16', load: () => import('./pages/trust.js') },
};

/** What pages share: the account as it was last told, and the stream. */
class App extends EventTarget {
  account = null;
  live = new Live();
  trading = null;
  /** viewer, operator or admin; null where nobody is asked for a key. */
  role = null;

  /** Takes a newer view of the account. */
  take(account) {
    this.account = account;
    this.dispatchEvent(new CustomEvent('account', { detail: account }));
  }
}

const app = new App();
const trading = new TradingSwitch(app);
app.trading = trading;
const router = new Router(Object.fromEntries(Object.entries(PAGES).map(([name, page]) => [name, page.load])), document.getElementById('page'), app);

function showAccount(account) {
  trading.show(account);
  find('symbol').textContent = account.symbol;
  find('last-price').textContent = account.lastBar ? quote(account.lastBar.close) : '–';
  find('position').textContent = account.longPosition ? `${base(account.positionBase)} ${account.baseAsset}` : 'flat';
  find('equity').textContent = `${quote(account.equityQuote)} ${account.quoteAsset}`;
  find('pnl').textContent = change(account.pnlQuote);
  find('pnl').className = tone(account.pnlQuote);
  if (account.lastBar) {
    find('clock').textContent = `${minute(account.lastBar.openTime)} UTC`;
  }
}

/** Says whether what is seen is now or, if not, since when it is not. */
function showStream() {
  const place = find('connection');
  const standing = app.live.standing;
  place.className = `stream ${standing ? 'good' : 'bad'}`;
  const text = standing ? 'live' : app.live.lastHeard
    ? `stale for ${duration(app.live.silence / 1000)}, since ${second(app.live.lastHeard).slice(11)} UTC` : 'connecting';
  if (place.textContent !== text) {
    place.textContent = text;
  }
  document.documentElement.classList.toggle('stale', !standing && app.live.lastHeard > 0);
}

function follow() {
  app.addEventListener('account', event => showAccount(event.detail));
  app.live.addEventListener('state', event => app.take(event.detail));
  app.live.addEventListener('stands', async () => {
    showStream();
    try {
      app.take(await read('api/state'));
    } catch (failure) {
      find('foot-state').textContent = failure.message;
    }
  });
  app.live.addEventListener('lost', showStream);
  setInterval(showStream, 500);
  app.live.start();
}

function navigate() {
  find('nav').append(...Object.entries(PAGES).map(([name, page], index) =>
    h('a', { href: `#/${name}`, 'data-page': name, title: `${page.name} (key ${index + 1})` }, icon(page.mark), h('span', {}, page.name))));
  addEventListener('page-shown', event => {
    for (const link of find('nav').children) {
      link.toggleAttribute('aria-current', link.dataset.page === event.detail);
      if (link.dataset.page === event.detail) {
        link.setAttribute('aria-current', 'page');
      }
    }
  });
  addEventListener('keydown', event => {
    const typing = event.target.closest?.('input, select, textarea, dialog');
    if (typing || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    const name = Object.keys(PAGES)[Number(event.key) - 1];
    if (name) {
      location.hash = `#/${name}`;
    } else if (event.key === '/') {
      event.preventDefault();
      document.querySelector('#page input')?.focus();
    }
  });
}

function changeTheme() {
  const root = document.documentElement;
  root.dataset.theme = root.dataset.theme === 'light' ? 'dark' : 'light';
  localStorage.setItem('bellwether-theme', root.dataset.theme);
  dispatchEvent(new CustomEvent('theme-changed'));
}

/** Asked for when a request is answered with 401: the key is kept for this tab only. */
function login() {
  const dialog = find('dialog');
  if (dialog.open) {
    return;
  }
  const input = h('input', { type: 'password', 'data-testid': 'key', required: true, autocomplete: 'current-password' });
  dialog.replaceChildren(h('h2', { id: 'dialog-title' }, 'Sign in'),
    h('p', {}, key.get() ? 'The key is not accepted, or no longer.' : 'This installation asks for an API key. `bellwether up` prints one.'),
    h('form', { method: 'dialog', onsubmit: () => {
      key.set(input.value);
      location.reload();
    } }, h('label', {}, 'API key', input), h('menu', {}, h('button.primary', { type: 'submit', 'data-testid': 'login' }, 'Sign in'))));
  dialog.showModal();
}

/** Who the key belongs to, and the way out. Without a key nobody is asked for: this installation wants none, or login follows. */
async function showCaller() {
  if (!key.get()) {
    return;
  }
  const { name, role } = await read('caller');
  app.role = role;
  put(find('caller'), `Signed in as ${name} (${role}) `, h('button', { type: 'button', 'data-testid': 'sign-out', onclick: () => {
    key.forget();
    location.reload();
  } }, 'Sign out'));
  find('caller').hidden = false;
  if (app.account) {
    trading.show(app.account);
  }
}

find('theme').addEventListener('click', changeTheme);
addEventListener('login-needed', login);
navigate();
follow();
router.go();
showCaller().catch(failure => { find('foot-state').textContent = failure.message; });
