/** Bounds beyond which input is refused: generous for any real form, small enough to stay in memory. Listed in docs/limits.md. */

const MIB = 1024 * 1024;

export const LIMITS = {
  /** One data file (YAML or JSON). */
  dataBytes: 32 * MIB,
  /** One narrative file (Markdown). */
  narrativeBytes: 2 * MIB,
  /** One list (CSV, XLSX). */
  listBytes: 16 * MIB,
  /** An XLSX file, unpacked. */
  listUnpackedBytes: 32 * MIB,
  /** Rows of one list. */
  listRows: 5000,
  /** Columns of one list. */
  listColumns: 100,
  /** Plaques of one list: all are made before any is written. */
  plaques: 1000,
  /** One picture file. */
  imageBytes: 64 * MIB,
  /** One file attached to a PDF. */
  attachmentBytes: 64 * MIB,
  /** Pixels of one picture. */
  imagePixels: 100_000_000,
  /** One text value, in UTF-16 units. */
  textLength: MIB,
  /** Rows of one table. */
  tableRows: 50_000,
  /** Columns of one table. */
  tableColumns: 63,
  /** Levels of nesting in data. */
  dataDepth: 64,
  /** Aliases a YAML file may expand to. */
  yamlAliases: 100,
  /** Levels of nesting in Markdown (lists, quotes, emphasis). */
  markdownDepth: 32,
  /** One PDF to be measured. */
  pdfBytes: 64 * MIB,
  /** Pages of a PDF to be measured. */
  pdfPages: 300,
  /** Glyphs and rules of one page of it. */
  pdfPageMarks: 100_000,
  /** Findings kept for one check; more are counted. */
  findings: 500,
} as const;
