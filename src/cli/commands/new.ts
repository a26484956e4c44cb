/** `chengwen new`: a data file to fill in. */

import { writeNewFile } from '../files/write-files.js';
import { isOutcome, openForms, refuse } from '../open-forms.js';
import type { Run } from '../options.js';
import { EXIT, usageFinding } from '../outcome.js';
import { say } from '../terminal/display.js';

const DEFAULT_NAME = 'data.yaml';
const KNOWN = /\.ya?ml$/i;

/** A skeleton is YAML, and `check` reads a file by its extension. */
function nameFinding(name: string) {
  const message = { zh: '新数据文件是 YAML，扩展名应为 .yaml', en: 'a new data file is YAML: name it .yaml' };
  return { ...usageFinding(message, { zh: '.yaml、.yml', en: '.yaml, .yml' }), file: name };
}

export const newData: Run = async ({ operands: [id = ''], options }, context) => {
  const [name = DEFAULT_NAME, ...more] = options.output ?? [];
  if (more.length > 0) {
    return refuse([usageFinding({ zh: '-o 只能写一次', en: '-o can be given only once' })], context);
  }
  if (name !== '-' && !KNOWN.test(name)) return refuse([nameFinding(name)], context);
  const chengwen = await openForms(options, context);
  if (isOutcome(chengwen)) return chengwen;
  const { form, text: skeleton, findings } = await chengwen.skeleton(id);
  if (!form) return refuse(findings, context, EXIT.usage);

  const isPrinted = name === '-';
  const failure = isPrinted ? undefined : writeNewFile(name, new TextEncoder().encode(skeleton));
  if (failure) return refuse([failure], context);
  const title = say(form.title, context.out);
  const text =
    context.out.lang === 'zh'
      ? `✓ ${name}  ${title}\n填好以后：chengwen check ${name}\n`
      : `✓ ${name}  ${title}\nOnce filled in: chengwen check ${name}\n`;
  return {
    exit: EXIT.done,
    result: { form: form.id, file: isPrinted ? null : name, ...(isPrinted && { text: skeleton }) },
    findings: chengwen.findings,
    text: isPrinted ? '' : text,
    notes: '',
    payload: isPrinted ? skeleton : undefined,
  };
};
