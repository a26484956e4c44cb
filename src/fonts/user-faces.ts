/** The user's own faces: a folder of TTF, OTF and TTC files, given roles by its fonts.yaml or by their file names. */

import type { Finding, Message } from '../base/finding.js';
import type { World } from '../base/world.js';
import { CUTS, type Cut, readUserFontConfig, type UserFaceChoice, type UserFontConfig } from './config.js';
import { wholeBytes } from './sfnt/font-bytes.js';
import { proveOutlines } from './sfnt/glyf-outlines.js';
import { FontError, faceOffsets, guarded } from './sfnt/sfnt.js';
import { readFace, type SfntFace } from './sfnt/sfnt-face.js';
import { proveCff } from './subset/cff-subset.js';
import { prepareHarfBuzz } from './subset/harfbuzz-subset.js';

/** A face of the user's and the file it came from. */
export interface UserFace {
  readonly face: SfntFace;
  readonly file: string;
}

/** What a role takes from the user. */
export interface UserRole {
  readonly cuts: Readonly<Partial<Record<Cut, UserFace>>>;
  readonly names: readonly string[] | undefined;
}

export interface UserFaces {
  readonly roles: ReadonlyMap<string, UserRole>;
  /** Faces without a role, in file order: the end of every fallback chain. */
  readonly others: readonly UserFace[];
  readonly findings: readonly Finding[];
}

const FONT_FILE = /\.(ttf|otf|ttc|otc|woff2?)$/i;
/** A pan-CJK collection has 20 MB and more; beyond this it is no font. */
const LARGEST_FILE = 256 * 1024 * 1024;

function fileFinding(rule: string, severity: Finding['severity'], file: string, message: Message): Finding {
  return { rule, severity, file, message };
}

function unreadable(file: string, error: unknown): Finding {
  if (!(error instanceof FontError)) throw error;
  return fileFinding(error.rule, 'error', file, { zh: error.zh, en: error.message });
}

/** fsType says what the maker allows; a licence may say otherwise, so it is a warning. */
function embeddingFindings({ face, file }: UserFace): Finding[] {
  const { restricted, noSubset, bitmapsOnly } = face.embedding;
  const said = (zh: string, en: string): Finding =>
    fileFinding('font.embedding', 'warning', file, {
      zh: `字体“${face.familyName}”${zh}`,
      en: `${face.familyName} ${en}`,
    });
  const findings: Finding[] = [];
  if (restricted)
    findings.push(
      said(
        '声明不允许嵌入文档，请确认已获授权',
        'declares that it must not be embedded: make sure that you are licensed',
      ),
    );
  if (noSubset)
    findings.push(said('声明不允许只嵌入部分字形', 'declares that it must not be embedded as a subset'));
  if (bitmapsOnly) findings.push(said('声明只允许嵌入点阵', 'declares that only bitmaps may be embedded'));
  return findings;
}

interface FileFaces {
  readonly faces: readonly UserFace[];
  readonly findings: readonly Finding[];
}

/** Outlines from outside are proved before they are used: a fault found while writing would be a crash. */
function prove(world: World, face: SfntFace): void {
  guarded('outlines', () => {
    if (face.outlines === 'glyf') return proveOutlines(face);
    prepareHarfBuzz(world);
    return proveCff(face);
  });
}

/** The faces of a collection share tables: each table of outlines is proved once. */
function proveAll(world: World, faces: readonly SfntFace[]): void {
  const proved = new Set<string>();
  for (const face of faces) {
    const places = ['CFF ', 'glyf', 'loca', 'maxp'].map((tag) => face.tables.get(tag)?.offset);
    if (!proved.has(places.join())) prove(world, face);
    proved.add(places.join());
  }
}

function readFile(world: World, folder: string, name: string): FileFaces {
  const file = world.join(folder, name);
  const read = world.read(file, LARGEST_FILE);
  if (!read.ok) {
    const message = {
      zh: `无法读取字体文件（${read.detail}）`,
      en: `cannot read the font file (${read.detail})`,
    };
    return { faces: [], findings: [fileFinding('font.unreadable', 'error', file, message)] };
  }
  try {
    const offsets = faceOffsets(read.bytes);
    const idOf = (index: number) => (offsets.length === 1 ? `user/${name}` : `user/${name}#${index}`);
    const faces = offsets.map((offset, i) => ({
      face: readFace(idOf(i), wholeBytes(read.bytes), offset),
      file,
    }));
    proveAll(
      world,
      faces.map(({ face }) => face),
    );
    return { faces, findings: faces.flatMap(embeddingFindings) };
  } catch (error) {
    return { faces: [], findings: [unreadable(file, error)] };
  }
}

function isCalled({ face }: UserFace, name: string): boolean {
  const wanted = name.toLowerCase();
  return face.names.all.some((own) => own.toLowerCase() === wanted);
}

/** Looks up the choices of the user's fonts.yaml among the faces read. */
class Chooser {
  readonly findings: Finding[] = [];
  readonly #files: ReadonlyMap<string, FileFaces>;
  readonly #configFile: string;

  constructor(files: ReadonlyMap<string, FileFaces>, configFile: string) {
    this.#files = files;
    this.#configFile = configFile;
  }

  #missing(role: string, zh: string, en: string): undefined {
    const finding = fileFinding('font.config', 'error', this.#configFile, { zh, en });
    this.findings.push({ ...finding, value: role });
    return undefined;
  }

  face(role: string, choice: UserFaceChoice): UserFace | undefined {
    const file = this.#files.get(choice.file);
    if (!file) {
      return this.#missing(role, `找不到字体文件“${choice.file}”`, `no font file "${choice.file}"`);
    }
    // A file that could not be read has its own finding already.
    if (choice.face === undefined || file.faces.length === 0) return file.faces[0];
    const found = file.faces.find((face) => isCalled(face, choice.face!));
    if (found) return found;
    const names = file.faces.map(({ face }) => face.familyName).join(', ');
    return this.#missing(
      role,
      `“${choice.file}”中没有名为“${choice.face}”的字体，只有：${names}`,
      `"${choice.file}" has no face "${choice.face}", only ${names}`,
    );
  }

  role(
    name: string,
    config: UserFontConfig['roles'][string],
    known: readonly string[],
  ): UserRole | undefined {
    if (!known.includes(name)) {
      const list = known.join(', ');
      return this.#missing(
        name,
        `没有“${name}”这一字体角色，可用：${list}`,
        `no role "${name}", only ${list}`,
      );
    }
    const cuts: Partial<Record<Cut, UserFace>> = {};
    for (const cut of CUTS) {
      const choice = cut === 'regular' ? config : config[cut];
      const face = choice && this.face(name, choice);
      if (face) cuts[cut] = face;
    }
    return cuts.regular && { cuts, names: config.names };
  }
}

/** `小标宋.ttf` takes the role 小标宋. */
function rolesByFileName(
  files: ReadonlyMap<string, FileFaces>,
  known: readonly string[],
): Map<string, UserRole> {
  const roles = new Map<string, UserRole>();
  for (const [name, { faces }] of files) {
    const role = name.replace(FONT_FILE, '').normalize('NFC');
    const face = faces[0];
    if (face && known.includes(role)) roles.set(role, { cuts: { regular: face }, names: undefined });
  }
  return roles;
}

/** Reads a folder; `known` are the roles of the project's fonts.yaml. Every file is proved here, so that findings come before typesetting. */
export function readUserFaces(world: World, folder: string, known: readonly string[]): UserFaces {
  const listed = world.list(folder);
  if (!listed) {
    const message = { zh: '无法读取字体文件夹', en: 'cannot read the font folder' };
    return { roles: new Map(), others: [], findings: [fileFinding('font.folder', 'error', folder, message)] };
  }
  const files = new Map<string, FileFaces>();
  for (const name of listed) if (FONT_FILE.test(name)) files.set(name, readFile(world, folder, name));
  const findings = [...files.values()].flatMap((file) => file.findings);

  const roles = rolesByFileName(files, known);
  const configFile = world.join(folder, 'fonts.yaml');
  const text = listed.includes('fonts.yaml') ? world.read(configFile) : undefined;
  if (text?.ok) {
    const read = readUserFontConfig(world, configFile, new TextDecoder().decode(text.bytes));
    const chooser = new Chooser(files, configFile);
    for (const [name, config] of Object.entries(read.config?.roles ?? {})) {
      const role = chooser.role(name, config, known);
      if (role) roles.set(name, role);
    }
    findings.push(...read.findings, ...chooser.findings);
  }
  const taken = new Set([...roles.values()].flatMap((role) => Object.values(role.cuts)));
  const others = [...files.values()].flatMap((file) => file.faces).filter((face) => !taken.has(face));
  return { roles, others, findings };
}
