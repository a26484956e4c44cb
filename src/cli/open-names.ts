/** What the commands about names work with: the formulas of the catalogue, and a list from a file or standard input. */

import type { DataSource } from '../forms/data/data.js';
import type { Naming } from '../forms/naming/open-naming.js';
import type { Context } from './context.js';
import { readSources } from './files/sources.js';
import { isOutcome, type Opened, openForms, refuse } from './open-catalogue.js';
import type { Options } from './options.js';
import { EXIT, type Outcome } from './outcome.js';

export interface OpenedNames extends Opened {
  readonly naming: Naming;
}

export async function openNames(options: Options, context: Context): Promise<OpenedNames | Outcome> {
  const { openNaming } = await import('../forms/naming/open-naming.js');
  const opened = await openForms(options, context);
  if (isOutcome(opened)) return opened;
  const { naming, findings } = openNaming(context.world, opened.catalogue.programmes);
  return naming ? { ...opened, naming } : refuse(findings, context, EXIT.usage);
}

/** The file of `--from`, or standard input for `-`. */
export async function sourceFrom(name: string, context: Context): Promise<DataSource | Outcome> {
  const read = await readSources([name], context);
  if (!read.ok) return refuse(read.findings, context);
  const [source] = read.sources;
  return 'file' in source! ? source.file : source!;
}
