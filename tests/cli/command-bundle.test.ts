/** The command as the build makes it: one script with kept code beside, which is used when it is sound and never needed. */

import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';
import { buildSync } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { packCode, unpackCode } from '../../src/cli/code-file.js';
import { codeFileOf } from '../../src/cli/command-bundle.js';
import { open } from '../../src/index.js';
import { bundlePackage, HOME } from './built.js';

const DATA = join(HOME, 'fixtures/moe-lab/application/minimal/data.yaml');

describe('a file of kept code', () => {
  const SUM = crc32('(function () {})');
  const file = Buffer.from(packCode(SUM, Buffer.from('code')));

  it('holds the code', () => {
    expect(unpackCode(SUM, file)?.toString()).toBe('code');
  });

  it('is of its script alone', () => {
    expect(unpackCode(crc32('(function () {;)'), file)).toBeUndefined();
  });

  it('is refused when a byte is wrong or missing', () => {
    for (let at = 0; at < file.length; at++) {
      const damaged = Buffer.from(file);
      damaged[at]! ^= 1;
      expect(unpackCode(SUM, damaged)).toBeUndefined();
      expect(unpackCode(SUM, file.subarray(0, at))).toBeUndefined();
    }
  });
});

describe('the built command', () => {
  let folder = '';
  let remove = () => {};
  let script = '';
  let code = '';
  let tell = '';

  beforeAll(() => {
    ({ folder, remove } = bundlePackage());
    script = join(folder, 'dist/command.cjs');
    code = codeFileOf(script);
    tell = join(folder, 'tell.cjs');
    const contents = `import { compileCommand } from './src/cli/command-bundle.js';
      import { suitShortRuns } from './src/cli/engine.js';
      suitShortRuns();
      console.log(compileCommand(process.argv[2]).isKept);`;
    const stdin = { contents, resolveDir: HOME };
    buildSync({ stdin, bundle: true, platform: 'node', format: 'cjs', outfile: tell });
  }, 120_000);
  afterAll(() => remove());

  /** Whether V8 takes the kept code of a script. */
  function isKept(path = script, ...flags: string[]): boolean {
    return execFileSync(process.execPath, [...flags, tell, path], { encoding: 'utf8' }) === 'true\n';
  }

  function printed(data = DATA, ...others: string[]): Buffer {
    const main = join(folder, 'dist/cli/main.js');
    const words = [main, 'render', data, '--draft', '-o', '-', '--format', 'pdf', ...others];
    const { stdout, stderr } = spawnSync(process.execPath, words, { maxBuffer: 1 << 26 });
    expect(stdout.subarray(0, 5).toString(), String(stderr)).toBe('%PDF-');
    return stdout;
  }

  /** Changes a file for the time of a test. */
  function withFile(path: string, change: (path: string) => void, test: () => void): void {
    const spare = `${path}.spare`;
    copyFileSync(path, spare);
    try {
      change(path);
      test();
    } finally {
      rmSync(path, { force: true });
      copyFileSync(spare, path);
      rmSync(spare);
    }
  }

  it('runs kept code', () => {
    expect(isKept()).toBe(true);
    printed();
  });

  it("compiles where the kept code is missing, another machine's, or another V8's", () => {
    const pdf = printed();
    const compiles = () => {
      expect(isKept()).toBe(false);
      expect(Buffer.compare(printed(), pdf)).toBe(0);
    };
    withFile(code, (path) => rmSync(path), compiles);
    withFile(code, (path) => writeFileSync(path, readFileSync(path).subarray(0, 100_000)), compiles);
    // Sound, but not V8's: V8 itself refuses it.
    const foreign = packCode(crc32(readFileSync(script)), Buffer.alloc(4096));
    withFile(code, (path) => writeFileSync(path, foreign), compiles);
  });

  it('compiles with flags the code was not made with', () => {
    expect(isKept(script, '--no-opt')).toBe(false);
  });

  it('never runs code of an older script', () => {
    const edit = (path: string) => {
      const text = readFileSync(path, 'latin1');
      const edited = text.replace('"use strict"', '"use strick"');
      expect(edited).not.toBe(text);
      expect(edited.length).toBe(text.length);
      writeFileSync(path, edited, 'latin1');
    };
    withFile(script, edit, () => expect(isKept()).toBe(false));
  });

  it('makes of every fixture the bytes that the library makes', async () => {
    const { render } = await open();
    const fixtures = readdirSync(join(HOME, 'fixtures'), { recursive: true, encoding: 'utf8' })
      .filter((path) => /complete.data\.yaml$/.test(path))
      .map((path) => join(HOME, 'fixtures', path));
    const compared: string[] = [];
    const different: string[] = [];
    for (const file of fixtures) {
      const { outputs } = await render({ file }, { formats: ['pdf', 'docx'] });
      if (outputs.length === 0) continue;
      const paths = outputs.map(({ format }) => join(folder, `same.${format}`));
      const words = ['dist/cli/main.js', 'render', file, ...paths.flatMap((path) => ['-o', path])];
      execFileSync(process.execPath, words, { cwd: folder, stdio: 'ignore' });
      for (const [at, { bytes }] of outputs.entries()) {
        compared.push(paths[at]!);
        if (Buffer.compare(readFileSync(paths[at]!), bytes) !== 0) different.push(`${paths[at]} of ${file}`);
      }
    }
    expect(compared.length).toBeGreaterThan(40);
    expect(different).toEqual([]);
  }, 120_000);

  describe('with late scripts', () => {
    const late = (name: string) => join(folder, 'dist/late', `${name}.cjs`);

    /** A form that the build has not read takes all that reads forms. */
    function renderOwn(): Buffer {
      const own = join(folder, 'own-forms');
      for (const name of ['schemas', 'templates'])
        cpSync(join(HOME, name), join(own, name), { recursive: true });
      for (const name of ['schemas/moe-lab/programme.yaml', 'templates/moe-lab/application.hbs']) {
        writeFileSync(join(own, name), `${readFileSync(join(own, name), 'utf8')}\n`);
      }
      return printed(DATA, '--catalogue', own);
    }

    it('keeps the code of each that reads forms', () => {
      for (const name of ['zod', 'yaml', 'cel', 'handlebars', 'ajv', 'ajv-runtime']) {
        expect(isKept(late(name)), name).toBe(true);
      }
    });

    it('prints the same where their kept code is missing or damaged', () => {
      const pdf = renderOwn();
      const isSame = () => expect(Buffer.compare(renderOwn(), pdf)).toBe(0);
      const damage = (path: string) => writeFileSync(path, readFileSync(path).fill(1, 9000, 9010));
      withFile(codeFileOf(late('zod')), damage, () => {
        withFile(codeFileOf(late('ajv')), (path) => rmSync(path), isSame);
      });
    });

    it('does without those that read forms where the build has read them', () => {
      const data = join(folder, 'known');
      cpSync(dirname(DATA), data, { recursive: true });
      const file = join(data, 'data.json');
      writeFileSync(file, JSON.stringify(parse(readFileSync(DATA, 'utf8'))));
      const remove = (path: string) => rmSync(path);
      const renders = () => expect(printed(file).length).toBeGreaterThan(9000);
      withFile(late('zod'), remove, () =>
        withFile(late('yaml'), remove, () =>
          withFile(late('ajv'), remove, () => withFile(late('handlebars'), remove, renders)),
        ),
      );
    });

    it('says that the installation is broken where one is missing', () => {
      const isBroken = () => {
        const words = [join(folder, 'dist/cli/main.js'), 'check', DATA];
        const { status, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
        expect(status).toBe(3);
        expect(stderr).toContain('yaml.cjs');
      };
      withFile(late('yaml'), (path) => rmSync(path), isBroken);
    });
  });

  it('falls back on the chunks where there is no script', () => {
    const pdf = printed();
    withFile(
      script,
      (path) => rmSync(path),
      () => expect(Buffer.compare(printed(), pdf)).toBe(0),
    );
  });

  it('needs nothing but to read', () => {
    const pdf = printed();
    const dist = join(folder, 'dist');
    const before = execFileSync('ls', ['-lR', '--time-style=full-iso', dist], { encoding: 'utf8' });
    chmodSync(dist, 0o555);
    try {
      expect(Buffer.compare(printed(), pdf)).toBe(0);
    } finally {
      chmodSync(dist, 0o755);
    }
    expect(execFileSync('ls', ['-lR', '--time-style=full-iso', dist], { encoding: 'utf8' })).toBe(before);
  });

  describe('with what the build read of our own files', () => {
    const titles = () => {
      const words = [join(folder, 'dist/cli/main.js'), 'list', '--json'];
      const { stdout, stderr } = spawnSync(process.execPath, words, { encoding: 'utf8' });
      expect(stderr).toBe('');
      const { result } = JSON.parse(stdout) as { result: { programmes: { title: { zh: string } }[] } };
      return result.programmes.map(({ title }) => title.zh);
    };
    const prepared = () => join(folder, 'dist/prepared/schemas/moe-lab/programme.yaml.programme.json');

    it('uses it', () => {
      const known = titles();
      const change = (path: string) => {
        const { text, value } = JSON.parse(readFileSync(path, 'utf8'));
        value.value.title.zh = '记得的';
        writeFileSync(path, JSON.stringify({ text, value }));
      };
      withFile(prepared(), change, () => expect(titles()).toContain('记得的'));
      expect(titles()).toEqual(known);
    });

    it('does without it where it is missing or damaged', () => {
      const known = titles();
      withFile(
        prepared(),
        (path) => rmSync(path),
        () => expect(titles()).toEqual(known),
      );
      withFile(
        prepared(),
        (path) => writeFileSync(path, '{"text":'),
        () => expect(titles()).toEqual(known),
      );
    });

    it('prints the same without any of it', () => {
      const pdf = printed();
      const [folderOf, aside] = [join(folder, 'dist/prepared'), join(folder, 'dist/aside')];
      renameSync(folderOf, aside);
      try {
        expect(Buffer.compare(printed(), pdf)).toBe(0);
      } finally {
        renameSync(aside, folderOf);
      }
    });

    it('does not check by the validator of another schema', () => {
      const own = join(folder, 'prepared-own');
      cpSync(join(HOME, 'schemas'), join(own, 'schemas'), { recursive: true });
      const schema = join(own, 'schemas/moe-lab/application.schema.json');
      const { required, ...rest } = JSON.parse(readFileSync(schema, 'utf8'));
      writeFileSync(schema, JSON.stringify({ ...rest, required: [...required, 'x_nought'] }));
      const words = [join(folder, 'dist/cli/main.js'), 'check', DATA, '--catalogue', own, '--json'];
      const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
      expect(stdout).toContain('/x_nought');
    });

    it('never takes it for a file that was edited since', () => {
      const schemas = join(folder, 'schemas');
      rmSync(schemas);
      cpSync(join(HOME, 'schemas'), schemas, { recursive: true });
      const file = join(schemas, 'moe-lab/programme.yaml');
      writeFileSync(file, readFileSync(file, 'utf8').replace(/zh: [^,}\n]+/, 'zh: 改过的'));
      try {
        expect(titles()).toContain('改过的');
      } finally {
        rmSync(schemas, { recursive: true });
        symlinkSync(join(HOME, 'schemas'), schemas);
      }
    });
  });

  it('sees a form that was edited', () => {
    const own = join(folder, 'own');
    cpSync(join(HOME, 'templates'), join(own, 'templates'), { recursive: true });
    cpSync(join(HOME, 'schemas'), join(own, 'schemas'), { recursive: true });
    const schema = join(own, 'schemas/moe-lab/application.schema.json');
    writeFileSync(schema, readFileSync(schema, 'utf8').replace('"x-unit":', '"x-unit": 3, "x-nought":'));
    const words = [join(folder, 'dist/cli/main.js'), 'check', DATA, '--catalogue', own, '--json'];
    const { stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
    expect(stdout).toContain('schema.broken');
  });
});
