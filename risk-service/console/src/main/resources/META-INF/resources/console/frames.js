// Drawing takes turns, one a frame: what many charts want drawn at once is spread over frames, so that none of them is a long one. A
// chart that is given a bar costs little, but the library paints all of it in the frame after, which is most of what a frame holds.

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
  const [draw] = waiting;
  waiting.delete(draw);
  try {
    draw?.();
  } finally {
    // Whoever fails is heard of, and the others still get their turn.
    ask();
  }
}
