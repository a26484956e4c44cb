/** `chengwen name make`: the Chinese and the English name of one laboratory, or of a whole list. */

import type { Finding } from '../../index.js';
import type { Context } from '../context.js';
import { readSources } from '../files/sources.js';
import { isOutcome, openForms, refuse } from '../open-forms.js';
import type { Options, Run } from '../options.js';
import { exitOf, usageFinding } from '../outcome.js';
import { visible } from '../terminal/display.js';
import { printFindings } from '../terminal/printer.js';

/** What is wrong with the options. */
function optionsFault({ from, country, field, fieldEn }: Options): Finding | undefined {
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

/** One request, or the list of them. */
async function requested({ from, country, field = '', fieldEn = '' }: Options, context: Context) {
  if (from === undefined) return { country, field, fieldEn };
  const read = await readSources([from], context);
  return read.ok ? read.sources[0]! : refuse(read.findings, context);
}

export const nameMake: Run = async ({ operands: [programme = ''], options }, context) => {
  const wrong = optionsFault(options);
  if (wrong) return refuse([wrong], context);
  const chengwen = await openForms(options, context);
  if (isOutcome(chengwen)) return chengwen;
  const request = await requested(options, context);
  if (isOutcome(request)) return request;
  const made = await chengwen.names.make(programme, request);
  const findings = [...chengwen.findings, ...made.findings];
  return {
    exit: exitOf(findings),
    result: { programme, names: made.names },
    findings,
    text: made.names.map(({ zh, en }) => `${visible(zh)}\n${visible(en)}\n`).join('\n'),
    notes: printFindings(findings, context.err),
  };
};
