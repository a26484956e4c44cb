/** The papers of one laboratory or base: fixtures of a programme held against each other. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { open } from '../../src/index.js';

const { check, home } = await open();

/** Papers are named `form`, the complete fixture, or `form/case`. */
export function papersOf(programme: string) {
  const source = (paper: string) => {
    const [form, name = 'complete'] = paper.split('/') as [string, string?];
    return { file: join(home, 'fixtures', programme, form, name, 'data.yaml') };
  };

  /** Errors and unwaived warnings of a paper held against others, as `rule pointer`. */
  async function problemsOf(paper: { readonly file: string }, others: readonly string[]) {
    const { findings } = await check(paper, { against: others.map(source) });
    return findings
      .filter(({ severity, waived }) => severity === 'error' || (severity === 'warning' && !waived))
      .map(({ rule, pointer }) => `${rule} ${pointer}`);
  }

  /** The same of a paper with some of its text replaced. */
  async function changed(paper: string, replace: readonly [string, string], others: readonly string[]) {
    const folder = mkdtempSync(join(tmpdir(), 'papers-'));
    try {
      const file = join(folder, 'data.yaml');
      const text = readFileSync(source(paper).file, 'utf8');
      expect(text).toContain(replace[0]);
      writeFileSync(file, text.replaceAll(...replace));
      return await problemsOf({ file }, others);
    } finally {
      rmSync(folder, { recursive: true });
    }
  }

  return {
    problems: (paper: string, others: readonly string[]) => problemsOf(source(paper), others),
    changed,
  };
}
