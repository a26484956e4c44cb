/** The font book: fonts.yaml and the user's faces as one `FontBook`. Faces are read when a character first asks for them. */

import type { Finding } from '../base/finding.js';
import type { World } from '../base/world.js';
import type { FontRole } from '../contract/machine.js';
import { CUTS, type Cut, type FontConfig, loadFontConfig } from './config.js';
import { type Coverage, type FontBook, type FontChoice, type Glyph, type Script, withText } from './face.js';
import { partedBytes } from './sfnt/font-bytes.js';
import { readFace, type SfntFace } from './sfnt/sfnt-face.js';
import { CLASS, classOf } from './shaping/character-classes.js';
import { isFollowing, PlainGlyphs } from './shaping/plain-glyphs.js';
import { ownScriptOf, SCRIPTS, scriptOf, scriptsOf } from './shaping/script.js';
import { Shaper } from './shaping/shaper.js';
import { spaceWidth } from './shaping/spaces.js';
import { needsOf, type Supplier, Supplies } from './shaping/supply.js';
import { readUserFaces, type UserFaces } from './user-faces.js';

export interface OpenedFontBook {
  readonly book: FontBook & { hasRole(role: string): boolean };
  /** What is wrong with the fonts; damaged glyphs are found when a text first asks for them. */
  readonly findings: readonly Finding[];
}

/** A broken file here is a broken installation, hence a throw. */
function openBundled(world: World, file: string): SfntFace {
  const path = world.join(world.home, 'fonts', file);
  const opened = world.open(path);
  if (!opened.ok) throw new Error(`cannot read ${path}: ${opened.detail}`);
  return readFace(file, partedBytes(opened.file), 0);
}

function missingFiles(world: World, config: FontConfig): Finding[] {
  const folder = world.join(world.home, 'fonts');
  const present = new Set(world.list(folder) ?? []);
  const wanted = Object.values(config.roles).flatMap((role) => [
    role.file,
    role.bold,
    role.italic,
    role.boldItalic,
  ]);
  return wanted
    .filter((file) => file !== undefined && !present.has(file))
    .map((file) => ({
      rule: 'font.file',
      severity: 'error',
      file: world.join(folder, file!),
      message: { zh: '缺少字体文件', en: 'the font file is missing' },
    }));
}

function cutOf({ bold, italic }: FontChoice): Cut {
  if (bold) return italic ? 'boldItalic' : 'bold';
  return italic ? 'italic' : 'regular';
}

/** What the texts of a choice are shaped with. */
interface Setting {
  readonly plain: PlainGlyphs;
  /** By index into `SCRIPTS`. */
  readonly shaperOf: (script: number) => Shaper;
}

class Book implements FontBook {
  readonly #world: World;
  readonly #config: FontConfig;
  readonly #user: UserFaces;
  /** Faces of the project, by file. */
  readonly #bundled = new Map<string, SfntFace>();
  readonly #suppliers = new Map<string, Supplier>();
  readonly #others: readonly Supplier[];
  readonly #supplies = new Map<string, Supplies>();
  readonly #shapers = new Map<string, Shaper>();
  /** By choice: looks are few and long-lived, and each is asked for again and again. */
  readonly #chosen = new WeakMap<FontChoice, Setting>();
  /** By what a choice says. */
  readonly #settings = new Map<string, Setting>();
  readonly #supplied = new WeakMap<FontChoice, { readonly chinese: Supplies; readonly latin: Supplies }>();

  constructor(world: World, config: FontConfig, user: UserFaces) {
    this.#world = world;
    this.#config = config;
    this.#user = user;
    const needs = needsOf(config.otherFaces);
    this.#others = user.others.map(({ face }) => ({ needs, face: () => face }));
  }

  hasRole(role: string): boolean {
    return Object.hasOwn(this.#config.roles, role);
  }

  shape(text: string, choice: FontChoice): readonly Glyph[] {
    const { plain, shaperOf } = this.#settingOf(choice);
    const { length } = text;
    // There are hardly ever fewer than units: made as long at once, and cut in the end.
    const glyphs: Glyph[] = new Array(length);
    let count = plain.add(text, 0, glyphs, 0);
    let scripts: Uint8Array | undefined;
    for (let at = count === 0 ? leadingLength(text) : count; at < length; ) {
      const codePoint = text.codePointAt(at)!;
      const own = ownScriptOf(codePoint);
      if (own === undefined) scripts ??= scriptsOf(text).scripts;
      const script = own ?? scripts![at]!;
      const shaper = shaperOf(script);
      const start = count === 0 ? 0 : at;
      const cluster = script === 0 ? shaper.clusterAt(text, at, codePoint) : undefined;
      const bare = at + (cluster ? cluster.text.length : lengthOf(codePoint));
      let end = bare;
      while (isFollowing(text, end)) end += lengthOf(text.codePointAt(end)!);
      if (!cluster && start === at && end === bare) {
        const glyph = shaper.single(codePoint);
        if (own !== undefined && shaper.isAlone(codePoint)) plain.keep(codePoint, glyph);
        glyphs[count++] = glyph;
      } else {
        const shaped = cluster
          ? withTail(cluster.glyphs, text.slice(start, at), text.slice(bare, end))
          : shaper.joined(text.slice(start, end));
        for (const glyph of shaped) glyphs[count++] = glyph;
      }
      at = plain.add(text, end, glyphs, count);
      count += at - end;
    }
    if (count === 0 && text !== '') return shaperOf(0).joined(text);
    if (count !== length) glyphs.length = count;
    return glyphs;
  }

  coverage(codePoint: number, choice: FontChoice): Coverage | undefined {
    const { chinese, latin } = this.#suppliesOf(choice);
    const supplies = scriptOf(codePoint) === 'han' ? chinese : latin;
    const found = supplies.find(codePoint);
    if (found) return found;
    const isBlank = classOf(codePoint) >= CLASS.mark || spaceWidth(codePoint) !== undefined;
    return isBlank ? { face: supplies.own().face(), fallback: false } : undefined;
  }

  wordNames(role: string): readonly string[] {
    return this.#user.roles.get(role)?.names ?? this.#role(role).names;
  }

  describe(): readonly FontRole[] {
    return Object.keys(this.#config.roles).map((role) => ({
      role,
      faces: CUTS.flatMap((cut) => this.#describeCut(role, cut)),
      wordNames: this.wordNames(role),
      fallback: [...this.#role(role).fallback, ...this.#user.others.map(({ face }) => face.familyName)],
    }));
  }

  #describeCut(role: string, cut: Cut): FontRole['faces'] {
    const user = this.#user.roles.get(role);
    if (user) {
      const own = user.cuts[cut];
      return own ? [{ cut, file: own.file, name: own.face.familyName, user: true }] : [];
    }
    const file = this.#role(role)[cut === 'regular' ? 'file' : cut];
    if (file === undefined) return [];
    return [{ cut, file, name: this.#bundledFace(file).familyName, user: false }];
  }

  #role(role: string): FontConfig['roles'][string] {
    const config = this.hasRole(role) ? this.#config.roles[role] : undefined;
    if (!config) throw new Error(`fonts.yaml has no role ${role}`);
    return config;
  }

  #settingOf(choice: FontChoice): Setting {
    const known = this.#chosen.get(choice);
    if (known) return known;
    const key = `${choice.font}|${choice.latin}|${cutOf(choice)}`;
    const setting = this.#settings.get(key) ?? this.#settingFor(choice);
    this.#settings.set(key, setting);
    this.#chosen.set(choice, setting);
    return setting;
  }

  /** Each shaper is made when the text first needs it, so that pure Chinese opens no Latin face. */
  #settingFor(choice: FontChoice): Setting {
    const { font, latin } = choice;
    const cut = cutOf(choice);
    const shapers: (Shaper | undefined)[] = SCRIPTS.map(() => undefined);
    const shaperOf = (index: number): Shaper => {
      const shaper = shapers[index] ?? this.#shaper(index === 0 ? font : latin, cut, SCRIPTS[index]!);
      shapers[index] = shaper;
      return shaper;
    };
    return { plain: new PlainGlyphs(), shaperOf };
  }

  #shaper(role: string, cut: Cut, script: Script): Shaper {
    const key = `${script}|${role}|${cut}`;
    const known = this.#shapers.get(key);
    if (known) return known;
    const shaper = new Shaper(this.#suppliesFor(role, cut), script);
    this.#shapers.set(key, shaper);
    return shaper;
  }

  #suppliesFor(role: string, cut: Cut): Supplies {
    const key = `${role}|${cut}`;
    const known = this.#supplies.get(key);
    if (known) return known;
    const roles = [role, ...this.#role(role).fallback];
    const chain = [...roles.map((name) => this.#supplier(name, cut)), ...this.#others];
    const supplies = new Supplies(chain, (name) => this.#supplier(name, cut));
    this.#supplies.set(key, supplies);
    return supplies;
  }

  #suppliesOf(choice: FontChoice): { readonly chinese: Supplies; readonly latin: Supplies } {
    const known = this.#supplied.get(choice);
    if (known) return known;
    const cut = cutOf(choice);
    const supplies = {
      chinese: this.#suppliesFor(choice.font, cut),
      latin: this.#suppliesFor(choice.latin, cut),
    };
    this.#supplied.set(choice, supplies);
    return supplies;
  }

  /** A role's face in a cut, or in the regular one when it has no such cut. */
  #supplier(role: string, cut: Cut): Supplier {
    const key = `${role}|${cut}`;
    const known = this.#suppliers.get(key);
    if (known) return known;
    const supplier = this.#userSupplier(role, cut) ?? this.#bundledSupplier(role, cut);
    this.#suppliers.set(key, supplier);
    return supplier;
  }

  #userSupplier(role: string, cut: Cut): Supplier | undefined {
    const cuts = this.#user.roles.get(role)?.cuts;
    const own = cuts && (cuts[cut] ?? cuts.regular);
    return own && { needs: needsOf(this.#config.otherFaces), face: () => own.face };
  }

  #bundledSupplier(role: string, cut: Cut): Supplier {
    const config = this.#role(role);
    const file = (cut === 'regular' ? undefined : config[cut]) ?? config.file;
    let opened: SfntFace | undefined;
    const face = () => {
      opened ??= this.#bundledFace(file);
      return opened;
    };
    return { needs: needsOf(this.#config.faces[file]), face };
  }

  #bundledFace(file: string): SfntFace {
    const face = this.#bundled.get(file) ?? openBundled(this.#world, file);
    this.#bundled.set(file, face);
    return face;
  }
}

function lengthOf(codePoint: number): number {
  return codePoint > 0xffff ? 2 : 1;
}

/** Invisible characters at the start of a text wait for the first drawn one. */
function leadingLength(text: string): number {
  let at = 0;
  while (at < text.length && classOf(text.codePointAt(at)!) === CLASS.invisible)
    at += lengthOf(text.codePointAt(at)!);
  return at;
}

/** A cluster's glyphs with invisible characters and marks around it kept in their texts. */
function withTail(glyphs: readonly Glyph[], head: string, tail: string): readonly Glyph[] {
  if (head === '' && tail === '') return glyphs;
  const last = glyphs.length - 1;
  return glyphs.map((glyph, i) =>
    withText(glyph, `${i === 0 ? head : ''}${glyph.text}${i === last ? tail : ''}`),
  );
}

const NO_USER_FACES: UserFaces = { roles: new Map(), others: [], findings: [] };

/** Opens the book of the project's own faces; they are read later, one by one. */
export function openFontBook(world: World): OpenedFontBook {
  return bookOf(world, loadFontConfig(world), NO_USER_FACES);
}

/** The same with the faces of a user's folder, which are read now. */
export async function openFontBookWith(
  world: World,
  userFolder: string | undefined,
): Promise<OpenedFontBook> {
  const config = loadFontConfig(world);
  if (userFolder === undefined) return bookOf(world, config, NO_USER_FACES);
  return bookOf(world, config, await readUserFaces(world, userFolder, Object.keys(config.roles)));
}

function bookOf(world: World, config: FontConfig, user: UserFaces): OpenedFontBook {
  const missing = missingFiles(world, config);
  return {
    book: new Book(world, config, user),
    get findings() {
      return [...missing, ...user.findings];
    },
  };
}
