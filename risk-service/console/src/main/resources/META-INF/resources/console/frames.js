// Drawing takes turns: what many charts want drawn at once is spread over frames, so that none of them is a long one.

/** Milliseconds of the 16 between two frames, and how many drawings: the libraries and the browser paint them in the rest. */
const SHARE = 6;
const MOST = 3;

const waiting = new Set();
let asked = false;

/** Draws in one of the next frames: once, however often it was asked for meanwhile. */
export function soon(draw) {
  waiting.add(draw);
  ask();
}

/** What was asked for is not wanted any more. */
export function never(draw) {
  waiting.delete(draw);
}

function ask() {
  if (!asked && waiting.size) {
    asked = true;
    requestAnimationFrame(turn);
  }
}

function turn() {
  asked = false;
  const begun = performance.now();
  let drawn = 0;
  try {
    for (const draw of waiting) {
      waiting.delete(draw);
      draw();
      if (++drawn === MOST || performance.now() - begun > SHARE) {
        break;
      }
    }
  } finally {
    // Whoever fails is heard of, and the others still get their turn.
    ask();
  }
}
