// The stream of events: read with fetch and not with EventSource, which cannot send a key. It comes back by itself, tells when it
// stands and since when nothing was heard, and lets pages load again what they missed.

import { ask, headers } from './api.js';

const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 5_000;
/** Two heartbeats and a half. */
const SILENCE = 12_500;

export class Live extends EventTarget {
  #lastHeard = 0;
  #pause = FIRST_PAUSE;
  #standing = false;

  /** Milliseconds since something was heard. */
  get silence() {
    return Date.now() - this.#lastHeard;
  }

  get lastHeard() {
    return this.#lastHeard;
  }

  get standing() {
    return this.#standing && this.silence < SILENCE;
  }

  start() {
    this.#follow();
  }

  async #follow() {
    const controller = new AbortController();
    const watch = setInterval(() => {
      if (this.#standing && this.silence > SILENCE) {
        controller.abort();
      }
    }, 1_000);
    try {
      const response = await ask('api/events', { headers: headers({ Accept: 'text/event-stream' }), signal: controller.signal });
      if (!response.ok) {
        throw new Error(`the stream answered ${response.status}`);
      }
      this.#standing = true;
      this.#lastHeard = Date.now();
      this.#pause = FIRST_PAUSE;
      this.dispatchEvent(new CustomEvent('stands'));
      await this.#read(response.body.pipeThrough(new TextDecoderStream()).getReader());
    } catch {
      // Why it ended does not matter: below it is begun again, and until then the page says since when it is stale.
    } finally {
      clearInterval(watch);
    }
    this.#standing = false;
    this.dispatchEvent(new CustomEvent('lost'));
    setTimeout(() => this.#follow(), this.#pause);
    this.#pause = Math.min(this.#pause * 2, LONGEST_PAUSE);
  }

  async #read(reader) {
    let rest = '';
    for (;;) {
      const { value, done } = await reader.read();
      if (done) {
        return;
      }
      this.#lastHeard = Date.now();
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop();
      blocks.forEach(block => this.#tell(block));
    }
  }

  #tell(block) {
    let name = 'message';
    let data = '';
    for (const line of block.split('\n')) {
      if (line.startsWith('event:')) {
        name = line.slice(6).trim();
      } else if (line.startsWith('data:')) {
        data += line.slice(5);
      }
    }
    if (data) {
      this.dispatchEvent(new CustomEvent(name, { detail: JSON.parse(data) }));
    }
  }
}
