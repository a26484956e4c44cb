/** The faces at hand, and whether all works on this machine. */

import type { Finding, Message } from '../base/finding.js';
import type { Diagnosis, Fonts } from '../contract/machine.js';
import type { Engine } from './engine.js';

export async function describeFonts({ world, fontsFolder }: Engine): Promise<Fonts> {
  const { openFontBookWith } = await import('../fonts/book.js');
  const { book, findings } = await openFontBookWith(world, fontsFolder);
  // Describing a role opens its file; with one of ours missing there is nothing to describe.
  const isWhole = !findings.some(({ rule }) => rule === 'font.file');
  return { folder: fontsFolder, roles: isWhole ? book.describe() : [], findings };
}

interface Answer {
  readonly ok: boolean;
  readonly detail: Message;
  readonly findings?: readonly Finding[];
}

interface Check {
  readonly id: Diagnosis['id'];
  readonly title: Message;
  /** What it throws counts as a failure. */
  readonly run: (engine: Engine) => Answer | Promise<Answer>;
}

const same = (text: string): Message => ({ zh: text, en: text });
const OWN_FOLDERS = ['schemas', 'templates', 'fonts'];

function errorsAmong(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.severity === 'error');
}

const CHECKS: readonly Check[] = [
  {
    id: 'package',
    title: { zh: '程序文件', en: 'package files' },
    run({ world }) {
      const missing = OWN_FOLDERS.filter((name) => !world.list(world.join(world.home, name))?.length);
      if (missing.length === 0) return { ok: true, detail: same(world.home) };
      const lost = missing.map((name) => world.join(world.home, name)).join(', ');
      return { ok: false, detail: { zh: `缺少 ${lost}`, en: `missing: ${lost}` } };
    },
  },
  {
    id: 'fonts',
    title: { zh: '字体', en: 'fonts' },
    async run(engine) {
      const { roles, findings } = await describeFonts(engine);
      const errors = errorsAmong(findings);
      if (errors.length > 0) {
        return { ok: false, detail: { zh: '有字体不能用', en: 'not all can be used' }, findings: errors };
      }
      const count = roles.flatMap(({ faces }) => faces).length;
      return { ok: true, detail: { zh: `${count} 款可读`, en: `${count} faces readable` } };
    },
  },
  {
    id: 'segmenter',
    title: { zh: '中文分词', en: 'Chinese word segmentation' },
    run({ world }) {
      // A Node built without full ICU data takes every character for a word.
      const words = world.segmentWords('国际合作联合实验室');
      return { ok: words.length < 9, detail: same(words.join(' ')) };
    },
  },
  {
    id: 'catalogue',
    title: { zh: '表单目录', en: 'catalogue of forms' },
    run({ catalogue, findings }) {
      const inForms = catalogue.ids.flatMap((id) => catalogue.form(id).findings);
      const errors = errorsAmong([...findings, ...inForms]);
      const detail = { zh: `${catalogue.ids.length} 份表单`, en: `${catalogue.ids.length} forms` };
      return { ok: errors.length === 0 && catalogue.ids.length > 0, detail, findings: errors };
    },
  },
];

async function answerOf(check: Check, engine: Engine): Promise<Answer> {
  try {
    return await check.run(engine);
  } catch (error) {
    return { ok: false, detail: same(error instanceof Error ? error.message : String(error)) };
  }
}

export async function diagnose(engine: Engine): Promise<readonly Diagnosis[]> {
  const diagnoses: Diagnosis[] = [];
  for (const check of CHECKS) {
    const { ok, detail, findings = [] } = await answerOf(check, engine);
    diagnoses.push({ id: check.id, title: check.title, ok, detail, findings });
  }
  return diagnoses;
}
