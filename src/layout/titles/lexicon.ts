/** The words that titles are broken by, as data brings them: layout knows none of its own. */

/** What templates/sense.yaml says; what each list is for stands there. */
export interface SenseWords {
  readonly words: readonly string[];
  readonly terms: readonly string[];
  readonly bodies: readonly string[];
  readonly joint_bodies: readonly string[];
  readonly joint_kinds: readonly string[];
  readonly documents: readonly string[];
  readonly deeds: readonly string[];
}

/** The same words as rules look them up. */
export interface Lexicon {
  /** Words that are never parted, Chinese names of countries among them. */
  readonly words: ReadonlySet<string>;
  /** Length of the longest of them, UTF-16 units. */
  readonly longestWord: number;
  /** Chinese names of countries and regions, longer ones first. */
  readonly countries: readonly string[];
  /** Terms of several words, names of countries in Latin letters among them. */
  readonly terms: readonly string[];
  readonly bodies: readonly string[];
  /** Longer ones first. */
  readonly jointBodies: readonly string[];
  readonly jointKinds: readonly string[];
  readonly documents: ReadonlySet<string>;
  readonly deeds: ReadonlySet<string>;
}

/** What layout breaks titles by. */
export interface TitleWords {
  /** Chinese word boundaries: the words of `text`, in order. */
  segment(text: string): readonly string[];
  /** Called only where a title takes more than one line. */
  lexicon(): Lexicon;
}

const longerFirst = (list: readonly string[]) => list.toSorted((a, b) => b.length - a.length);

/** @param countryNames names of countries in either script; those of one Latin word need no keeping together */
export function lexiconOf(given: SenseWords, countryNames: readonly string[]): Lexicon {
  const countries = longerFirst(countryNames.filter((name) => /^\p{Script=Han}/u.test(name)));
  const words = new Set([...given.words, ...countries]);
  return {
    words,
    longestWord: Math.max(0, ...[...words].map((word) => word.length)),
    countries,
    terms: [...given.terms, ...countryNames.filter((name) => name.includes(' '))],
    bodies: given.bodies,
    jointBodies: longerFirst(given.joint_bodies),
    jointKinds: given.joint_kinds,
    documents: new Set(given.documents),
    deeds: new Set(given.deeds),
  };
}
