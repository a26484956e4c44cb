/**
 * The document: what is said and in which named style, before any geometry.
 * One union on `type`; every node is plain, immutable data. Style names are looked up in the style sheet later.
 */

export type Align = 'justify' | 'left' | 'center' | 'right' | 'distribute';
/** `decimal`: the numbers of a column have their decimal points below one another; other text stands as its style has it. */
export type CellAlign = Align | 'decimal';

// ——— Inline nodes ———

/** A stretch of text. `styles` are names of character styles, outermost first (`strong`, `emphasis`, `hint` …). */
export interface Text {
  readonly type: 'text';
  readonly text: string;
  readonly styles: readonly string[];
  /** JSON pointer of the datum the text came from; undefined for the form's own words. */
  readonly origin: string | undefined;
}

/** A forced line break inside a paragraph. */
export interface LineBreak {
  readonly type: 'break';
}

/** A datum in its place: the pointer names it (content control, form field), the children show it. */
export interface Field {
  readonly type: 'field';
  readonly pointer: string;
  readonly children: readonly Inline[];
}

/** A tick box. `pointer` + `value` say which choice it stands for. Its label follows as text. */
export interface Checkbox {
  readonly type: 'checkbox';
  readonly pointer: string;
  readonly value: string;
  readonly checked: boolean;
}

/** A picture in the line, scaled to the text width if wider. `path` is a key of `Images`. */
export interface InlineImage {
  readonly type: 'image';
  readonly path: string;
  readonly alt: string;
}

/** A footnote: its mark stands here, its blocks at the page's foot. Numbered in reading order by `numberFootnotes`. */
export interface Footnote {
  readonly type: 'footnote';
  readonly children: readonly Block[];
}

/** What a caption numbers. */
export type Captioned = 'figure' | 'table';

/** A caption's number: 图 3-1. Put in front of captions, or found at their beginning, by `resolveReferences`. */
export interface Label {
  readonly type: 'label';
  readonly of: Captioned;
  /** All before the running number (`图 3-`), and the number; undefined where the author wrote none that counts (表甲). */
  readonly prefix: string;
  readonly number: number | undefined;
  /** True when the number does not follow the one before: the first of a section, or the author's own. */
  readonly restarts: boolean;
}

/** A mention of a block that has an id: 图 2, 第 12 页. */
export interface Reference {
  readonly type: 'reference';
  /** Id of the block. */
  readonly target: string;
  readonly show: 'number' | 'page' | 'title';
  /** What it prints, filled in by `resolveReferences`; the page's number is known to layout alone. */
  readonly text: string;
  readonly styles: readonly string[];
  /** JSON pointer of the narrative it stands in; undefined in the form's own words. */
  readonly origin: string | undefined;
  /** Where it is written, for findings. */
  readonly place: SourcePlace;
}

export interface SourcePlace {
  readonly file: string | undefined;
  readonly line: number;
  readonly column: number;
}

export type Inline = Text | LineBreak | Field | Checkbox | InlineImage | Footnote | Label | Reference;

// ——— Block nodes ———

/** What can be referred to. */
export interface Target {
  /** What references call the block. */
  readonly id?: string | undefined;
}

export interface Paragraph {
  readonly type: 'paragraph';
  /** Name of a paragraph style. */
  readonly style: string;
  /** Overrides the style's alignment; undefined keeps it. */
  readonly align: Align | undefined;
  readonly children: readonly Inline[];
}

export interface Heading extends Target {
  readonly type: 'heading';
  /** 1 is the highest; goes into the outline and DOCX's outline level. */
  readonly level: number;
  readonly style: string;
  readonly children: readonly Inline[];
}

export interface ListItem {
  readonly children: readonly Block[];
}

export interface List {
  readonly type: 'list';
  /** Name of a list style. */
  readonly style: string;
  readonly ordered: boolean;
  /** Number of the first item when ordered. */
  readonly start: number;
  readonly items: readonly ListItem[];
}

export type ColumnWidth =
  | { readonly kind: 'fraction'; readonly value: number }
  | { readonly kind: 'fixed'; readonly value: number } // pt
  | { readonly kind: 'content' }
  /** By content, but no narrower than `least` and no wider than `most` (may be infinite), pt. */
  | { readonly kind: 'bounds'; readonly least: number; readonly most: number }
  /** A fraction that is never narrower than its longest word or number. */
  | { readonly kind: 'flexible'; readonly value: number };

export type VerticalAlign = 'top' | 'middle' | 'bottom';

export type Diagonal = 'down' | 'up';

/** Which edges of a cell carry the table's inner rule; `all` where the cell says nothing. */
export interface CellBorders {
  readonly top: boolean;
  readonly right: boolean;
  readonly bottom: boolean;
  readonly left: boolean;
}

export interface Cell {
  readonly colspan: number;
  readonly rowspan: number;
  /** True for a header cell (TH). */
  readonly header: boolean;
  /** Paragraph style for bare paragraphs in the cell; undefined: the table style's. */
  readonly style: string | undefined;
  readonly align: CellAlign | undefined;
  readonly verticalAlign: VerticalAlign;
  /** undefined: all four, as the table style draws them. */
  readonly borders: CellBorders | undefined;
  /**
   * A rule from corner to corner between two labels: `down` like \, the first label at the lower left;
   * `up` like /, the first label at the upper left. undefined for an ordinary cell.
   */
  readonly diagonal: Diagonal | undefined;
  readonly children: readonly Block[];
}

export interface Row {
  /** pt; 0 for none. */
  readonly minHeight: number;
  /** True when the row must not split over pages (it still does when taller than a page). */
  readonly keepTogether: boolean;
  readonly cells: readonly Cell[];
}

export interface Table extends Target {
  readonly type: 'table';
  /** Name of a table style. */
  readonly style: string;
  readonly columns: readonly ColumnWidth[];
  /** Rows at the start that repeat on every page the table runs over. */
  readonly headerRows: number;
  readonly rows: readonly Row[];
  /** Stands above the table (Chinese practice: 表题在上); empty for none. */
  readonly caption: readonly Inline[];
}

export interface Figure extends Target {
  readonly type: 'figure';
  /** Key of `Images`. */
  readonly path: string;
  readonly alt: string;
  /** pt; undefined: the picture's own size, at most the text width. */
  readonly width: number | undefined;
  /** Stands below the picture (图题在下); empty for none. */
  readonly caption: readonly Inline[];
}

/** Vertical blank, in pt; vanishes at the top of a page after an automatic break. */
export interface Space {
  readonly type: 'space';
  /** pt */
  readonly height: number;
  /** Lines of running text that it is high beside `height`, whatever their pitch (空一行). */
  readonly lines?: number | undefined;
  /**
   * Instead of a height: how far down the sheet it reaches, pt from the top edge. First on a page it also reaches up,
   * into the margin; where the text is further down already it is nothing.
   */
  readonly to?: number | undefined;
}

/** A rule across the column, in a named rule style. */
export interface Rule {
  readonly type: 'rule';
  readonly style: string;
}

/** What a seal is laid on, and how large it is. */
export interface Seal {
  /** Key of `Images`; undefined leaves its place free. */
  readonly path: string | undefined;
  readonly alt: string;
  /** pt; its height follows the picture's. */
  readonly width: number;
  /** Whether its place is marked by a dashed circle where no picture is. */
  readonly outlined: boolean;
  /** Whether what stands below keeps clear of it; else text may stand beside its lower part. */
  readonly clear: boolean;
}

/**
 * Who signs and when, at the column's right: short lines that stand on one another, never parted.
 * `axis`: centred on the last one (the date), which ends `right` from the column's edge; `step`: all begin together but
 * the last, which begins `step` further right, and none is nearer to the edge than `right`; `column`: centred in the column.
 */
export interface Signature {
  readonly type: 'signature';
  readonly arrangement: 'axis' | 'step' | 'column';
  /** pt */
  readonly right: number;
  readonly step: number;
  /** Laid over the lines, its centre on those before the last. */
  readonly seal: Seal | undefined;
  readonly children: readonly Paragraph[];
}

/** Takes what is left on the page (shared evenly when there are several). */
export interface Fill {
  readonly type: 'fill';
}

export interface PageBreak {
  readonly type: 'pagebreak';
}

/** Blocks that stay on one page (when they fit on one). */
export interface Keep {
  readonly type: 'keep';
  /** How many lines above stay on their page too. */
  readonly lines?: number | undefined;
  readonly children: readonly Block[];
}

/** A table of contents, or a list of figures or tables: its entries are gathered from the document. */
export interface Toc {
  readonly type: 'toc';
  readonly of: 'heading' | Captioned;
  /** Highest and deepest level of headings listed. */
  readonly from: number;
  readonly to: number;
  /** Stands above it; '' for none. */
  readonly title: string;
}

/**
 * Blocks for one of two cases: `roomy`, the usual one, or `crowded`, where what a Lead holds would not begin on the
 * first page otherwise (主送机关 moves to the 版记).
 */
export interface Case {
  readonly type: 'case';
  readonly when: 'roomy' | 'crowded';
  readonly children: readonly Block[];
}

/** What must begin on the first page of its section. */
export interface Lead {
  readonly type: 'lead';
  readonly children: readonly Block[];
}

export type Block =
  | Paragraph
  | Heading
  | List
  | Table
  | Figure
  | Space
  | Rule
  | Signature
  | Fill
  | PageBreak
  | Keep
  | Case
  | Lead
  | Toc;

/** What stands at the foot of a section's last page (版记). */
export interface Foot {
  readonly type: 'foot';
  /** Whether it stands on the back of a leaf (an even side), a page being added where the text ends on a front. */
  readonly even: boolean;
  readonly children: readonly Block[];
}

/** A run of pages with one page style; always starts a new page. */
export interface Section {
  readonly type: 'section';
  /** Name of a page style (`cover`, `instructions`, `body`). */
  readonly page: string;
  /** A sheet of another size than the page style's. */
  readonly sheet?: SheetSize | undefined;
  readonly children: readonly Block[];
  readonly foot?: Foot | undefined;
}

/** pt */
export interface SheetSize {
  readonly width: number;
  readonly height: number;
  /** Kept clear of text at the two ends of its lines, where screws go through; 0 for nothing more than the style's margins. */
  readonly clear: number;
}

export interface Document {
  readonly type: 'document';
  readonly title: string;
  /** BCP 47, `zh-CN`. */
  readonly language: string;
  /** Name of the style sheet. */
  readonly style: string;
  readonly sections: readonly Section[];
}

export type Node = Document | Section | Foot | Block | Inline;
