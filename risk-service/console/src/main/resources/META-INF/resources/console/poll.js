// Asks for something now and then, as long as the page is there and looked at. A failure is shown, not hidden, and asked again.

/** Returns what ends it. */
export function poll(seconds, ask, show, fail) {
  const controller = new AbortController();
  let timer = 0;
  const turn = async () => {
    clearTimeout(timer);
    if (!document.hidden) {
      try {
        const found = await ask(controller.signal);
        if (!controller.signal.aborted) {
          show(found);
        }
      } catch (failure) {
        if (!controller.signal.aborted) {
          fail?.(failure);
        }
      }
    }
    if (!controller.signal.aborted) {
      timer = setTimeout(turn, seconds * 1_000);
    }
  };
  turn();
  return () => {
    clearTimeout(timer);
    controller.abort();
  };
}
