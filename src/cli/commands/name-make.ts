/** `chengwen name make`: the Chinese and the English name of one laboratory, or of a whole list. */

import type { Finding } from '../../base/finding.js';
import { nearestNames } from '../../forms/data/nearest.js';
import { type NamePart, readRequests } from '../../forms/lists/name-list.js';
import { findRepeated } from '../../forms/naming/check-names.js';
import { slotOf } from '../../forms/naming/formula.js';
import { type MadeNames, makeName, type NameRequest } from '../../forms/naming/make-name.js';
import type { Naming } from '../../forms/naming/open-naming.js';
import type { Context } from '../context.js';
import { isOutcome, type Opened, refuse } from '../open-catalogue.js';
import { openNames, sourceFrom } from '../open-names.js';
import type { Options, Run } from '../options.js';
import { exitOf, type Outcome, usageFinding } from '../outcome.js';
import { visible } from '../terminal/display.js';
import { printFindings } from '../terminal/printer.js';

/** What is asked for, and where it is written. */
interface Asked {
  readonly request: NameRequest;
  readonly place: Pick<Finding, 'file' | 'line'>;
}

interface Made {
  readonly names: MadeNames | undefined;
  readonly place: Asked['place'];
  readonly findings: readonly Finding[];
}

/** Programmes that have no formula, such as a ministry's, are not asked for names. */
function programmeFinding(programme: string, { catalogue }: Opened): Finding | undefined {
  const named = catalogue.programmes.filter(({ names }) => names !== undefined).map(({ id }) => id);
  if (named.includes(programme)) return undefined;
  const isKnown = catalogue.programmes.some(({ id }) => id === programme);
  const close = isKnown ? [] : nearestNames(programme, named);
  const wanted = close.length > 0 ? close : named;
  const message = isKnown
    ? { zh: `${programme} 没有命名格式`, en: `${programme} has no formula for names` }
    : { zh: `没有这个专项：${programme}`, en: `there is no programme ${programme}` };
  return usageFinding(message, { zh: wanted.join('、'), en: wanted.join(', ') });
}

function usageOf({ from, country, field, fieldEn }: Options): Finding | undefined {
  const hasParts = country !== undefined || field !== undefined || fieldEn !== undefined;
  if (from !== undefined && hasParts) {
    return usageFinding({
      zh: '--from 和 --country、--field、--field-en 不能同用',
      en: '--from does not go with --country, --field and --field-en',
    });
  }
  const isWhole = from !== undefined || (field !== undefined && fieldEn !== undefined);
  if (isWhole) return undefined;
  const missing =
    field !== undefined
      ? { zh: '没有写明领域的英文', en: 'the field is not given in English' }
      : fieldEn !== undefined
        ? { zh: '没有写明领域的中文', en: 'the field is not given in Chinese' }
        : { zh: '没有写明领域', en: 'the field is not given' };
  return usageFinding(missing, {
    zh: '--field 智能制造 --field-en "intelligent manufacturing"，或 --from 名单',
    en: '--field and --field-en, or --from LIST',
  });
}

/** What the programme's names are made of. */
function partsOf(programme: string, { formulas }: Naming): readonly NamePart[] {
  const formula = formulas.find((one) => one.programme === programme);
  return formula && slotOf(formula, 'country') ? ['country', 'field', 'field_en'] : ['field', 'field_en'];
}

async function askedFor(
  options: Options,
  parts: readonly NamePart[],
  context: Context,
): Promise<readonly Asked[] | Outcome> {
  const { from, country, field = '', fieldEn = '' } = options;
  if (from === undefined) return [{ request: { country, fieldZh: field, fieldEn }, place: {} }];
  const source = await sourceFrom(from, context);
  if (typeof source === 'object' && isOutcome(source)) return source;
  const { items, findings } = await readRequests(context.world, source, parts);
  if (findings.length > 0) return refuse(findings, context);
  return items.map(({ place: { file, line }, ...request }) => ({ request, place: { file, line } }));
}

function makeAll(asked: readonly Asked[], programme: string, naming: Naming): readonly Made[] {
  return asked.map(({ request, place }) => {
    const { names, findings } = makeName(naming, programme, request);
    return { names, place, findings: findings.map((finding) => ({ ...finding, ...place })) };
  });
}

/** A list that would give two laboratories one name, in either language. */
function repeatedFindings(made: readonly Made[]): readonly Finding[] {
  return (['zh', 'en'] as const).flatMap((language) => {
    const whole = made.filter(({ names }) => names !== undefined);
    return findRepeated(whole.map(({ names }) => names![language])).map(({ index, finding }) => ({
      ...finding,
      ...whole[index]!.place,
    }));
  });
}

export const nameMake: Run = async ({ operands: [programme = ''], options }, context) => {
  const wrong = usageOf(options);
  if (wrong) return refuse([wrong], context);
  const opened = await openNames(options, context);
  if (isOutcome(opened)) return opened;
  const unknown = programmeFinding(programme, opened);
  if (unknown) return refuse([unknown], context);
  const asked = await askedFor(options, partsOf(programme, opened.naming), context);
  if (isOutcome(asked)) return asked;

  const made = makeAll(asked, programme, opened.naming);
  const findings = [...opened.findings, ...made.flatMap((one) => one.findings), ...repeatedFindings(made)];
  const names = made.flatMap((one) => (one.names ? [one.names] : []));
  return {
    exit: exitOf(findings),
    result: { programme, names },
    findings,
    text: names.map(({ zh, en }) => `${visible(zh)}\n${visible(en)}\n`).join('\n'),
    notes: printFindings(findings, context.err),
  };
};
