/** What the methods of an opened `Chengwen` share. */

import type { Finding } from '../base/finding.js';
import type { World } from '../base/world.js';
import type { Catalogue } from '../forms/catalogue.js';
import type { Workshop } from '../pipeline/generate.js';

export interface Engine {
  readonly world: World;
  readonly catalogue: Catalogue;
  /** About opening the catalogue. */
  readonly findings: readonly Finding[];
  /** The folders laid over our own. */
  readonly catalogues: readonly string[];
  /** The user's own faces. */
  readonly fontsFolder: string | undefined;
  /** Fonts and styles. Loaded when first needed: listing forms does not wait for the typesetter. */
  workshop(): Promise<Workshop>;
}
