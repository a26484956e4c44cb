/** templates/sense.yaml and the table of countries → the words that titles are broken by. */

import * as z from 'zod';
import type { Finding } from '../base/finding.js';
import type { World } from '../base/world.js';
import { readConfig } from '../forms/data/config-file.js';
import { openCountries } from '../forms/naming/country-table.js';
import { type Lexicon, lexiconOf, type SenseWords, type TitleWords } from '../layout/titles/lexicon.js';

/** UTF-16 units of a word, and words of a list. */
const LONGEST_WORD = 60;
const MOST_WORDS = 5000;

const listShape = () => z.array(z.string().min(1).max(LONGEST_WORD)).max(MOST_WORDS).default([]);
const senseShape = (): z.ZodType<SenseWords> =>
  z.strictObject({
    words: listShape(),
    terms: listShape(),
    bodies: listShape(),
    joint_bodies: listShape(),
    joint_kinds: listShape(),
    documents: listShape(),
    deeds: listShape(),
  });

export interface Sense {
  readonly titleWords: TitleWords;
  /** Faults of the files, `sense.invalid`. */
  readonly findings: readonly Finding[];
}

const NAME = 'sense.yaml';

/** Reads `sense.yaml` of each template folder that has one: each adds to those before it. */
export function openSense(world: World, templateFolders: readonly string[]): Sense {
  const files = templateFolders
    .filter((folder) => world.list(folder)?.includes(NAME))
    .map((folder) => readConfig(world, world.join(folder, NAME), 'sense', senseShape));
  let known: Lexicon | undefined;
  const read = () => lexiconOf(merged(files.flatMap(({ value }) => value ?? [])), countryNames(world));
  return {
    titleWords: {
      segment: (text) => world.segmentWords(text),
      lexicon() {
        known ??= read();
        return known;
      },
    },
    findings: files.flatMap(({ findings }) => findings),
  };
}

function merged(files: readonly SenseWords[]): SenseWords {
  const all = (list: keyof SenseWords) => files.flatMap((file) => file[list]);
  return {
    words: all('words'),
    terms: all('terms'),
    bodies: all('bodies'),
    joint_bodies: all('joint_bodies'),
    joint_kinds: all('joint_kinds'),
    documents: all('documents'),
    deeds: all('deeds'),
  };
}

/** Names in either language, and those in use beside them. */
function countryNames(world: World): readonly string[] {
  const all = openCountries(world).countries?.all ?? [];
  return all.flatMap(({ zh, en, aliases }) => [zh, en, ...aliases]);
}
