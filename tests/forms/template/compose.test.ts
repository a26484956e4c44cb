import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { textOf } from '../../../src/document/text.js';
import { nodesOf } from '../../../src/document/walk.js';
import { checkData } from '../../../src/forms/check.js';
import { fillNone } from '../../../src/forms/filling/fill-none.js';
import { schemaFileName, skeletonOf } from '../../../src/forms/skeleton.js';
import { type ComposeOptions, composeDocument } from '../../../src/forms/template/compose.js';
import { HELPERS } from '../../../src/forms/template/helpers.js';
import { COMPLETE, type Files, open, STYLES, sampleForm } from '../sample.js';

function compose(text: string, files: Files = {}, form = sampleForm()) {
  return composeDocument(form, open(text, files).loaded!, { narrative: STYLES });
}

/** The printed text of a template that stands for the sample's. */
function faults(markup: string): string[] {
  const template = `<document title="x" style="form">\n<section page="body">\n${markup}\n</section>\n</document>`;
  const form = sampleForm({ 'templates/sample/request.hbs': template });
  return compose(COMPLETE, {}, form).findings.map(
    ({ rule, line, file }) => `${rule} ${file?.split('/').at(-1)}:${line}`,
  );
}

describe('composing', () => {
  test('fields, loops, partials, boxes', () => {
    const { document, findings } = compose(
      `${COMPLETE}kind: b\nstaff: 3\nshare: 33.33\nfunds: 50\nmembers: [{name: 甲}, {name: 乙}]\n`,
    );
    expect(findings).toEqual([]);
    expect(textOf(document!).split('\n')).toEqual([
      '样例实验室',
      '名称：样例实验室',
      '甲（一）',
      '乙（二）',
      '☐甲类☑乙类',
      '2026年7月10日|1975年3月|乙类|33.3%|50万元',
      '签名：张三',
      '简要说明。',
    ]);
  });

  test('an empty file still composes: blanks print as nothing', () => {
    const { document, findings } = compose('form: sample/request\n');
    expect(findings).toEqual([]);
    expect(textOf(document!).split('\n')).toEqual(['', '名称：', '☐甲类☐乙类', '||||', '签名：']);
  });

  test.each(['</p>', '<td>', '{{name}}', '{{#each x}}', '&amp;', '<?1:2?>', '"\'`=', '<![CDATA[', ']]>'])(
    '%s prints as it is',
    (value) => {
      const { document, findings } = compose(COMPLETE.replace('样例实验室', JSON.stringify(value)));
      expect(findings).toEqual([]);
      expect(textOf(document!).split('\n').slice(0, 2)).toEqual([value, `名称：${value}`]);
    },
  );

  test('any text prints as it is, or with U+FFFD for what cannot be printed', () => {
    const form = sampleForm();
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 20 }), (name) => {
        const loaded = { ...open(COMPLETE).loaded!, data: { form: form.id, name } };
        expect(composeDocument(form, loaded, { narrative: STYLES }).findings).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('prototypes are out of reach', () => {
    const form = sampleForm({
      'templates/sample/request.hbs':
        '<document title="x" style="form"><section page="body"><p>[{{name.constructor.name}}{{constructor}}{{__proto__.x}}{{lookup name "length"}}]</p></section></document>',
    });
    const { document } = compose(COMPLETE, {}, form);
    expect(textOf(document!)).toMatch(/^\[5?\]$/);
  });

  test('line ends in a value break the line', () => {
    const { document } = compose(COMPLETE.replace('样例实验室', '"一\\n二"'));
    expect(textOf(document!).startsWith('一\n二\n')).toBe(true);
    expect(nodesOf(document!, 'break').length).toBe(1);
  });

  test.each([
    ['a paragraph a line', '"一\\n\\n 二 \\n"', ['一', '二']],
    ['an empty one for no text', '""', ['']],
  ])('<lines>: %s', (_, value, expected) => {
    const markup = '<lines at="/name" style="body"/>';
    const template = `<document title="x" style="form"><section page="body">${markup}</section></document>`;
    const form = sampleForm({ 'templates/sample/request.hbs': template });
    const { document, findings } = compose(COMPLETE.replace('样例实验室', value), {}, form);
    expect(findings).toEqual([]);
    expect(nodesOf(document!, 'paragraph').map(textOf)).toEqual(expected);
    expect(nodesOf(document!, 'field').every(({ pointer }) => pointer === '/name')).toBe(true);
    expect(nodesOf(document!, 'text').every(({ origin }) => origin === '/name')).toBe(true);
  });

  test('texts know where they come from', () => {
    const { document } = compose(COMPLETE);
    expect(nodesOf(document!, 'text')[0]).toMatchObject({ text: '样例实验室', origin: '/name' });
    expect(nodesOf(document!, 'field')[0]!.pointer).toBe('/name');
  });
});

describe('pictures', () => {
  const text = COMPLETE.replace('简要说明。', '{file: text/a.md}');
  test('those of a narrative are named from its own folder', () => {
    const { images, document } = compose(`${text}photo: me.png\n`, {
      'text/a.md': '![图](img/b.png)\n\n![图](../c.png)\n',
    });
    expect(images).toEqual([
      { pointer: '/photo', path: 'me.png' },
      { pointer: '/summary', path: 'text/img/b.png' },
      { pointer: '/summary', path: 'c.png' },
    ]);
    expect(nodesOf(document!, 'figure').map(({ path }) => path)).toEqual([
      'me.png',
      'text/img/b.png',
      'c.png',
    ]);
  });

  test.each(['../../x.png', '/etc/x.png', 'http://x.cn/a.png', 'C:\\x.png'])('%s is outside', (source) => {
    const { images, findings } = compose(text, { 'text/a.md': `![图](<${source}>)\n` });
    expect(images).toEqual([]);
    expect(findings.map(({ rule, pointer }) => `${rule} ${pointer}`)).toEqual([
      expect.stringMatching(/^(file.outside|narrative.image) \/summary$/),
    ]);
  });
});

describe('faults of a template are named with file and line', () => {
  test.each([
    ['unknown element', '<p>a</p>\n<foo/>', ['template.markup request.hbs:4']],
    [
      'after a loop',
      '{{#each members}}\n<p>a</p>\n{{/each}}\n<p>\n<bar/></p>',
      ['template.markup request.hbs:7'],
    ],
    ['unknown field', '<p>\n<field at="/nam"/></p>', ['template.field request.hbs:4']],
    ['unknown field of lines', '<lines\nat="/nam"/>', ['template.field request.hbs:3']],
    ['unknown format', '<p><field at="/name" format="dat"/></p>', ['template.format request.hbs:3']],
    ['unknown choice', '<p><checkbox at="/kind" value="c"/></p>', ['template.choice request.hbs:3']],
    ['unknown helper', '<p>{{nosuch name}}</p>', ['template.handlebars request.hbs:3']],
    ['an unescaped value', '<p>{{{name}}}</p>', ['template.handlebars request.hbs:3']],
    [
      'an unescaped value in a block',
      '<p>{{#if name}}{{&name}}{{/if}}</p>',
      ['template.handlebars request.hbs:3'],
    ],
    ['unclosed block', '{{#if name}}', ['template.handlebars request.hbs:5']],
    ['unknown partial', '{{> nosuch}}', ['template.handlebars request.hbs:undefined']],
  ])('%s', (_, markup, expected) => {
    expect(faults(markup)).toEqual(expected);
  });

  test('in a partial', () => {
    const form = sampleForm({ 'templates/partials/sign.hbs': '<p>a</p>\n<nosuch/>\n' });
    expect(compose(COMPLETE, {}, form).findings[0]).toMatchObject({
      file: expect.stringMatching(/sign\.hbs$/),
      line: 2,
    });
  });
});

describe('a partial that cannot be read', () => {
  const unreadable = { 'templates/partials/sign.hbs': new Uint8Array([0xd0, 0xd5]) };

  test('is told of where it is called', () => {
    expect(compose(COMPLETE, {}, sampleForm(unreadable)).findings[0]).toMatchObject({
      rule: 'template.handlebars',
      file: expect.stringMatching(/sign\.hbs$/),
      message: { zh: expect.stringMatching(/编码|UTF-8/) },
    });
  });

  test('harms no template that does not call it', () => {
    const template = '<document title="x" style="form"><section page="body"><p>a</p></section></document>';
    const form = sampleForm({ ...unreadable, 'templates/sample/request.hbs': template });
    expect(compose(COMPLETE, {}, form).findings).toEqual([]);
  });
});

describe('helpers', () => {
  const printed = (markup: string) => {
    const template = `<document title="x" style="form"><section page="body"><p>${markup}</p></section></document>`;
    const form = sampleForm({ 'templates/sample/request.hbs': template });
    return textOf(compose(COMPLETE, {}, form).document!);
  };
  test.each([
    ['{{#each (list-of "甲" (list-of "乙" "丙"))}}{{this}}{{/each}}', '甲乙丙'],
    ['{{#each (numbers-to 3)}}{{this}}{{/each}}', '012'],
    [
      '{{#if (is-among "乙" (list-of "甲" "乙"))}}在{{/if}}{{#if (is-among "丁" (list-of "甲"))}}不在{{/if}}',
      '在',
    ],
    ['{{join-pointer "/a" "b" 0}}', '/a/b/0'],
    ['合计{{sum-of rows "amount"}}元', '合计元'],
    ['至{{months-later filed_on 36}}，{{months-later name 1}}止', '至2029年7月10日，止'],
    ['至{{days-later filed_on 25}}，{{days-later name 1}}止', '至2026年8月4日，止'],
    ['共{{total-of 0.1 0.2 name}}，各{{share-of 250 3}}{{share-of name 3}}', '共0.3，各83.33'],
    ['{{rmb-of-wan (total-of 240 60.5)}}{{rmb-of-wan name}}', '叁佰万伍仟元整'],
  ])('%s', (markup, text) => {
    expect(printed(markup)).toContain(text);
  });

  test('items with one value keep their places in the list', () => {
    const labs = [{ result: '优秀' }, { result: '合格' }, null, { result: '优秀' }];
    expect(HELPERS.where!(labs, 'result', '优秀')).toEqual([
      { index: 0, value: labs[0] },
      { index: 3, value: labs[3] },
    ]);
    expect(HELPERS.where!(undefined, 'result', '优秀')).toEqual([]);
  });

  test('a share of nothing, or of words, is not said', () => {
    const share = HELPERS['percent-of']!;
    expect([share(64, 60), share(1, 3), share(5, 0), share('多', 60)]).toEqual(['106.7%', '33.3%', '', '']);
  });

  test('a total has no noise of binary fractions', () => {
    const rows = [{ amount: 0.1 }, { amount: 0.2 }, { amount: '无' }, {}];
    expect(HELPERS['sum-of']!(rows, 'amount')).toBe('0.3');
    expect(HELPERS['sum-of']!([], 'amount')).toBe('');
  });
});

describe('无', () => {
  const form = sampleForm();
  test('goes into empty x-fill fields and changes nothing given', () => {
    const data = { name: 'x', place: { since: '2026-01-01' } };
    expect(fillNone(form, data)).toEqual({
      name: 'x',
      funds: '无',
      place: { address: '无', since: '2026-01-01' },
    });
    expect(data).toEqual({ name: 'x', place: { since: '2026-01-01' } });
  });

  test('an optional group is made up when 无 answers all it asks for', () => {
    expect(fillNone(form, {})).toEqual({ funds: '无', place: { address: '无', since: '无' } });
  });
});

describe('skeleton', () => {
  const form = sampleForm();
  const skeleton = skeletonOf(form, { year: 2026, month: 6, day: 9 });

  test('tells what each field wants', () => {
    expect(skeleton.split('\n')[0]).toBe(`# yaml-language-server: $schema=./${schemaFileName(form)}`);
    expect(skeleton).toContain('form: sample/request\n');
    expect(skeleton).toContain('filed_on: 2026-06-09\n');
    expect(skeleton).toContain('# ———— 封面 ————\n\n# 名称  # 必填  # 〔第一条〕\nname:\n');
    expect(skeleton).toContain('# 类别  # 可选：a（甲类）、b（乙类）\nkind:\n');
    expect(skeleton).toContain('members:\n  # 姓名  # 必填\n  - name:\n    # 出生年月');
    expect(skeleton).toContain('# 限 20 字');
  });

  test('parses, and what is missing is all that is wrong', () => {
    const { form: own, loaded, findings } = open(skeleton);
    expect(findings).toEqual([]);
    const told = checkData(own!, loaded!).filter(({ severity }) => severity === 'error');
    expect(told.map(({ rule, pointer, message }) => `${rule} ${pointer} ${message.zh}`)).toEqual([
      'sample.form-1 /name 未填写',
      'schema.required /director/name 未填写',
      'schema.required /summary 未填写',
    ]);
  });

  test('filled in where it says so, it is complete', () => {
    const filled = skeleton
      .replace('name:\n', 'name: 样例\n')
      .replace('  name:\n', '  name: 张三\n')
      .replace('foreign:\n', 'foreign: 0\n')
      .replace('summary: |\n', 'summary: |\n  一段。\n\n  又一段。\n');
    const { form: own, loaded } = open(filled);
    expect(checkData(own!, loaded!)).toEqual([]);
    expect(loaded!.data.summary).toBe('一段。\n\n又一段。\n');
  });
});

describe('headings of a narrative', () => {
  test.each([
    [undefined, ['heading-3', 'heading-4']],
    ['2', ['heading-4', 'heading-4']],
    ['9', ['heading-4', 'heading-4']],
  ])('of rank %s', (rank, styles) => {
    const narrative = `<narrative at="/summary" level="2"${rank === undefined ? '' : ` rank="${rank}"`}/>`;
    const template = `<document title="x" style="form"><section page="body">${narrative}</section></document>`;
    const form = sampleForm({ 'templates/sample/request.hbs': template });
    const text = COMPLETE.replace('summary: 简要说明。', 'summary: "# 甲\\n\\n## 乙"');
    const { document } = compose(text, {}, form);
    const headings = document!.sections[0]!.children.flatMap((one) => (one.type === 'heading' ? [one] : []));
    expect(headings.map(({ style }) => style)).toEqual(styles);
    expect(headings.map(({ level }) => level)).toEqual([2, 3]);
  });
});

describe('names of styles', () => {
  const sheet = {
    pages: new Map([['body', {}]]),
    paragraphs: new Map([
      ['body', {}],
      ['title', {}],
      ['heading-1', {}],
    ]),
    characters: new Map([['strong', {}]]),
    tables: new Map([['grid', {}]]),
    lists: new Map(),
  } as unknown as ComposeOptions['sheet'];

  test.each([
    ['<p style="tittle">x</p>', '段落样式 tittle → title'],
    ['<h level="2">x</h>', '段落样式 heading-2 → heading-1'],
    ['<p><i>x</i></p>', '字符样式 emphasis → '],
    ['<table style="gird" columns="1"><tr><td>x</td></tr></table>', '表格样式 gird → grid'],
    ['<p style="title"><b>x</b></p>', undefined],
  ])('%s', (markup, expected) => {
    const template = `<document title="x" style="form"><section page="body">${markup}</section></document>`;
    const form = sampleForm({ 'templates/sample/request.hbs': template });
    const options = { narrative: STYLES, sheet };
    const { document, findings } = composeDocument(form, open(COMPLETE, {}).loaded!, options);
    expect(document === undefined).toBe(expected !== undefined);
    expect(
      findings.map(({ message, value, wanted }) => `${message.zh.slice(8)} ${value} → ${wanted?.zh ?? ''}`),
    ).toEqual(expected === undefined ? [] : [expected]);
  });
});
