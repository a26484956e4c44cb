/** Who shows a character: a role's own face, the one that stands in for it, then the fallbacks in turn. */

import type { FaceNeeds } from '../config.js';
import type { SfntFace } from '../sfnt/sfnt-face.js';

/** Characters that the character map alone shows wrongly: their glyphs, or how GSUB makes them. */
export interface Cluster {
  readonly text: string;
  /** Of a face whose glyphs fonts.yaml tells. */
  readonly glyphs?: readonly number[];
  readonly features: readonly string[];
  readonly language: string;
}

/** A face's entry in fonts.yaml, ready for look-ups. */
export interface Needs {
  /** Longest first. */
  readonly clusters: readonly Cluster[];
  /** First code points of the clusters. */
  readonly starts: ReadonlySet<number>;
  /** Role that shows a character in this face's place. */
  readonly instead: ReadonlyMap<number, string>;
}

export function needsOf(config: FaceNeeds | undefined): Needs {
  const told = Object.entries(config?.clusters ?? {}).map(([text, glyphs]): Cluster => {
    return { text, glyphs, features: [], language: '' };
  });
  const shaped = (config?.shape ?? []).flatMap(({ clusters, features, language }) =>
    clusters.map((text): Cluster => ({ text, features, language })),
  );
  const clusters = [...told, ...shaped];
  const instead = (config?.instead ?? []).flatMap(({ characters, by }) =>
    Array.from(characters, (character) => [character.codePointAt(0)!, by] as const),
  );
  return {
    clusters: clusters.sort((a, b) => b.text.length - a.text.length),
    starts: new Set(clusters.map(({ text }) => text.codePointAt(0)!)),
    instead: new Map(instead),
  };
}

/** A face that is read only when a character asks for it. */
export interface Supplier {
  readonly needs: Needs;
  face(): SfntFace;
}

/** A character and who shows it. */
export interface Supply {
  readonly supplier: Supplier;
  readonly face: SfntFace;
  readonly glyph: number;
  /** False when the role's own face does. */
  readonly fallback: boolean;
}

/** One role in one cut: its own face first, then the fallbacks. */
export class Supplies {
  readonly #chain: readonly Supplier[];
  readonly #supplierOf: (role: string) => Supplier;
  readonly #known = new Map<number, Supply | null>();

  constructor(chain: readonly Supplier[], supplierOf: (role: string) => Supplier) {
    this.#chain = chain;
    this.#supplierOf = supplierOf;
  }

  /** The role's own face. */
  own(): Supplier {
    return this.#chain[0]!;
  }

  find(codePoint: number): Supply | undefined {
    const known = this.#known.get(codePoint);
    if (known !== undefined) return known ?? undefined;
    const found = this.#search(codePoint);
    this.#known.set(codePoint, found ?? null);
    return found;
  }

  #search(codePoint: number): Supply | undefined {
    const own = this.own();
    const standIn = own.needs.instead.get(codePoint);
    // Nearly every character is its own face's.
    const supply = standIn === undefined ? this.#from(own, codePoint) : undefined;
    if (supply) return supply;
    const order = standIn === undefined ? this.#chain : [this.#supplierOf(standIn), ...this.#chain];
    const wellMade = order.filter(({ needs }) => !needs.instead.has(codePoint));
    // A glyph that looks wrong is still better than none.
    return this.#first(wellMade, codePoint) ?? this.#first(order, codePoint);
  }

  #first(order: readonly Supplier[], codePoint: number): Supply | undefined {
    for (const supplier of order) {
      const supply = this.#from(supplier, codePoint);
      if (supply) return supply;
    }
    return undefined;
  }

  #from(supplier: Supplier, codePoint: number): Supply | undefined {
    const face = supplier.face();
    const glyph = face.glyphOf(codePoint);
    return glyph === 0 ? undefined : { supplier, face, glyph, fallback: supplier !== this.own() };
  }
}

/** The cluster that fonts.yaml names for a face, at this place of the text. */
export function clusterAt(needs: Needs, text: string, at: number): Cluster | undefined {
  return needs.clusters.find((cluster) => text.startsWith(cluster.text, at));
}

/** Glyphs of a cluster; as the character map has them where the face cannot shape it. */
export function clusterGlyphs(
  face: SfntFace,
  { text, glyphs, features, language }: Cluster,
): readonly number[] {
  const shaped = glyphs ?? face.shaped(text, features, language);
  return shaped ?? Array.from(text, (character) => face.glyphOf(character.codePointAt(0)!));
}
