/** What the writer writes conforms to PDF/A-2u (A-3u with attachments) and PDF/UA-1, as far as the rules tell. */

import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { open } from '../../src/index.js';
import { sample } from '../support/thorough.js';
import { checkProfiles, rulesOf } from './check.js';
import { LEFT_OUT } from './left-out.js';
import rules2u from './rules-2u.json' with { type: 'json' };
import rulesUa1 from './rules-ua1.json' with { type: 'json' };
import { SPECIMENS } from './specimens.js';

const ALL = [...rules2u, ...rulesUa1].map(({ id }) => id);

describe('the checker', () => {
  const implemented = rulesOf(2).flatMap(({ ids }) => ids);
  const leftOut = LEFT_OUT.flatMap(({ ids }) => ids);

  it('knows every rule of both profiles: each is checked or left out with a reason, none twice', () => {
    expect([...implemented, ...leftOut].sort()).toEqual([...ALL].sort());
    expect(rules2u.length).toBe(146);
    expect(rulesUa1.length).toBe(106);
  });
});

describe('files with everything in them', () => {
  it.each(Object.entries(SPECIMENS))('%s', async (_, { part, bytes }) => {
    expect(await checkProfiles(await bytes(), part)).toEqual([]);
  });
});

/** Every fixture that is not there to break a rule. */
function fixtures(): string[] {
  const home = join(import.meta.dirname, '../../fixtures');
  return readdirSync(home, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('data.yaml') && !/[\\/]breaks-/.test(name))
    .map((name) => dirname(join(home, name)));
}

describe('the forms of the fixtures', async () => {
  const { render } = await open();

  it.each(sample(fixtures()))('%s', async (folder) => {
    const { outputs } = await render({ file: join(folder, 'data.yaml') }, { draft: true });
    expect(outputs.length).toBe(1);
    expect(await checkProfiles(outputs[0]!.bytes)).toEqual([]);
  });
});

describe('docs/pdf.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../../docs/pdf.md'), 'utf8');

  it('lists the rules left out as the table has them', () => {
    const rows = LEFT_OUT.map(({ ids, reason }) => `| ${ids.join(' ')} | ${reason} |`);
    expect(page.split('\n').filter((line) => /^\| [67]\./.test(line))).toEqual(rows);
  });

  it('says how many there are', () => {
    const checked = rulesOf(2).flatMap(({ ids }) => ids).length;
    expect(page).toContain(`${checked} of the ${ALL.length} rules are checked`);
  });
});
