/** Cases that a strict reader of the regulations tried (regulation-cases.yaml): each gives what the article calls for. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { open } from '../src/index.js';

const { check, home } = await open();

type Data = Record<string, unknown>;

interface Changed {
  /** `programme/form/case` */
  readonly fixture: string;
  /** Values by pointer; null removes what is there. */
  readonly set?: Data;
}
interface Case extends Changed {
  readonly case: string;
  readonly against?: readonly Changed[];
  readonly found: readonly string[];
}

const read = (path: string) => parse(readFileSync(join(home, path), 'utf8')) as unknown;

function changed({ fixture, set = {} }: Changed): { readonly data: Data } {
  const data = read(`fixtures/${fixture}/data.yaml`) as Data;
  for (const [pointer, value] of Object.entries(set)) {
    const steps = pointer.slice(1).split('/');
    const last = steps.pop()!;
    const group = steps.reduce((inner, step) => inner[step] as Data, data);
    if (value === null) delete group[last];
    else group[last] = value;
  }
  return { data };
}

const SEVERITY: Readonly<Record<string, string>> = { error: 'E', warning: 'W' };

describe('cases from the regulations', () => {
  test.each((read('tests/regulation-cases.yaml') as Case[]).map((one) => [one.case, one] as const))(
    '%s',
    async (_, { found, against = [], ...one }) => {
      const { findings } = await check(changed(one), { against: against.map(changed) });
      const told = findings
        .filter(({ severity, rule }) => severity !== 'info' && rule !== 'font.fallback')
        .map(({ severity, rule, pointer }) => `${SEVERITY[severity]} ${rule} ${pointer}`);
      expect(told.sort()).toEqual([...found].sort());
    },
  );
});
