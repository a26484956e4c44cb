/** `chengwen name check`: which formula names follow, or where they differ from it. */

import { type CheckedName, isBlocking } from '../../index.js';
import type { Context } from '../context.js';
import { readSources } from '../files/sources.js';
import { isOutcome, openForms, refuse } from '../open-forms.js';
import type { Options, Run } from '../options.js';
import { exitOf, usageFinding } from '../outcome.js';
import { paint, type Style, visible } from '../terminal/display.js';
import { printFindings, printTally } from '../terminal/printer.js';

/** The names, or the file that holds them. */
async function namesGiven(operands: readonly string[], { from }: Options, context: Context) {
  const isOne = operands.length > 0 !== (from !== undefined);
  if (!isOne) {
    const message = {
      zh: '请写出名称，或用 --from 给出名称文件',
      en: 'give names, or a file of them with --from',
    };
    return refuse([usageFinding(message)], context);
  }
  if (from === undefined) return operands;
  const read = await readSources([from], context);
  return read.ok ? read.sources[0]! : refuse(read.findings, context);
}

const isRight = ({ findings }: CheckedName) => !findings.some((finding) => isBlocking(finding));

/** No name is longer; a text given by mistake need not fill the screen. */
const LONGEST_SHOWN = 400;

function shortened(text: string): string {
  const characters = [...text];
  const isLong = characters.length > LONGEST_SHOWN;
  return visible(isLong ? `${characters.slice(0, LONGEST_SHOWN).join('')}…` : text);
}

/** `✓ 浙江-德国智能制造联合实验室`, then the programme and the parts, then what is wrong. */
function nameText(name: CheckedName, style: Style): string {
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
  return [`${mark} ${shortened(name.text)}`, ...reading, findings].join('\n');
}

function resultOf(name: CheckedName) {
  const { text, programme = null, language = null, parts, wanted = null } = name;
  const told = parts === undefined ? null : { country: parts.country ?? null, field: parts.field };
  return { text, programme, language, parts: told, wanted, passed: isRight(name) };
}

export const nameCheck: Run = async ({ operands, options }, context) => {
  const chengwen = await openForms(options, context);
  if (isOutcome(chengwen)) return chengwen;
  const given = await namesGiven(operands, options, context);
  if (isOutcome(given)) return given;
  const { names, findings } = await chengwen.names.check(given);
  if (names.length === 0) return refuse(findings, context);
  return {
    exit: exitOf(findings),
    result: { names: names.map(resultOf) },
    findings: [...chengwen.findings, ...findings],
    text: `${names.map((one) => nameText(one, context.out)).join('\n')}\n${printTally(findings, context.out)}`,
    notes: '',
  };
};
