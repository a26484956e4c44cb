/** How much is tried: `npm test` takes a sample of whole corpora and random cases, `npm run test:all` takes them all. */

const isThorough = process.env.THOROUGH === '1';

/** Of many cases alike one in `every`, the first among them. */
export function sample<T>(all: readonly T[], every = 4): T[] {
  return all.filter((_, i) => isThorough || i % every === 0);
}

/** Random cases of a property, of `all` that are tried at most. */
export function runs(all: number): number {
  return isThorough ? all : Math.ceil(all / 5);
}
