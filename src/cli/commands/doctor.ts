/** `chengwen doctor`: does everything work on this machine? */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Finding, Message } from '../../base/finding.js';
import { cacheState } from '../cache/cache-state.js';
import type { Context } from '../context.js';
import { writeNewFile } from '../files/write-files.js';
import { fontsFolder } from '../open-catalogue.js';
import type { Options, Run } from '../options.js';
import { EXIT } from '../outcome.js';
import { alignRows, paint, type Style, say } from '../terminal/display.js';
import { printFindings } from '../terminal/printer.js';

/** What a check says: what it found, or what is wrong. */
interface Answer {
  readonly ok: boolean;
  readonly detail: Message;
  /** The findings behind a failure, when there are any. */
  readonly findings?: readonly Finding[];
}

interface Check {
  readonly id: string;
  readonly title: Message;
  /** Whatever it throws counts as a failure. */
  readonly run: (context: Context, options: Options) => Answer | Promise<Answer>;
}

const same = (text: string): Message => ({ zh: text, en: text });
const OWN_FOLDERS = ['schemas', 'templates', 'fonts'];

function errorsAmong(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter((finding) => finding.severity === 'error');
}

function tellCache({ streams }: Context): Message {
  const state = cacheState(streams.environment);
  if (state.type === 'off') return { zh: '不用（CHENGWEN_CACHE）', en: 'off (CHENGWEN_CACHE)' };
  const { folder } = state;
  if (state.type === 'refused') {
    return {
      zh: `不用：${folder} 不归本人独有，或是链接`,
      en: `unused: ${folder} is not the user's alone, or a link`,
    };
  }
  const kib = Math.ceil(state.bytes / 1024);
  return {
    zh: `${folder}，${state.files} 个文件，${kib} KiB，可随时删除；设 CHENGWEN_CACHE=off 则不用`,
    en: `${folder}, ${state.files} files, ${kib} KiB, may be removed at any time; CHENGWEN_CACHE=off does without`,
  };
}

const CHECKS: readonly Check[] = [
  {
    id: 'node',
    title: { zh: 'Node.js 版本', en: 'Node.js version' },
    // Older versions do not come this far.
    run: () => ({ ok: true, detail: same(`${process.versions.node} ${process.platform}-${process.arch}`) }),
  },
  {
    id: 'package',
    title: { zh: '程序文件', en: 'package files' },
    run({ world }) {
      const missing = OWN_FOLDERS.filter((name) => !world.list(world.join(world.home, name))?.length);
      const isWhole = missing.length === 0;
      const lost = missing.map((name) => world.join(world.home, name)).join(', ');
      return {
        ok: isWhole,
        detail: isWhole ? same(world.home) : { zh: `缺少 ${lost}`, en: `missing: ${lost}` },
      };
    },
  },
  {
    id: 'fonts',
    title: { zh: '字体', en: 'fonts' },
    async run(context, options) {
      const { openFontBook } = await import('../../fonts/book.js');
      const { book, findings } = openFontBook(context.world, { userFolder: fontsFolder(options, context) });
      const errors = errorsAmong(findings);
      if (errors.length > 0)
        return { ok: false, detail: { zh: '有字体不能用', en: 'not all can be used' }, findings: errors };
      // Describing a role opens and parses its files.
      const faces = book.describe().flatMap((role) => role.faces);
      return { ok: true, detail: { zh: `${faces.length} 款可读`, en: `${faces.length} faces readable` } };
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
    id: 'temporary',
    title: { zh: '写临时文件', en: 'writing temporary files' },
    run() {
      const folder = mkdtempSync(join(tmpdir(), 'chengwen-'));
      try {
        const failure = writeNewFile(join(folder, 'probe'), new TextEncoder().encode('成文'));
        return failure ? { ok: false, detail: failure.message } : { ok: true, detail: same(tmpdir()) };
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
  },
  {
    id: 'cache',
    title: { zh: '缓存', en: 'cache' },
    // Without it all is the same, but later.
    run: (context) => ({ ok: true, detail: tellCache(context) }),
  },
  {
    id: 'wasm',
    title: { zh: 'WebAssembly', en: 'WebAssembly' },
    async run({ world }) {
      const { prepareHarfBuzz } = await import('../../fonts/subset/harfbuzz-subset.js');
      prepareHarfBuzz(world);
      return { ok: true, detail: same('harfbuzz-subset') };
    },
  },
  {
    id: 'catalogue',
    title: { zh: '表单目录', en: 'catalogue of forms' },
    async run(context, options) {
      const { openCatalogue } = await import('../../forms/catalogue.js');
      const { catalogue, findings } = openCatalogue(context.world, options.catalogue);
      const inForms = catalogue.ids.flatMap((id) => catalogue.form(id).findings);
      const errors = errorsAmong([...findings, ...inForms]);
      const detail = { zh: `${catalogue.ids.length} 份表单`, en: `${catalogue.ids.length} forms` };
      return { ok: errors.length === 0 && catalogue.ids.length > 0, detail, findings: errors };
    },
  },
];

async function examine(check: Check, context: Context, options: Options): Promise<Answer> {
  try {
    return await check.run(context, options);
  } catch (error) {
    return { ok: false, detail: same(error instanceof Error ? error.message : String(error)) };
  }
}

function lineOf({ title }: Check, { ok, detail }: Answer, style: Style): string[] {
  const mark = ok ? paint('✓', 'green', style) : paint('✗', 'red', style);
  return [`${mark} ${say(title, style)}`, say(detail, style)];
}

function failureOf({ id, title }: Check, { detail, findings = [] }: Answer): readonly Finding[] {
  return [{ rule: `doctor.${id}`, severity: 'error', label: title, message: detail }, ...findings];
}

export const doctor: Run = async ({ options }, context) => {
  const examined: { check: Check; answer: Answer }[] = [];
  for (const check of CHECKS) examined.push({ check, answer: await examine(check, context, options) });
  const findings = examined.flatMap(({ check, answer }) => (answer.ok ? [] : failureOf(check, answer)));
  const behind = findings.filter((finding) => !finding.rule.startsWith('doctor.'));
  return {
    exit: findings.length > 0 ? EXIT.findings : EXIT.done,
    result: { checks: examined.map(({ check, answer: { ok, detail } }) => ({ id: check.id, ok, detail })) },
    findings,
    text: `${alignRows(examined.map(({ check, answer }) => lineOf(check, answer, context.out))).join('\n')}\n`,
    notes: printFindings(behind, context.err),
  };
};
