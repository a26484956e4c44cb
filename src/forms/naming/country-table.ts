/** Our own table of countries and regions (schemas/parts/countries.yaml): names by code, and codes by name. */

import * as z from 'zod';
import type { Finding, Message } from '../../base/finding.js';
import type { World } from '../../base/world.js';
import { readConfig } from '../data/config-file.js';

const entryShape = () =>
  z.strictObject({
    zh: z.string().min(1),
    en: z.string().min(1),
    kind: z.enum(['home', 'region']).optional(),
    aliases: z.array(z.string()).default([]),
    refused: z.array(z.string()).default([]),
    because: z.strictObject({ zh: z.string(), en: z.string() }).optional(),
  });
const tableShape = () => z.record(z.string().regex(/^[A-Z]{2}$/), entryShape());

export interface Country {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly zh: string;
  readonly en: string;
  /** `home`: our own country; `region`: 中国香港, 中国澳门, 中国台湾, which need a clause that admits them. */
  readonly kind: 'country' | 'home' | 'region';
  readonly aliases: readonly string[];
  /** Names that must not be used for it, and why. */
  readonly refused: readonly string[];
  readonly because: Message | undefined;
}

/** How a text names a country: by the table's own name, otherwise, or in a way that is refused. */
export interface CountryMatch {
  readonly country: Country;
  readonly how: 'name' | 'alias' | 'refused';
  /** The text that names it, as found. */
  readonly found: string;
}

export interface CountryTable {
  readonly all: readonly Country[];
  /** By code (`DE`, `de`) or any name in either language. */
  find(text: string): CountryMatch | undefined;
  /** The country a Chinese text starts with, as in 德国智能制造. */
  leading(text: string): CountryMatch | undefined;
}

interface CountryName extends CountryMatch {
  readonly key: string;
}

const keyOf = (text: string) => text.toLowerCase().replace(/’/g, "'").replace(/\s+/g, ' ').trim();

function namesOf(country: Country): CountryName[] {
  const named = (how: CountryMatch['how']) => (found: string) => ({ country, how, found, key: keyOf(found) });
  return [
    ...[country.zh, country.en].map(named('name')),
    ...country.aliases.map(named('alias')),
    ...country.refused.map(named('refused')),
  ];
}

/**
 * The longest name wins, but 日本国际关系 is 日本 and 国际关系: 国 after a name in use is not taken for its formal name.
 * 中国 comes last: 中国台北 is no laboratory with 中国.
 */
function rank({ country, how, found }: CountryName): number {
  const isOnlyFormal = how !== 'name' && found === `${country.zh}国`;
  if (country.kind === 'home' || isOnlyFormal) return 0;
  return found.length;
}

export function countryTable(all: readonly Country[]): CountryTable {
  const names = all.flatMap(namesOf);
  const byKey = new Map([...names].reverse().map((one) => [one.key, one]));
  const byCode = new Map(all.map((country) => [country.code, country]));
  const chinese = names
    .filter(({ found }) => /\p{Script=Han}/u.test(found))
    .sort((a, b) => rank(b) - rank(a));
  return {
    all,
    find(text) {
      const country = byCode.get(text.trim().toUpperCase());
      if (country) return { country, how: 'name', found: text };
      const name = byKey.get(keyOf(text));
      return name && { country: name.country, how: name.how, found: text };
    },
    leading: (text) => chinese.find(({ found }) => text.startsWith(found)),
  };
}

/** The table under `world.home`. */
export function openCountries(world: World): {
  readonly countries: CountryTable | undefined;
  readonly findings: readonly Finding[];
} {
  const file = world.join(world.home, 'schemas', 'parts', 'countries.yaml');
  const { value, findings } = readConfig(world, file, 'countries', tableShape);
  if (!value) return { countries: undefined, findings };
  const all = Object.entries(value).map(
    ([code, { kind, because, ...names }]): Country => ({
      code,
      kind: kind ?? 'country',
      because,
      ...names,
    }),
  );
  return { countries: countryTable(all), findings };
}
