/** A seeded generator (mulberry32): the same seed gives the same documents on every machine. */
export function randomFrom(seed) {
  let state = seed >>> 0;
  /** In [0, 1). */
  function next() {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }
  /** A whole number from `low` to `high`, both included. */
  const between = (low, high) => low + Math.floor(next() * (high - low + 1));
  const pick = (list) => list[between(0, list.length - 1)];
  /** Draws from `list` in random order, all of it before anything comes again. */
  function deck(list) {
    let left = [];
    return () => {
      if (left.length === 0) left = [...list];
      return left.splice(between(0, left.length - 1), 1)[0];
    };
  }
  return { between, pick, deck };
}
