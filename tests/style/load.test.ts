import { describe, expect, it } from 'vitest';
import { nodeWorld } from '../../src/node/node-world.js';
import { loadStyle, readStyle } from '../../src/style/load.js';

const world = nodeWorld();
const templates = world.join(world.home, 'templates');

describe('styles/*.yaml', () => {
  it('reads every style of the project without a finding', () => {
    for (const file of world.list(world.join(templates, 'styles')) ?? []) {
      const { sheet, findings } = loadStyle(world, [templates], file.replace('.yaml', ''));
      expect(findings).toEqual([]);
      expect(sheet?.paragraphs.size).toBeGreaterThan(4);
    }
  });

  it('counts 字 in the style’s own type size and merges the base', () => {
    const { sheet } = loadStyle(world, [templates], 'form');
    expect(sheet?.paragraphs.get('body')?.firstIndent).toBe(24);
    expect(sheet?.paragraphs.get('plain')).toMatchObject({
      firstIndent: 0,
      linePitch: 22,
      text: { size: 12 },
    });
  });

  it('sets the body 38 characters wide, so that full lines need no stretching', () => {
    const { sheet } = loadStyle(world, [templates], 'form');
    const page = sheet!.pages.get('body')!;
    const width = page.width - page.left - page.right;
    expect(width / 12).toBeCloseTo(38, 3);
  });

  const whole = new TextDecoder().decode(
    (world.read(world.join(templates, 'styles', 'form.yaml')) as { bytes: Uint8Array }).bytes,
  );
  const faults: [string, string, string, RegExp][] = [
    [
      'a bad length',
      'line_pitch: 44pt',
      'line_pitch: 44px',
      /paragraphs\.cover-title\.line_pitch: not a length: 44px/,
    ],
    ['an unknown key', 'based_on: body', 'basd_on: body', /basd_on/],
    [
      'a missing base',
      'based_on: body',
      'based_on: bodi',
      /paragraphs\.plain\.based_on: no such style: bodi/,
    ],
    ['a missing style', 'cell: data-cell', 'cell: data-cel', /no such style: data-cel/],
    [
      'a value that is none',
      'align: distribute',
      'align: middle',
      /cover-label\.align: "middle" is not allowed here/,
    ],
    ['a text that is a number', 'font: 仿宋', 'font: 4', /paragraphs\.body\.font: 4 is not a text/],
    ['what is lacking', 'figure: {', 'figur: {', /figure: this entry is missing/],
    ['a size of nothing', 'size: 小四', 'size: 0', /paragraphs\.body\.size: 0 must be above 0/],
    ['a pitch below nothing', 'line_pitch: 22pt', 'line_pitch: -2pt', /line_pitch: "-2pt" must be above 0/],
    ['a negative margin', 'top: 25mm', 'top: -25mm', /pages\.cover\.top: "-25mm" must not be negative/],
    [
      'a negative rule',
      'outer: { width: 1pt }',
      'outer: { width: -1 }',
      /tables\.grid\.outer\.width: -1 must/,
    ],
    ['margins that meet', 'bottom: 25mm', 'bottom: 270mm', /pages\.cover: the margins leave no room/],
    ['字 where none is known', 'baseline: 281mm', 'baseline: 2字', /pages\.body\.baseline: no type size/],
    ['an unknown running word', "'— {page} —'", "'— {pag} —'", /pages\.body: running lines know no \{pag\}/],
    ['one Word id twice', 'id: FormPlain', 'id: FormBody', /plain\.docx\.id: the same id as body: FormBody/],
    ['no YAML', 'pages:', 'pages: [', /not valid YAML/],
  ];
  it('takes rules of a table that are not said from those that are, and shrinks no text unless told', () => {
    const said = 'inner: { width: 0 }\n    outer_vertical: { width: 0 }\n    header_rule: { width: 0.75pt }';
    const mark = "continuation: { text: '续表{number}', align: right }";
    const read = (source: string) => readStyle(source, 'form.yaml').sheet!;
    const usual = read(whole);
    const changed = read(whole.replace('inner: { width: 0.5pt }', `${said}\n    ${mark}`));
    const weights = (sheet: typeof usual) =>
      Object.values(sheet.tables.get('grid')!.rules).map(({ width }) => width);
    // outer, sides, rows, columns, header
    expect(weights(usual)).toEqual([1, 1, 0.5, 0.5, 0.5]);
    expect(weights(changed)).toEqual([1, 0, 0, 0, 0.75]);
    expect(usual.tables.get('grid')!.continuation).toBeUndefined();
    expect(changed.tables.get('grid')!.continuation).toEqual({ text: '续表{number}', align: 'right' });
    const tight = read(whole.replace('latin_gap: false', 'latin_gap: false\n    shrink: { to: 0.7 }'));
    expect(usual.paragraphs.get('code')!.shrink).toBe(1);
    expect(tight.paragraphs.get('code')!.shrink).toBe(0.7);
  });

  it.each(faults)('refuses %s, naming the place', (_what, from, to, wanted) => {
    const { sheet, findings } = readStyle(whole.replace(from, to), 'form.yaml');
    expect(sheet).toBeUndefined();
    expect(findings.map((f) => `${f.value}: ${f.message.en}`).join('\n')).toMatch(wanted);
    expect(findings[0]?.message.zh).toMatch(/\p{Script=Han}/u);
    expect(findings[0]?.file).toBe('form.yaml');
  });

  it('says which styles it looked for', () => {
    expect(loadStyle(world, [templates], 'none').findings[0]?.rule).toBe('style.missing');
  });
});
