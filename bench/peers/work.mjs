/** Files of one run, out of git's sight. */
import { join } from 'node:path';
import { BENCH } from '../home.mjs';

export const WORK = join(BENCH, 'node_modules/.cache/chengwen-bench');
/** The Word template of the DOCX peers, written once a run. */
export const TEMPLATE = join(WORK, 'template.docx');
