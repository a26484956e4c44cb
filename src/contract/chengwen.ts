/** What `open` gives. */

import type { Calendar, CalendarSettings, Standing, StandingSettings } from './calendar.js';
import type { Checked, CheckSettings, Rendered, RenderSettings } from './documents.js';
import type { Finding } from './finding.js';
import type { Described, FormList, Programme, Skeleton } from './forms.js';
import type { Inspection, InspectSettings, Linted, LintSettings } from './inspection.js';
import type { ListRead, ListSettings, PlaqueSettings, Plaques } from './lists.js';
import type { Diagnosis, Fonts } from './machine.js';
import type { Names } from './names.js';
import type { Source } from './source.js';

/**
 * Forms, opened. Faces, styles and compiled forms are kept; data is never kept. The methods need no `this`. What is wrong
 * with data, files and names comes back as findings; a `TypeError` is for callers: an unknown option, a wrong type.
 */
export interface Chengwen {
  /** The folder with our schemas/, templates/ and fonts/. */
  readonly home: string;
  /** About opening: a folder that is no catalogue, a programme that cannot be read. */
  readonly findings: readonly Finding[];
  readonly programmes: readonly Programme[];
  /** The forms, or those of one programme. */
  forms(programme?: string): FormList;
  /** A form's fields, rules and JSON Schema. */
  describe(form: string): Promise<Described>;
  /** An empty data file with comments. `date` stands in it as the day of filing (default: today). */
  skeleton(form: string, settings?: { readonly date?: string | undefined }): Promise<Skeleton>;
  /** What is wrong with data, and the 字数 of its limited texts. */
  check(data: Source, settings?: CheckSettings): Promise<Checked>;
  /** Data as PDF, DOCX, SVG or text. Nothing is written to disk. */
  render(data: Source, settings?: RenderSettings): Promise<Rendered>;
  /** Whether a file is a list of rows (a sheet, or YAML or JSON that is a list) and not one document. */
  isList(data: Source): boolean;
  /** The rows of a CSV, XLSX, YAML or JSON list as documents of a form. */
  readList(list: Source, settings: ListSettings): Promise<ListRead>;
  /** A plaque from its data, or one from each row of a list. */
  plaque(data: Source, settings?: PlaqueSettings): Promise<Plaques>;
  readonly names: Names;
  /** What falls due when in a programme. */
  calendar(programme: string, settings: CalendarSettings): Calendar;
  /** What is due, late or missing for one laboratory, from its own documents. */
  standing(programme: string, settings: StandingSettings): Promise<Standing>;
  /** A PDF, ours or another, measured against GB/T 9704-2012. */
  inspect(pdf: Source, settings?: InspectSettings): Promise<Inspection>;
  /** Faults of forms, for those who write them. */
  lint(settings?: LintSettings): Promise<Linted>;
  fonts(): Promise<Fonts>;
  /** Whether all works on this machine. */
  diagnose(): Promise<readonly Diagnosis[]>;
}
