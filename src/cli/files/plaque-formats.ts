import type { Format } from '../../writers/writer.js';

/** What plaques are made as. */
export const PLAQUE_FORMATS = ['pdf', 'svg', 'txt'] as const satisfies readonly Format[];
