/** The built command with what it keeps in the user's cache: the same output, whatever stands there. */

import { spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Built, bundlePackage, HOME } from '../built.js';

const row = {
  number: '1',
  content: '试制',
  unit: '示例大学',
  first: '1',
  second: '2',
  money: '3.5',
  note: '无',
};
const DATA = {
  form: 'bench/application',
  filed_on: '2026-03-01',
  title: '示例项目总结报告',
  applicant: '示例大学',
  parts: [
    {
      title: '总体情况',
      sections: [{ title: '缘由', text: '一段*文字*。', items: [{ title: '其一', text: '另一段。' }] }],
    },
  ],
  table: { tasks: [{ name: '基础研究', rows: [row, row] }], total: '7.0', tail: [] },
};

let built: Built;
let folder = '';
let forms = '';
let cache = '';
let data = '';

beforeAll(() => {
  built = bundlePackage();
}, 120_000);
afterAll(() => built?.remove());

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'chengwen-cached-'));
  [forms, cache, data] = [join(folder, 'forms'), join(folder, 'cache'), join(folder, 'data.json')];
  cpSync(join(HOME, 'bench/form'), forms, { recursive: true });
  writeFileSync(data, JSON.stringify(DATA));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const wordsFor = (format: string) => ['render', data, '--catalogue', forms, '-o', '-', '--format', format];

function run(words: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const env = { ...process.env, CHENGWEN_CACHE: cache, ...environment };
  const { status, stdout, stderr } = spawnSync(process.execPath, [built.main, ...words], {
    env,
    maxBuffer: 1 << 26,
  });
  return { status, stdout, stderr: stderr.toString() };
}

/** What the command says of one file that it made, and nothing else. */
const MADE = /^✓ .*\n共用时 \d+ ms\n$/;

/** The document, which was made without another word. */
function render(environment: NodeJS.ProcessEnv = {}, format = 'pdf'): Buffer {
  const { status, stdout, stderr } = run(wordsFor(format), environment);
  expect(stderr).toMatch(MADE);
  expect(status).toBe(0);
  expect(stdout.length).toBeGreaterThan(1000);
  return stdout;
}

const isSame = (one: Buffer, other: Buffer) => Buffer.compare(one, other) === 0;
const rendersSame = (pdf: Buffer, environment?: NodeJS.ProcessEnv) => isSame(render(environment), pdf);

/** Files of the cache whose names match, with their folders. */
function kept(names = /\.json$/): string[] {
  if (!existsSync(cache)) return [];
  return readdirSync(cache, { recursive: true, encoding: 'utf8' })
    .filter((name) => names.test(name))
    .map((name) => join(cache, name))
    .sort();
}

const bytesOfAll = () => kept().map((path) => readFileSync(path, 'utf8'));

/** Changes a file of the forms. */
function edit(name: string, from: string | RegExp, to: string): void {
  const path = join(forms, name);
  const text = readFileSync(path, 'utf8');
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  writeFileSync(path, edited);
}

/** Numbers that repeat. */
function randoms(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('the same bytes', () => {
  it.each(['pdf', 'docx'])('cold, warm and off: %s', (format) => {
    const file = render({ CHENGWEN_CACHE: 'off' }, format);
    expect(existsSync(cache)).toBe(false);
    expect(isSame(render({}, format), file)).toBe(true);
    const first = bytesOfAll();
    expect(kept().map((path) => /(\w+)-\w{8}\.json$/.exec(path)?.[1])).toEqual([
      'head',
      'programme',
      'style',
      'template',
      'validator',
    ]);
    expect(isSame(render({}, format), file)).toBe(true);
    expect(bytesOfAll()).toEqual(first);
  });

  it('whatever was done to entries', () => {
    const pdf = render();
    const random = randoms(7);
    for (let round = 0; round < 8; round++) {
      for (const path of kept()) {
        const bytes = readFileSync(path);
        const way = (round + random(2)) % 4;
        if (way === 0) for (let i = 0; i < 3; i++) bytes[random(bytes.length)]! ^= 1 << random(8);
        if (way === 1) writeFileSync(path, bytes.subarray(0, random(bytes.length)));
        else if (way === 2) writeFileSync(path, Buffer.from(bytes.map(() => random(256))));
        else if (way === 3)
          writeFileSync(path, bytes.toString('latin1').replaceAll('return', 'RETURN'), 'latin1');
        else writeFileSync(path, bytes);
      }
      expect(rendersSame(pdf)).toBe(true);
      // Written anew, and sound.
      expect(rendersSame(pdf)).toBe(true);
    }
  });

  it('whatever stands in the place of entries', () => {
    const pdf = render();
    const paths = kept();
    const evil = join(folder, 'evil.json');
    for (const path of paths) {
      renameSync(path, evil);
      symlinkSync(evil, path);
    }
    expect(rendersSame(pdf)).toBe(true);
    for (const path of kept()) {
      rmSync(path, { recursive: true });
      mkdirSync(path);
    }
    expect(rendersSame(pdf)).toBe(true);
    for (const path of paths) rmSync(path, { recursive: true });
    for (const path of paths) writeFileSync(path, '', { mode: 0o666 });
    for (const path of paths) chmodSync(path, 0o666);
    expect(rendersSame(pdf)).toBe(true);
  });

  it('with entries of each other, and of another build', () => {
    const pdf = render();
    const paths = kept();
    const bytes = paths.map((path) => readFileSync(path));
    for (const [i, path] of paths.entries()) writeFileSync(path, bytes[(i + 1) % bytes.length]!);
    expect(rendersSame(pdf)).toBe(true);
    const [build = ''] = readdirSync(cache);
    renameSync(
      join(cache, build),
      join(
        cache,
        build.replace(/.$/, (last) => (last === '0' ? '1' : '0')),
      ),
    );
    expect(rendersSame(pdf)).toBe(true);
    expect(readdirSync(cache)).toHaveLength(2);
  });

  it('where the cache cannot be', () => {
    const pdf = render({ CHENGWEN_CACHE: 'off' });
    expect(rendersSame(pdf, { CHENGWEN_CACHE: join(data, 'below a file') })).toBe(true);
    expect(rendersSame(pdf, { CHENGWEN_CACHE: '', XDG_CACHE_HOME: data })).toBe(true);
    expect(rendersSame(pdf, { CHENGWEN_CACHE: '', XDG_CACHE_HOME: '', HOME: data })).toBe(true);
  });

  it('of many at once', async () => {
    const pdf = render({ CHENGWEN_CACHE: 'off' });
    const outputs = Array.from({ length: 6 }, (_, i) => join(folder, `${i}.pdf`));
    const ends = outputs.map((output) => {
      const words = [built.main, 'render', data, '--catalogue', forms, '-o', output];
      const child = spawn(process.execPath, words, {
        env: { ...process.env, CHENGWEN_CACHE: cache },
        stdio: 'ignore',
      });
      return new Promise((done) => child.on('exit', done));
    });
    expect(await Promise.all(ends)).toEqual(ends.map(() => 0));
    for (const output of outputs) expect(isSame(readFileSync(output), pdf)).toBe(true);
    expect(kept(/\.tmp$/)).toEqual([]);
    expect(kept()).toHaveLength(5);
    expect(rendersSame(pdf)).toBe(true);
  });

  it('on a disk that is full, and on one that cannot be written to', (test) => {
    const pdf = join(folder, 'a.pdf');
    const script = `for options in size=8k ro; do
      mount -t tmpfs -o $options none "$DISK" || exit 77
      for turn in 1 2; do "$NODE" "$MAIN" render "$DATA" --catalogue "$FORMS" -o "$PDF" >"$PDF.$options$turn.txt" 2>&1 || exit 1
      mv "$PDF" "$PDF.$options$turn"; done
      umount "$DISK"
    done`;
    const disk = join(folder, 'disk');
    mkdirSync(disk, { mode: 0o700 });
    const names = {
      DISK: disk,
      NODE: process.execPath,
      MAIN: built.main,
      DATA: data,
      FORMS: forms,
      PDF: pdf,
    };
    const env = { ...process.env, ...names, CHENGWEN_CACHE: join(disk, 'cache') };
    const { status } = spawnSync('unshare', ['-m', 'sh', '-c', script], { env });
    const expected = render({ CHENGWEN_CACHE: 'off' });
    if (status !== 0 && status !== 1) test.skip('needs the right to mount a small disk');
    expect(status).toBe(0);
    for (const end of ['size=8k1', 'size=8k2', 'ro1', 'ro2']) {
      expect(isSame(readFileSync(`${pdf}.${end}`), expected)).toBe(true);
      expect(readFileSync(`${pdf}.${end}.txt`, 'utf8')).toMatch(MADE);
    }
  });
});

describe('a form that was edited', () => {
  const textOf = () => run(['check', data, '--catalogue', forms, '--json']).stdout.toString();

  it('is seen at once', () => {
    const pdf = render();
    edit('templates/bench/application.hbs', '<document', '\n<document');
    expect(rendersSame(pdf)).toBe(true);
    edit('templates/styles/bench.yaml', /size: 16(pt)?\b/, 'size: 15pt');
    const smaller = render();
    expect(isSame(smaller, pdf)).toBe(false);
    expect(rendersSame(smaller, { CHENGWEN_CACHE: 'off' })).toBe(true);
    edit('templates/bench/application.hbs', '</section>', '<p>添了一段</p></section>');
    const longer = render();
    expect(isSame(longer, smaller)).toBe(false);
    expect(rendersSame(longer, { CHENGWEN_CACHE: 'off' })).toBe(true);
  });

  it('is checked by its schema as it is now', () => {
    expect(textOf()).toContain('"findings": []');
    edit(
      'schemas/bench/application.schema.json',
      '"title": "申报单位",',
      '"title": "申报单位", "minLength": 50,',
    );
    expect(textOf()).toContain('/applicant');
    edit('schemas/bench/application.schema.json', '"minLength": 50,', '');
    expect(textOf()).toContain('"findings": []');
  });

  it('is listed as its programme is now', () => {
    const titles = () => run(['list', '--catalogue', forms]).stdout.toString();
    expect(titles()).toContain('性能测试');
    edit('schemas/bench/programme.yaml', '性能测试', '改过的');
    expect(titles()).toContain('改过的');
  });

  it.each([
    ['templates/bench/application.hbs', '</document>', '{{#if}}</document>'],
    ['templates/styles/bench.yaml', /^/, 'nought: 1\n'],
    ['templates/styles/bench.yaml', /$/, '\n  - [\n'],
    ['schemas/bench/application.schema.json', '"maxLength": 100', '"maxLength": "x"'],
    ['schemas/bench/application.schema.json', '"edition": "1"', '"edition": []'],
    ['schemas/bench/programme.yaml', 'forms:', 'fourms:'],
  ])('gives the same findings each time: %s', (name, from, to) => {
    edit(name, from, to);
    const told = () => {
      const { status, stdout, stderr } = run([
        'render',
        data,
        '--catalogue',
        forms,
        '-o',
        join(folder, 'a.pdf'),
        '--json',
      ]);
      return { status, findings: JSON.parse(stdout.toString()).findings, stderr };
    };
    const expected = told();
    expect(expected.status).not.toBe(0);
    expect(expected.findings).toContainEqual(expect.objectContaining({ severity: 'error' }));
    for (let turn = 0; turn < 2; turn++) expect(told()).toEqual(expected);
    const file = name.split('/').at(-1)!;
    const isOfFault = (text: string) => text.includes(file) && text.includes(JSON.stringify(to).slice(1, -1));
    expect(bytesOfAll().filter(isOfFault)).toEqual([]);
  });
});

describe('the code V8 makes', () => {
  const codes = () => kept(/\.code$/);
  /** Which files they are: one that was written anew is another. */
  const identities = () =>
    codes()
      .map((path) => statSync(path))
      .map(({ ino, mtimeMs }) => `${ino} ${mtimeMs}`);

  it('is not kept where the build has kept it', () => {
    render();
    expect(codes()).toEqual([]);
  });

  it('is kept for other flags, and used', () => {
    const pdf = render();
    const flags = { NODE_OPTIONS: '--max-old-space-size=1000' };
    expect(rendersSame(pdf, flags)).toBe(true);
    const first = identities();
    expect(first.length).toBeGreaterThan(0);
    expect(rendersSame(pdf, flags)).toBe(true);
    expect(identities()).toEqual(first);
  });

  describe('where the build has none', () => {
    const ofBuild = () =>
      ['dist', 'dist/late'].flatMap((name) => {
        const path = join(built.folder, name);
        return readdirSync(path).flatMap((file) => (file.endsWith('.code') ? [join(path, file)] : []));
      });
    let taken: string[] = [];
    beforeEach(() => {
      taken = ofBuild();
      for (const path of taken) renameSync(path, `${path}.aside`);
    });
    afterEach(() => {
      for (const path of taken) renameSync(`${path}.aside`, path);
    });

    it('is kept by the first run and used by the next, each kind of run having its own', () => {
      expect(taken.length).toBeGreaterThan(3);
      const pdf = render({ CHENGWEN_CACHE: 'off' });
      expect(rendersSame(pdf)).toBe(true);
      const first = identities();
      expect(first.length).toBeGreaterThan(3);
      expect(Math.max(...codes().map((path) => statSync(path).size))).toBeGreaterThan(500_000);
      expect(rendersSame(pdf)).toBe(true);
      expect(identities()).toEqual(first);
      expect(run(['list']).status).toBe(0);
      expect(codes().length).toBeGreaterThan(first.length);
    });

    it('is not kept of a run that failed', () => {
      expect(run(['check', join(folder, 'nowhere.yaml')]).status).toBe(2);
      expect(codes()).toEqual([]);
    });

    it('is not run when it is damaged, and is made anew', () => {
      const pdf = render();
      const random = randoms(11);
      for (let round = 0; round < 4; round++) {
        for (const path of codes()) {
          const bytes = readFileSync(path);
          bytes[random(bytes.length)]! ^= 1 << random(8);
          writeFileSync(path, round === 0 ? bytes.subarray(0, random(bytes.length)) : bytes);
        }
        const damaged = identities();
        const asked = damaged.length;
        // Nothing else is known either: every script is asked for.
        for (const path of kept()) rmSync(path);
        expect(rendersSame(pdf)).toBe(true);
        expect(identities().filter((one) => damaged.includes(one))).toEqual([]);
        expect(codes()).toHaveLength(asked);
      }
    });

    it.skipIf(process.platform === 'win32')('is not run when others may have written it', () => {
      const pdf = render();
      for (const path of [cache, ...codes()]) {
        chmodSync(path, 0o777);
        expect(rendersSame(pdf)).toBe(true);
        chmodSync(path, 0o700);
      }
    });
  });
});

describe('doctor', () => {
  const told = (environment?: NodeJS.ProcessEnv) => {
    const { checks } = JSON.parse(run(['doctor', '--json'], environment).stdout.toString()).result;
    return checks.find((check: { readonly id: string }) => check.id === 'cache');
  };

  it('tells where the cache is, how large, and how to be without it', () => {
    render();
    const size = kept().reduce((sum, path) => sum + readFileSync(path).length, 0);
    const zh = `${cache}，5 个文件，${Math.ceil(size / 1024)} KiB，可随时删除；设 CHENGWEN_CACHE=off 则不用`;
    expect(told()).toMatchObject({ ok: true, detail: { zh } });
    expect(told({ CHENGWEN_CACHE: 'off' })).toMatchObject({
      ok: true,
      detail: { en: 'off (CHENGWEN_CACHE)' },
    });
  });

  it.skipIf(process.platform === 'win32')('tells of a folder that is not used', () => {
    mkdirSync(cache);
    chmodSync(cache, 0o777);
    expect(told()).toMatchObject({ ok: true, detail: { en: expect.stringContaining('unused') } });
  });
});
