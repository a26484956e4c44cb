/** Names that look like a mistyped one. */

/** Insertions, deletions and replacements that turn `a` into `b` (Levenshtein). */
export function editDistance(a: string, b: string): number {
  const [from, to] = [[...a], [...b]];
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (const [i, character] of from.entries()) {
    const row = [i + 1];
    for (const [j, other] of to.entries()) {
      const replaced = above[j]! + (character === other ? 0 : 1);
      row.push(Math.min(replaced, above[j + 1]! + 1, row[j]! + 1));
    }
    above = row;
  }
  return above[to.length]!;
}

/** At most `most` of `names` close to `wanted`, nearest first; none when nothing is like it. */
export function nearestNames(wanted: string, names: readonly string[], most = 3): readonly string[] {
  const word = wanted.slice(0, 100);
  const bound = Math.max(2, Math.floor(word.length / 3));
  return names
    .map((name) => ({ name, distance: name.endsWith(`/${word}`) ? 0 : editDistance(word, name) }))
    .filter(({ distance }) => distance <= bound)
    .sort((a, b) => a.distance - b.distance || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}
