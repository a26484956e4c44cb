import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { open } from '../../src/index.js';
import { chengwen, chengwenJson } from '../cli/harness.js';

const { home } = await open();

const FILES = {
  'schemas/note-lab/programme.yaml': `id: note-lab
title: { zh: 示例计划, en: Sample programme }
regulation: { title: 示例办法, number: 示例〔2026〕1号 }
forms: [note]
`,
  'schemas/note-lab/note.schema.json': `{
  "x-form": {
    "id": "note-lab/note", "edition": 2026, "formats": ["pdf"], "style": "form",
    "title": { "zh": "备忘", "en": "Note" }, "description": { "zh": "只用于测试", "en": "for tests" }
  },
  "type": "object",
  "additionalProperties": false,
  "required": ["form", "name"],
  "properties": {
    "name": { "title": "名称", "x-title-en": "Name", "type": "string", "x-rule": "note-lab.1" },
    "kind": { "title": "类别", "x-title-en": "Kind", "type": "string", "enum": ["a", "b"] },
    "members": {
      "title": "成员", "x-title-en": "Members", "type": "array",
      "items": {
        "type": "object",
        "properties": {
          "name": { "title": "姓名", "x-title-en": "Name", "type": "string" },
          "born": { "title": "出生年月", "x-title-en": "Born", "type": "string", "x-date": "month" }
        }
      }
    },
    "secret": { "title": "核对用", "x-title-en": "For rules", "type": "boolean", "x-unprinted": true }
  }
}
`,
  'schemas/note-lab/note.rules.yaml': `rules:
  - id: note-lab.2
    each: /members
    at: /born
    when: filled(item.born) && filled(data.kind)
    holds: data.members.filter(m, has(m.born)).all(m, m.born > "1900-01") && data["name"] != ""
    message: { zh: "{{item.name}} {{data.members[0].name}}", en: "{{item.name}}" }
`,
  'templates/partials/rows.hbs': `{{! list、at、mark }}{{#each list}}<p>{{#if ../mark}}{{../mark}}{{/if}}<field at="{{../at}}/{{@index}}/name"/>：<field at="{{pointer 'members' @index 'born'}}"/></p>{{/each}}
`,
  'templates/partials/frame.hbs': `{{! row：行用的片段 }}
{{> @partial-block}}{{> (lookup . "row") list=members at="/members"}}
`,
  'templates/note-lab/note.hbs': `<document title="备忘" style="form">
<section page="body">
  <p style="title"><field at="/name"/></p>
  {{#if (eq kind "a")}}<p>甲类</p>{{else}}<p><b>乙类</b></p>{{/if}}
  {{> rows list=members at="/members" mark="○"}}
  {{#each members as |one at|}}<p>{{one.name}}{{at}}{{../name}}{{@root.name}}</p>{{/each}}
  {{#> frame row="rows"}}<p>{{kind}}</p>{{/frame}}
</section>
</document>
`,
};

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-lint-'));
  for (const [name, text] of Object.entries(FILES)) write(name, text);
  for (const name of ['complete', 'minimal', 'breaks-note-lab.1', 'breaks-note-lab.2'])
    write(`fixtures/note-lab/note/${name}/data.yaml`, '');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function write(name: string, text: string): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true });
  writeFileSync(join(folder, name), text);
}

/** Changes one line of a file: the slip. */
function change(name: keyof typeof FILES, from: string, to: string): void {
  expect(FILES[name]).toContain(from);
  write(name, FILES[name].replace(from, to));
}

async function slips(): Promise<string[]> {
  const { findings } = await (await open({ catalogues: [folder] })).lint({ folder });
  return findings.map(
    ({ rule, file, line, value, wanted }) =>
      `${rule} ${file!.slice(folder.length + 1)}${line === undefined ? '' : `:${line}`} ${value ?? ''} → ${wanted?.en ?? ''}`,
  );
}

describe('lint', () => {
  it('finds no fault in our own forms', async () => {
    const chengwen = await open();
    const { forms, findings } = await chengwen.lint();
    expect(forms).toEqual(chengwen.forms().forms.map(({ id }) => id));
    expect(findings.map(({ rule, file, line, value }) => `${file}:${line} ${rule} ${value}`)).toEqual([]);
  });

  it('finds none in a sound form of somebody else’s', async () => {
    expect(await slips()).toEqual([]);
  });

  const template = 'templates/note-lab/note.hbs';
  const rules = 'schemas/note-lab/note.rules.yaml';
  it.each([
    [template, 'at="/name"', 'at="/nmae"', ['lint.field templates/note-lab/note.hbs:3 /nmae → /name']],
    [template, 'one.name', 'one.nmae', ['lint.field templates/note-lab/note.hbs:6 /members/*/nmae → name']],
    [template, '../name', '../nome', ['lint.field templates/note-lab/note.hbs:6 /nome → name']],
    [template, 'list=members', 'list=mebers', ['lint.field templates/note-lab/note.hbs:5 /mebers → members']],
    [
      template,
      'at="/members"',
      'at="/member"',
      ['lint.field templates/partials/rows.hbs:1 /member/*/name → '],
    ],
    [template, '{{kind}}', '{{kidn}}', ['lint.field templates/note-lab/note.hbs:7 /kidn → kind']],
    [template, 'row="rows"', 'row="rowz"', ['lint.partial templates/partials/frame.hbs:2 rowz → rows']],
    [template, '> rows', '> row', ['lint.partial templates/note-lab/note.hbs:5 row → rows']],
    [
      template,
      'style="title"',
      'style="titel"',
      ['template.style templates/note-lab/note.hbs:3 titel → title'],
    ],
    [
      template,
      '<b>乙类</b>',
      '<bb>乙类</bb>',
      [expect.stringMatching(/^template\.markup templates\/note-lab\/note\.hbs:4 bb/)],
    ],
    [
      template,
      '<p>甲类</p>',
      '<p>甲类',
      expect.arrayContaining([expect.stringMatching(/^template\.markup templates\/note-lab\/note\.hbs:\d/)]),
    ],
    [
      rules,
      'at: /born',
      'at: /brn',
      ['lint.rule-field schemas/note-lab/note.rules.yaml:2 note-lab.2: /members/*/brn → '],
    ],
    [
      rules,
      'm.born >',
      'm.bron >',
      ['lint.rule-field schemas/note-lab/note.rules.yaml:2 note-lab.2: /members/*/bron → born'],
    ],
    [
      rules,
      'data["name"]',
      'data["nome"]',
      ['lint.rule-field schemas/note-lab/note.rules.yaml:2 note-lab.2: /nome → name'],
    ],
    [
      rules,
      '{{item.name}} ',
      '{{item.nam}} ',
      ['lint.rule-field schemas/note-lab/note.rules.yaml:2 note-lab.2: /members/*/nam → name'],
    ],
    [
      rules,
      'all(m, ',
      'all(m ',
      [expect.stringMatching(/^rules\.invalid schemas\/note-lab\/note\.rules\.yaml:2 note-lab\.2/)],
    ],
    [
      'schemas/note-lab/note.schema.json',
      ', "x-unprinted": true',
      '',
      [expect.stringMatching(/^lint\.unshown schemas\/note-lab\/note\.schema\.json:22 \/secret/)],
    ],
    [
      'schemas/note-lab/note.schema.json',
      '"x-unprinted"',
      '"x-unpirnted"',
      expect.arrayContaining([expect.stringMatching(/^schema\.broken/)]),
    ],
    [
      'schemas/note-lab/programme.yaml',
      'forms: [note]',
      'forms: []',
      ['lint.unlisted schemas/note-lab/note.schema.json  → forms: [note]'],
    ],
  ] as const)('%s: %s as %s', async (file, from, to, expected) => {
    change(file, from, to);
    expect(await slips()).toEqual(expected);
  });

  it('tells an unknown helper', async () => {
    change(template, '(eq kind "a")', '(eqq kind "a")');
    expect(await slips()).toContain('lint.helper templates/note-lab/note.hbs:4 eqq → eq');
  });

  it('looks at each column of a list that the template puts together', async () => {
    const columns = '{{#each (list-of "name" (list-of "bron" ""))}}';
    const cell = '{{#if this}}<p><field at="/members/0/{{this}}"/></p>{{/if}}{{/each}}';
    const rows = '{{> rows list=members at="/members" mark="○"}}';
    change(template, rows, `${columns}${cell}${rows}`);
    expect(await slips()).toEqual([
      expect.stringMatching(/^lint\.field templates\/note-lab\/note\.hbs:5 \/members\/0\/bron/),
    ]);
  });

  it('misses the fixtures that are not there', async () => {
    rmSync(join(folder, 'fixtures/note-lab/note/breaks-note-lab.2'), { recursive: true });
    expect(await slips()).toEqual([
      'lint.fixture fixtures/note-lab/note/breaks-note-lab.2  → breaks-note-lab.2/data.yaml and expected.yaml',
    ]);
  });
});

describe('chengwen lint', () => {
  it('exits 0 for sound forms, 1 for slips, 2 for no folder', async () => {
    const sound = await chengwenJson(['lint', folder]);
    expect(sound).toMatchObject({ exit: 0, answer: { result: { forms: ['note-lab/note'] }, findings: [] } });
    change(template(), 'one.name', 'one.nmae');
    const { exit, stdout } = await chengwen(['lint', folder]);
    expect(exit).toBe(1);
    expect(stdout).toContain(`${join(folder, 'templates/note-lab/note.hbs')}:6  lint.field`);
    expect((await chengwen(['lint', join(folder, 'none')])).exit).toBe(2);
  });

  it('looks at our own forms where it is told the project’s folder', async () => {
    const { answer } = await chengwenJson(['lint', home]);
    expect(answer.result?.forms).toContain('moe-lab/application');
  });

  function template() {
    return 'templates/note-lab/note.hbs' as const;
  }
});
