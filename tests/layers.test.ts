/** Holds the table of docs/architecture.md: imports run downward, the outside comes as an argument, forms are data. */

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const HOME = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const SRC = join(HOME, 'src');

const UP_TO_1 = ['contract', 'base', 'document'];
const UP_TO_2 = [...UP_TO_1, 'markup', 'images', 'style', 'fonts'];
const UP_TO_4 = [...UP_TO_2, 'forms', 'layout', 'writers', 'inspect', 'pipeline'];

interface Floor {
  readonly floor: number;
  /** What it may import besides itself. */
  readonly may: readonly string[];
  /** What it may `import type` from. */
  readonly types?: readonly string[];
}

/** By folder, or file, of src/. */
const FLOORS: Readonly<Record<string, Floor>> = {
  /** The public types: all others use them, and they import nothing. */
  contract: { floor: 0, may: [] },
  base: { floor: 0, may: ['contract'] },
  document: { floor: 1, may: ['contract', 'base'] },
  markup: { floor: 2, may: UP_TO_1, types: ['style'] },
  images: { floor: 2, may: UP_TO_1 },
  style: { floor: 2, may: UP_TO_1 },
  fonts: { floor: 2, may: UP_TO_1 },
  forms: { floor: 3, may: UP_TO_2 },
  layout: { floor: 3, may: UP_TO_2 },
  /** A second opinion on the page: it shares nothing with what made the page. */
  inspect: { floor: 4, may: ['contract', 'base'] },
  writers: { floor: 4, may: UP_TO_2, types: ['layout'] },
  pipeline: { floor: 4, may: UP_TO_4 },
  node: { floor: 5, may: UP_TO_4 },
  api: { floor: 5, may: [...UP_TO_4, 'node'] },
  index: { floor: 5, may: ['contract', 'api', 'base', 'inspect', 'writers'] },
  /** It uses the public API and nothing else. */
  cli: { floor: 5, may: ['index'] },
};

/** What starts the process, before and besides the commands: it may see `base/` and `node/`. */
const STARTS = /^cli\/(?:main\.ts|process\.ts|cache\/)/;

/**
 * The rooms of a folder, lowest first: a room imports itself and the rooms before it. Files that lie in the folder
 * itself are its hall: they import every room, and every room may `import type` from them.
 */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  markup: ['markdown', 'template'],
  fonts: ['sfnt', 'outlines', 'subset', 'shaping'],
  forms: ['numbers', 'calendar', 'data', 'schema', 'naming', 'filling', 'lists', 'rules', 'template', 'lint'],
  layout: ['lines', 'titles', 'paragraphs', 'flow', 'blocks', 'plates', 'pages'],
  'writers/docx': ['package', 'styles', 'text', 'placed', 'blocks'],
  inspect: ['read', 'recognise', 'measures'],
  cli: ['terminal', 'files', 'commands'],
};

const MOST_FILES_IN_A_ROOM = 15;

/** Below floor 5 these come through `World`, or every run would depend on the machine. */
const OUTSIDE: readonly RegExp[] = [
  /['"]node:(?:fs|fs\/promises|os|path|process|child_process|net|http|https)['"]/,
  /\bnew Date\b/,
  /\bDate\./,
  /\bprocess\./,
  /\bconsole\./,
  /\bMath\.random\b/,
  /\bIntl\./,
  /\btoLocale/,
  /\blocaleCompare\b/,
];

const MOST_LINES = 400;
/** Tables of a standard, which may be as long as the standard is. */
const TABLES: ReadonlySet<string> = new Set([]);

interface Import {
  readonly target: string;
  readonly typeOnly: boolean;
}

interface Source {
  /** Relative to src/, with slashes. */
  readonly name: string;
  readonly text: string;
  /** Without comments. */
  readonly code: string;
  readonly imports: readonly Import[];
}

const IMPORT =
  /\b(import|export)\s+(type\s+)?(?:[\w*\s{},$]+?\s+from\s+)?['"](\.[^'"]+)['"]|\bimport\(\s*['"](\.[^'"]+)['"]\s*\)/g;

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** Where a relative import leads, relative to src/ (or `../…` when it leaves it). */
function targetOf(name: string, specifier: string): string {
  const path = resolve(SRC, dirname(name), specifier.replace(/\.js$/, '.ts'));
  return relative(SRC, path).split(sep).join('/');
}

function readSource(name: string): Source {
  const text = readFileSync(join(SRC, name), 'utf8');
  const code = withoutComments(text);
  const imports = [...code.matchAll(IMPORT)].map((match) => ({
    target: targetOf(name, match[3] ?? match[4] ?? ''),
    typeOnly: match[2] !== undefined,
  }));
  return { name, text, code, imports };
}

const sources = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readSource(name.split(sep).join('/')));

/** `fonts/face.ts` → `fonts`, `index.ts` → `index`. */
function unitOf(name: string): string {
  return (name.split('/')[0] ?? name).replace(/\.ts$/, '');
}

function wrongImports(source: Source): string[] {
  const unit = unitOf(source.name);
  const own = FLOORS[unit];
  return source.imports
    .filter(({ target, typeOnly }) => {
      const other = unitOf(target);
      const isType = typeOnly && own?.types?.includes(other);
      const isStart = STARTS.test(source.name) && ['base', 'node'].includes(other);
      return other !== unit && !own?.may.includes(other) && !isType && !isStart;
    })
    .map(({ target }) => `${source.name} → ${target}`);
}

/** The room of `name` inside `folder`; undefined for its hall. */
function roomOf(folder: string, name: string): string | undefined {
  const parts = name.slice(folder.length + 1).split('/');
  return parts.length > 1 ? parts[0] : undefined;
}

/** Imports inside a folder that lead from a room to one above it. */
function upwardImports(folder: string, rooms: readonly string[]): string[] {
  const isInside = (name: string) => name.startsWith(`${folder}/`);
  return sources
    .filter(({ name }) => isInside(name))
    .flatMap(({ name, imports }) => {
      const room = roomOf(folder, name);
      if (room === undefined) return [];
      return imports
        .filter(({ target }) => isInside(target))
        .filter(({ target, typeOnly }) => {
          const other = roomOf(folder, target);
          if (other === undefined) return !typeOnly && !isLeaf(target);
          return rooms.indexOf(other) > rooms.indexOf(room);
        })
        .map(({ target }) => `${name} → ${target}`);
    });
}

/** A file of a hall that imports nothing of its own folder's rooms: every room may use it. */
function isLeaf(name: string): boolean {
  const folder = Object.keys(ROOMS).find((one) => name.startsWith(`${one}/`));
  const source = sources.find((one) => one.name === name);
  return (
    source?.imports.every(({ target }) => !folder || !target.startsWith(`${folder}/`) || isLeaf(target)) ??
    false
  );
}

/** The first import cycle met, as a readable chain. */
function findCycle(): string | undefined {
  const edges = new Map(sources.map((s) => [s.name, s.imports.map((one) => one.target)]));
  const done = new Set<string>();
  const visit = (name: string, trail: readonly string[]): string | undefined => {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name].join(' → ');
    if (done.has(name)) return undefined;
    for (const next of edges.get(name) ?? []) {
      const cycle = visit(next, [...trail, name]);
      if (cycle) return cycle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of edges.keys()) {
    const cycle = visit(name, []);
    if (cycle) return cycle;
  }
  return undefined;
}

/** Folders of schemas/ are programmes, `x.schema.json` in them are forms. */
function formIds(): string[] {
  const folders = readdirSync(join(HOME, 'schemas'), { withFileTypes: true });
  return folders
    .filter((folder) => folder.isDirectory() && folder.name !== 'parts')
    .map((folder) => folder.name);
}

describe('the floors of src/', () => {
  it('finds the imports it judges', () => {
    expect(sources.length).toBeGreaterThan(10);
    const world = sources.find((source) => source.name === 'node/node-world.ts');
    expect(world?.imports).toContainEqual({ target: 'base/world.ts', typeOnly: true });
  });

  it('has a floor for every folder, and names each in docs/architecture.md', () => {
    const page = readFileSync(join(HOME, 'docs/architecture.md'), 'utf8');
    expect(new Set(sources.map((source) => unitOf(source.name)).filter((unit) => !FLOORS[unit]))).toEqual(
      new Set(),
    );
    const unnamed = Object.keys(FLOORS).filter(
      (unit) => !page.includes(`\`${unit}/\``) && !page.includes(`\`${unit}.ts\``),
    );
    expect(unnamed).toEqual([]);
  });

  it('names files that are there, where the page says where to change what', () => {
    const page = readFileSync(join(HOME, 'docs/architecture.md'), 'utf8');
    const [, table = ''] = page.split('## Where do I …');
    const paths = [...table.split('\n## ')[0]!.matchAll(/`((?:src|schemas|templates|tests)\/[\w./-]+)`/g)];
    const files = paths.map(([, path = '']) => path);
    expect(files.length).toBeGreaterThan(10);
    expect(files.filter((path) => !existsSync(join(HOME, path)))).toEqual([]);
  });

  it('imports downward only', () => {
    expect(sources.flatMap(wrongImports)).toEqual([]);
  });

  it.each(Object.entries(ROOMS))('imports downward between the rooms of %s', (folder, rooms) => {
    const found = new Set(sources.map(({ name }) => name.startsWith(`${folder}/`) && roomOf(folder, name)));
    expect(new Set([...found].filter(Boolean))).toEqual(new Set(rooms));
    expect(upwardImports(folder, rooms)).toEqual([]);
  });

  it('has no folder of more files than a reader takes in', () => {
    const sizes = new Map<string, number>();
    for (const { name } of sources) sizes.set(dirname(name), (sizes.get(dirname(name)) ?? 0) + 1);
    expect([...sizes].filter(([, size]) => size > MOST_FILES_IN_A_ROOM)).toEqual([]);
  });

  it('imports files that are there, with the .js extension', () => {
    const names = new Set(sources.map((source) => source.name));
    const astray = sources.flatMap((source) =>
      source.imports
        .filter(({ target }) => !names.has(target))
        .map(({ target }) => `${source.name} → ${target}`),
    );
    expect(astray).toEqual([]);
  });

  it('has no import cycle, types included', () => {
    expect(findCycle()).toBeUndefined();
  });

  it('sees the outside through World only, below floor 5', () => {
    const inner = sources.filter((source) => (FLOORS[unitOf(source.name)]?.floor ?? 5) < 5);
    const leaks = inner.flatMap((source) =>
      OUTSIDE.filter((pattern) => pattern.test(source.code)).map((pattern) => `${source.name}: ${pattern}`),
    );
    expect(leaks).toEqual([]);
  });

  it('has no file too long to read, tables aside', () => {
    const long = sources
      .filter((source) => !TABLES.has(source.name))
      .map((source) => ({ name: source.name, lines: source.text.split('\n').length - 1 }))
      .filter(({ lines }) => lines > MOST_LINES);
    expect(long).toEqual([]);
  });

  it('knows no programme and no form: they are data', () => {
    const named = sources.flatMap((source) =>
      formIds()
        .filter((id) => new RegExp(`['"\`]${id}['"\`/]`).test(source.code))
        .map((id) => `${source.name}: ${id}`),
    );
    expect(named).toEqual([]);
  });
});
