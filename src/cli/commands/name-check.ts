/** `chengwen name check`: which formula names follow, or where they depart from it. */

import { type Finding, isBlocking, shorten } from '../../base/finding.js';
import { type ListedName, readNames } from '../../forms/lists/name-list.js';
import { type CheckedName, checkName } from '../../forms/naming/check-name.js';
import { checkPair, findRepeated, pairsOf } from '../../forms/naming/check-names.js';
import type { Naming } from '../../forms/naming/open-naming.js';
import type { Context } from '../context.js';
import { isOutcome, refuse } from '../open-catalogue.js';
import { openNames, sourceFrom } from '../open-names.js';
import type { Options, Run } from '../options.js';
import { exitOf, type Outcome, usageFinding } from '../outcome.js';
import { paint, type Style, visible } from '../terminal/display.js';
import { printFindings, printTally } from '../terminal/printer.js';

/** A name and all that is wrong with it: alone, beside its other half, and in the list. */
interface Judged extends CheckedName {
  readonly place: ListedName['place'];
}

async function namesGiven(
  operands: readonly string[],
  options: Options,
  context: Context,
): Promise<readonly ListedName[] | Outcome> {
  const isOne = operands.length > 0 !== (options.from !== undefined);
  if (!isOne) {
    const message = {
      zh: '请写出名称，或用 --from 给出名称文件',
      en: 'give names, or a file of them with --from',
    };
    return refuse([usageFinding(message)], context);
  }
  if (options.from === undefined) return operands.map((text) => ({ text, place: {} }));
  const source = await sourceFrom(options.from, context);
  if (typeof source === 'object' && isOutcome(source)) return source;
  const { items, findings } = await readNames(context.world, source);
  if (findings.length > 0) return refuse(findings, context);
  return items;
}

function judge(given: readonly ListedName[], naming: Naming): readonly Judged[] {
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
    return { ...one, place, findings };
  });
}

const isRight = ({ findings }: Judged) => !findings.some((finding) => isBlocking(finding));

/** No name is longer; a text that slipped in need not fill the screen. */
const LONGEST_SHOWN = 400;

/** `✓ 浙江-德国智能制造联合实验室`, then the programme and the parts, then what is wrong. */
function judgedText(name: Judged, style: Style): string {
  const mark = isRight(name) ? paint('✓', 'green', style) : paint('✗', 'red', style);
  const { country, field } = name.parts ?? {};
  const isChinese = style.lang === 'zh';
  const parts = [
    [isChinese ? '国家（地区）' : 'country', country],
    [isChinese ? '领域' : 'field', field],
  ]
    .filter(([, value]) => value !== undefined && value !== '')
    .map(([label, value]) => `${label} ${visible(value!)}`);
  const reading = name.programme === undefined ? [] : [`    ${[name.programme, ...parts].join('  ')}`];
  // The name stands above: findings need not say it again.
  const findings = printFindings(
    name.findings.map(({ value: _, ...finding }) => finding),
    style,
  );
  return [`${mark} ${visible(shorten(name.text, LONGEST_SHOWN))}`, ...reading, findings].join('\n');
}

function resultOf(name: Judged) {
  const { text, programme = null, language = null, parts, wanted = null } = name;
  const told = parts === undefined ? null : { country: parts.country ?? null, field: parts.field };
  return { text, programme, language, parts: told, wanted, passed: isRight(name) };
}

export const nameCheck: Run = async ({ operands, options }, context) => {
  const opened = await openNames(options, context);
  if (isOutcome(opened)) return opened;
  const given = await namesGiven(operands, options, context);
  if (isOutcome(given)) return given;
  const judged = judge(given, opened.naming);
  const findings = judged.flatMap((one) => one.findings);
  const tally = printTally(findings, context.out);
  return {
    exit: exitOf(findings),
    result: { names: judged.map(resultOf) },
    findings: [...opened.findings, ...findings],
    text: `${judged.map((one) => judgedText(one, context.out)).join('\n')}\n${tally}`,
    notes: '',
  };
};
