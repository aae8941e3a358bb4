// Which page is shown: `#/why/some-id` is the page "why" with the argument "some-id". A page is a module with `title` and
// `show(root, app, argument)`, which returns what ends it.

export class Router {
  #pages;
  #root;
  #app;
  #end = () => {};
  #turn = 0;

  constructor(pages, root, app) {
    this.#pages = pages;
    this.#root = root;
    this.#app = app;
    addEventListener('hashchange', () => this.go());
  }

  /** Name and argument of the address as it is now. */
  get place() {
    const [, name = '', ...rest] = location.hash.split('/');
    const found = name in this.#pages ? name : Object.keys(this.#pages)[0];
    return { name: found, argument: rest.length ? decodeURIComponent(rest.join('/')) : null };
  }

  async go() {
    const { name, argument } = this.place;
    const turn = ++this.#turn;
    const page = await this.#pages[name]();
    if (turn !== this.#turn) {
      return;
    }
    this.#end();
    this.#root.replaceChildren();
    this.#root.dataset.page = name;
    document.title = `${page.title} · Bellwether`;
    this.#end = page.show(this.#root, this.#app, argument) ?? (() => {});
    dispatchEvent(new CustomEvent('page-shown', { detail: name }));
  }
}
