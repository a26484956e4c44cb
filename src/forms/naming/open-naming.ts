/** What names are made and checked with: the formulas of all programmes and the country table. */

import type { Finding } from '../../base/finding.js';
import type { World } from '../../base/world.js';
import { type CountryTable, openCountries } from './country-table.js';
import { type Formula, formulaOf } from './formula.js';
import type { NamesConfig } from './names-config.js';

/** A programme, as far as its names go. */
export interface NamedProgramme {
  readonly id: string;
  readonly names: NamesConfig | undefined;
}

export interface Naming {
  readonly formulas: readonly Formula[];
  readonly countries: CountryTable;
}

export function openNaming(
  world: World,
  programmes: readonly NamedProgramme[],
): { readonly naming: Naming | undefined; readonly findings: readonly Finding[] } {
  const { countries, findings } = openCountries(world);
  const formulas = programmes.flatMap(({ id, names }) =>
    names ? [formulaOf(id, 'zh', names), formulaOf(id, 'en', names)] : [],
  );
  return { naming: countries && { formulas, countries }, findings };
}
