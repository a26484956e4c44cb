/** The user's own faces: a folder of TTF, OTF, TTC, WOFF and WOFF2 files, given roles by its fonts.yaml or by their file names. */

import type { Finding, Message } from '../base/finding.js';
import type { World } from '../base/world.js';
import { CUTS, type Cut, readUserFontConfig, type UserFaceChoice, type UserFontConfig } from './config.js';
import type { OpenedReader } from './outlines/fontkit-reader.js';
import { wholeBytes } from './sfnt/font-bytes.js';
import { proveOutlines } from './sfnt/glyf-outlines.js';
import { damaged, FontError, faceOffsets, guarded } from './sfnt/sfnt.js';
import { readFace, type SfntFace } from './sfnt/sfnt-face.js';
import { unpackWebFont } from './sfnt/web-font.js';

/** A face of the user's and the file it came from. */
export interface UserFace {
  readonly face: SfntFace;
  readonly file: string;
  /** Of a variable face: its instances by name. */
  readonly instances: ReadonlyMap<string, () => UserFace>;
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
  /** Grows when a text first asks for a damaged glyph. */
  readonly findings: readonly Finding[];
}

/** Fontkit, loaded where there is a face to read with it. */
type OpenReader = (bytes: Uint8Array, place: number) => OpenedReader;

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
function embeddingFindings({ face, file }: UserFace): readonly Finding[] {
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

/**
 * Outlines from outside are proved before they are used: a fault found while writing would be a crash. Those of a glyf table are copied, so that
 * all are proved here; those that fontkit draws one by one, when a text asks for them.
 */
function prove(face: SfntFace): void {
  guarded('outlines', () => {
    if (face.outlines === 'glyf') proveOutlines(face);
    else if (face.reader?.glyphCount !== face.glyphCount) throw damaged('glyph count');
  });
}

/** The faces of a collection share tables: each table of outlines is proved once. */
function proveAll(faces: readonly SfntFace[]): void {
  const proved = new Set<string>();
  for (const face of faces) {
    const places = ['CFF ', 'glyf', 'loca', 'maxp'].map((tag) => face.tables.get(tag)?.offset);
    if (!proved.has(places.join())) prove(face);
    proved.add(places.join());
  }
}

/** Told once a face, by the first damaged glyph. */
function damageFinding(file: string, glyph: number): Finding {
  return fileFinding('font.glyph', 'warning', file, {
    zh: `字形 ${glyph} 已损坏，改用其他字体；可能还有`,
    en: `glyph ${glyph} is damaged and another face is used; there may be more`,
  });
}

function openFace(file: string, name: string, bytes: Uint8Array, open: OpenReader, findings: Finding[]) {
  const offsets = faceOffsets(bytes);
  return (offset: number, place: number): UserFace => {
    const id = offsets.length === 1 ? `user/${name}` : `user/${name}#${place}`;
    let isTold = false;
    const onDamage = (glyph: number) => {
      if (!isTold) findings.push(damageFinding(file, glyph));
      isTold = true;
    };
    const source = wholeBytes(bytes);
    const { reader, instances, at } = open(bytes, place);
    const face = readFace(id, source, offset, reader, onDamage);
    const instanceFace = (instance: (typeof instances)[number]) => (): UserFace => ({
      face: readFace(`${id}@${instance.name}`, source, offset, at(instance), onDamage),
      file,
      instances: new Map(),
    });
    return { face, file, instances: new Map(instances.map((one) => [one.name, instanceFace(one)])) };
  };
}

async function readFile(world: World, folder: string, name: string, open: OpenReader): Promise<FileFaces> {
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
    const findings: Finding[] = [];
    const bytes = await unpackWebFont(read.bytes);
    const faces = faceOffsets(bytes).map(openFace(file, name, bytes, open, findings));
    proveAll(faces.map(({ face }) => face));
    findings.push(...faces.flatMap(embeddingFindings));
    return { faces, findings };
  } catch (error) {
    return { faces: [], findings: [unreadable(file, error)] };
  }
}

/** The face, or its instance, of this name: `Noto Sans SC Bold`, or the instance's alone, `Bold`. */
function called(face: UserFace, name: string): UserFace | undefined {
  const wanted = name.toLowerCase();
  const is = (own: string) => own.toLowerCase() === wanted;
  if (face.face.names.all.some(is)) return face;
  const { familyName } = face.face;
  for (const [instance, open] of face.instances)
    if (is(instance) || is(`${familyName} ${instance}`)) return open();
  return undefined;
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

  /** An instance that cannot be read has a finding of its own, and the face of its file stands for it. */
  #opened(face: UserFace, name: string): UserFace | undefined {
    try {
      return called(face, name);
    } catch (error) {
      this.findings.push(unreadable(face.file, error));
      return face;
    }
  }

  face(role: string, choice: UserFaceChoice): UserFace | undefined {
    const file = this.#files.get(choice.file);
    if (!file) {
      return this.#missing(role, `找不到字体文件“${choice.file}”`, `no font file "${choice.file}"`);
    }
    // A file that could not be read has its own finding already.
    if (choice.face === undefined || file.faces.length === 0) return file.faces[0];
    for (const face of file.faces) {
      const found = this.#opened(face, choice.face);
      if (found) return found;
    }
    const names = file.faces
      .flatMap(({ face, instances }) => [
        face.familyName,
        ...[...instances.keys()].map((instance) => `${face.familyName} ${instance}`),
      ])
      .join(', ');
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
export async function readUserFaces(
  world: World,
  folder: string,
  known: readonly string[],
): Promise<UserFaces> {
  const listed = world.list(folder);
  if (!listed) {
    const message = { zh: '无法读取字体文件夹', en: 'cannot read the font folder' };
    return { roles: new Map(), others: [], findings: [fileFinding('font.folder', 'error', folder, message)] };
  }
  const files = new Map<string, FileFaces>();
  const names = listed.filter((name) => FONT_FILE.test(name));
  if (names.length > 0) {
    const { openReader } = await import('./outlines/fontkit-reader.js');
    for (const name of names) files.set(name, await readFile(world, folder, name, openReader));
  }

  const roles = rolesByFileName(files, known);
  const configFile = world.join(folder, 'fonts.yaml');
  const configFindings: Finding[] = [];
  const text = listed.includes('fonts.yaml') ? world.read(configFile) : undefined;
  if (text?.ok) {
    const read = readUserFontConfig(configFile, new TextDecoder().decode(text.bytes));
    const chooser = new Chooser(files, configFile);
    for (const [name, config] of Object.entries(read.config?.roles ?? {})) {
      const role = chooser.role(name, config, known);
      if (role) roles.set(name, role);
    }
    configFindings.push(...read.findings, ...chooser.findings);
  }
  const taken = new Set([...roles.values()].flatMap((role) => Object.values(role.cuts)));
  const others = [...files.values()].flatMap((file) => file.faces).filter((face) => !taken.has(face));
  return {
    roles,
    others,
    get findings() {
      return [...[...files.values()].flatMap((file) => file.findings), ...configFindings];
    },
  };
}
