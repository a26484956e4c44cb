/** Names of laboratories and bases: made by a formula, checked against all. */

import type { Finding } from '../base/finding.js';
import type {
  CheckedName,
  CheckedNames,
  MadeName,
  MadeNames,
  NameRequest,
  Names,
} from '../contract/names.js';
import type { Source } from '../contract/source.js';
import type { Programme } from '../forms/catalogue.js';
import type { ListedName, NamePart } from '../forms/lists/name-list.js';
import type { Naming } from '../forms/naming/open-naming.js';
import type { Engine } from './engine.js';
import { unknownProgramme } from './forms.js';
import { asSource, known } from './options.js';

type Placed = Pick<Finding, 'file' | 'line' | 'column' | 'heading'>;

/** A request, and where it is written. */
interface Asked {
  readonly request: NameRequest;
  readonly place: Placed;
}

function isSource(given: object): given is Source {
  return ['file', 'bytes', 'data'].some((key) => key in given);
}

/** Programmes without formulas, such as a ministry's, have no names to make. */
function programmeFault(id: string, programmes: readonly Programme[]): Finding | undefined {
  const named = programmes.filter(({ names }) => names !== undefined).map((one) => one.id);
  if (named.includes(id)) return undefined;
  if (!programmes.some((one) => one.id === id)) return unknownProgramme(id, named);
  return {
    rule: 'programme.names',
    severity: 'error',
    message: { zh: `${id} 没有命名格式`, en: `${id} has no formula for names` },
    wanted: { zh: named.join('、'), en: named.join(', ') },
  };
}

async function openFormulas({ world, catalogue }: Engine) {
  const { openNaming } = await import('../forms/naming/open-naming.js');
  return openNaming(world, catalogue.programmes);
}

/** The parts that the programme's names are made of. */
function partsOf(programme: string, { formulas }: Naming): readonly NamePart[] {
  const formula = formulas.find((one) => one.programme === programme);
  const hasCountry = formula?.gaps.some((gap) => gap.some(({ part }) => part === 'country'));
  return hasCountry ? ['country', 'field', 'field_en'] : ['field', 'field_en'];
}

async function requestsIn(
  { world }: Engine,
  given: NameRequest | readonly NameRequest[] | Source,
  parts: readonly NamePart[],
): Promise<{ readonly items: readonly Asked[]; readonly findings: readonly Finding[] }> {
  if (Array.isArray(given)) {
    return { items: given.map((request: NameRequest) => ({ request, place: {} })), findings: [] };
  }
  if (!isSource(given)) return { items: [{ request: given as NameRequest, place: {} }], findings: [] };
  const { readRequests } = await import('../forms/lists/name-list.js');
  const { items, findings } = await readRequests(world, given, parts);
  const asked = items.map(({ place: { file, line }, country, fieldZh, fieldEn }) => ({
    request: { country, field: fieldZh, fieldEn },
    place: { file, line },
  }));
  return { items: asked, findings };
}

/** Refuses requests with unknown keys and fields that are no texts. */
function provedRequest({ request }: Asked): void {
  const { field, fieldEn } = known(request, ['country', 'field', 'fieldEn']);
  if (typeof field !== 'string' || typeof fieldEn !== 'string') {
    throw new TypeError('a name is made from `field` (Chinese) and `fieldEn` (English), both texts');
  }
}

async function makeNames(
  engine: Engine,
  programme: string,
  given: NameRequest | readonly NameRequest[] | Source,
): Promise<MadeNames> {
  const wrong = programmeFault(programme, engine.catalogue.programmes);
  if (wrong) return { names: [], findings: [wrong] };
  const opened = await openFormulas(engine);
  const { naming } = opened;
  if (!naming) return { names: [], findings: opened.findings };
  const asked = await requestsIn(engine, given, partsOf(programme, naming));
  if (asked.findings.length > 0) return { names: [], findings: asked.findings };
  for (const item of asked.items) provedRequest(item);
  const [{ makeName }, { findRepeated }] = await Promise.all([
    import('../forms/naming/make-name.js'),
    import('../forms/naming/check-names.js'),
  ]);
  const findings: Finding[] = [...opened.findings];
  const made: { readonly name: MadeName; readonly place: Placed }[] = [];
  for (const { request, place } of asked.items) {
    const { country, field: fieldZh, fieldEn } = request;
    const one = makeName(naming, programme, { country, fieldZh, fieldEn });
    findings.push(...one.findings.map((finding) => ({ ...finding, ...place })));
    if (one.names) made.push({ name: one.names, place });
  }
  // Two laboratories must not get one name, in either language.
  for (const language of ['zh', 'en'] as const) {
    for (const { index, finding } of findRepeated(made.map(({ name }) => name[language]))) {
      findings.push({ ...finding, ...made[index]!.place });
    }
  }
  return { names: made.map(({ name }) => name), findings };
}

async function namesIn(
  { world }: Engine,
  given: readonly string[] | Source,
): Promise<{ readonly items: readonly ListedName[]; readonly findings: readonly Finding[] }> {
  if (Array.isArray(given)) {
    return { items: given.map((text: string) => ({ text, place: {} })), findings: [] };
  }
  const { readNames } = await import('../forms/lists/name-list.js');
  return readNames(world, asSource(given as Source));
}

/** Each name alone, beside its other half, and among all. */
async function judge(given: readonly ListedName[], naming: Naming): Promise<readonly CheckedName[]> {
  const [{ checkName }, { checkPair, findRepeated, pairsOf }] = await Promise.all([
    import('../forms/naming/check-name.js'),
    import('../forms/naming/check-names.js'),
  ]);
  const checked = given.map(({ text }) => checkName(text, naming));
  const more: Finding[][] = given.map(() => []);
  for (const pair of pairsOf(checked)) {
    const finding = checkPair(pair, naming);
    const index = checked.indexOf(pair.find(({ language }) => language === 'en')!);
    if (finding) more[index]!.push(finding);
  }
  for (const { index, finding } of findRepeated(given.map(({ text }) => text))) more[index]!.push(finding);
  return checked.map((one, index) => {
    const { place } = given[index]!;
    const findings = [...one.findings, ...more[index]!].map((finding) => ({ ...finding, ...place }));
    return { ...one, findings };
  });
}

async function checkNames(engine: Engine, given: readonly string[] | Source): Promise<CheckedNames> {
  const { naming, findings } = await openFormulas(engine);
  if (!naming) return { names: [], findings };
  const listed = await namesIn(engine, given);
  if (listed.findings.length > 0) return { names: [], findings: listed.findings };
  const names = await judge(listed.items, naming);
  return { names, findings: [...findings, ...names.flatMap((one) => one.findings)] };
}

export function namesOf(engine: Engine): Names {
  return {
    make: (programme, requests) => makeNames(engine, programme, requests),
    check: (names) => checkNames(engine, names),
  };
}
