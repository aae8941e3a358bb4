// Asks this origin. The key, where one is needed, lives in the tab's session storage and goes out as a header, never in an address.

const KEY = 'bellwether-key';

const MEANINGS = {
  401: 'This needs a key; sign in',
  403: 'Your key may not do that; sign in with one of a higher role',
  429: 'Too many wrong keys; wait a minute',
};

/** What the other side refused, in its own words. */
export class Refusal extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

export const key = {
  get: () => sessionStorage.getItem(KEY),
  set: value => sessionStorage.setItem(KEY, value),
  forget: () => sessionStorage.removeItem(KEY),
};

export function headers(more = {}) {
  const own = key.get();
  return own ? { ...more, Authorization: `Bearer ${own}` } : more;
}

/** The key that was not accepted: it is shown to nobody again, for whoever shows many wrong keys is not heard for a while. */
let refused;

/** A request with our key; what is answered with 401 asks for a key, and nothing more leaves until there is one. */
export async function ask(path, options) {
  if (refused !== undefined && refused === key.get()) {
    dispatchEvent(new CustomEvent('login-needed'));
    throw new Refusal(401, MEANINGS[401]);
  }
  const shown = key.get();
  const response = await fetch(path, options);
  if (response.status === 401) {
    refused = shown;
    dispatchEvent(new CustomEvent('login-needed'));
  }
  return response;
}

async function answer(path, options) {
  let response;
  try {
    response = await ask(path, options);
  } catch (failure) {
    if (failure instanceof Refusal || failure.name === 'AbortError') {
      throw failure;
    }
    throw new Refusal(0, 'risk-service does not answer; see whether it runs: bellwether status');
  }
  if (response.ok) {
    return response;
  }
  const body = await response.json().catch(() => ({}));
  throw new Refusal(response.status, body.message ?? body.reason ?? body.error ?? MEANINGS[response.status] ?? `${path} answered ${response.status}`);
}

/** GET of JSON. */
export const read = async (path, signal) => (await answer(path, { headers: headers(), signal })).json();

/** GET of text. */
export const readText = async (path, signal) => (await answer(path, { headers: headers(), signal })).text();

/** POST of JSON. */
export const tell = async (path, body) => (await answer(path, {
  method: 'POST',
  headers: headers({ 'Content-Type': 'application/json' }),
  body: JSON.stringify(body),
})).json();

/** What another service knows; which paths, decides risk-service. */
export const service = (name, path, signal) => read(`api/services/${name}/${path}`, signal);
