/** The public API as commands use it, loaded when first needed: `--help` should not wait for the typesetter. */

export type { Format, FormName, Inspection, InspectRow, Output, Source, Verdict } from '../index.js';

export type Toolkit = Pick<
  typeof import('../index.js'),
  'openCatalogue' | 'check' | 'render' | 'inspect' | 'lint'
>;
