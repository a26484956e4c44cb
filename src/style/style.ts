/** What named styles resolve to: every length in pt, every name settled. Read from styles/*.yaml by `loadStyle`. */

import type { Align } from '../document/tree.js';

/** An sRGB colour, 0–255 each, and the inks it is printed with where a style sheet says so. */
export interface Color {
  readonly red: number;
  readonly green: number;
  readonly blue: number;
  /** 0–1 of cyan, magenta, yellow and black. */
  readonly inks?: Inks | undefined;
}

export type Inks = readonly [cyan: number, magenta: number, yellow: number, black: number];

/**
 * The outlines that the lines of a title may make (GB/T 9704 7.3.1: 排列应当使用梯形或菱形). `balanced`: all about as long.
 * `trapezoid` 梯形: each longer than the one above; `inverted-trapezoid`: shorter. `diamond` 菱形: longest in the middle.
 * `official`: whichever of these three comes out best, neither a box nor an hourglass.
 */
export const TITLE_SHAPES = ['balanced', 'trapezoid', 'inverted-trapezoid', 'diamond', 'official'] as const;

export type TitleShape = (typeof TITLE_SHAPES)[number];

export interface TextStyle {
  /** Role of the Chinese face, a key of fonts.yaml (仿宋, 楷体, 黑体, 宋体, 小标宋). */
  readonly font: string;
  /** Role of the face for Latin letters and digits (`latin`, or a Chinese role to take them from it). */
  readonly latin: string;
  /** Bold and italic choose the Latin face's cut; a Chinese face has one cut, and character styles change its role instead. */
  readonly bold: boolean;
  readonly italic: boolean;
  /** pt */
  readonly size: number;
  readonly color: Color;
  /** pt added to every character's width (字距); negative draws them closer. */
  readonly tracking: number;
}

/** A change of the text style, such as `strong`: undefined settings stay as they are. */
export interface CharacterStyle {
  readonly name: string;
  readonly font: string | undefined;
  readonly latin: string | undefined;
  readonly bold: boolean | undefined;
  readonly italic: boolean | undefined;
  readonly size: number | undefined;
  readonly color: Color | undefined;
  readonly underline: boolean;
  readonly strike: boolean;
  /** Raised (superscript, positive) or lowered: fraction of the size; the glyphs are then set at `scale`. */
  readonly rise: number;
  readonly scale: number;
}

export interface ParagraphStyle {
  readonly name: string;
  /** Style id and display name in DOCX. */
  readonly docx: { readonly id: string; readonly name: string };
  readonly text: TextStyle;
  readonly align: Align;
  /** Baseline to baseline, pt, exact. */
  readonly linePitch: number;
  /** pt */
  readonly before: number;
  readonly after: number;
  readonly firstIndent: number;
  readonly left: number;
  readonly right: number;
  readonly keepWithNext: boolean;
  readonly keepTogether: boolean;
  /** 0: none; 1–9: level in the outline. */
  readonly outlineLevel: number;
  /** Whether Chinese and Latin letters get a quarter-em gap. */
  readonly latinGap: boolean;
  /** Least share of its size that text may shrink to where that brings it onto one line; 1: never. */
  readonly shrink: number;
  /**
   * Lines filled one after the other, all lines of a paragraph weighed against each other, or (titles: any alignment but
   * `justify` and `distribute`) broken by sense into lines that make a shape. `words` (cells of tables, alignments as for
   * titles): filled one after the other, no word parted where there is another way.
   */
  readonly breaking: 'first-fit' | 'total-fit' | 'sense' | 'words';
  /** Outline of lines broken by sense. */
  readonly shape: TitleShape;
  /** Broken by sense into exactly so many lines; undefined: as few as sense allows. */
  readonly lines: number | undefined;
  /** On plates the size follows from this; undefined elsewhere. */
  readonly fit: PlateFit | undefined;
  /** Whether marks inside a line give up their blank, to a neighbouring mark or when the line is squeezed. */
  readonly punctuation: 'compress' | 'keep';
  /**
   * Whether an opening bracket or quote that begins a paragraph gives up its blank, as at other lines' starts, or keeps it,
   * as Word does, so that its text stands in the grid.
   */
  readonly firstBracket: 'flush' | 'keep';
  /** Whether a line is as high as its ink, leading below it: a masthead's place is measured at its strokes (GB/T 9704 7.2.4). */
  readonly ink: boolean;
  /** Keeps its pitch where the running text is tightened: the head stands at fixed places (GB/T 9704 7.2.7). */
  readonly isRigid: boolean;
  /** Whether cells in this style name what stands beside or below them: heads, shown again where a page cuts their rows. */
  readonly label: boolean;
}

/** A line's weight in pt and its colour; width 0 draws nothing. */
export interface Rule {
  readonly width: number;
  readonly color: Color;
}

/** Rules of a table by where they stand. */
export interface TableRules {
  /** Above the first row and below the last one on a page. */
  readonly outer: Rule;
  /** At the left and right edge. */
  readonly sides: Rule;
  /** Between rows. */
  readonly rows: Rule;
  /** Between columns. */
  readonly columns: Rule;
  /** Below the last header row. */
  readonly header: Rule;
}

/** What stands above a table on the pages it goes on. */
export interface Continuation {
  /** `{caption}` stands for the caption, `{number}` for the number in it: `续表{number}`, `{caption}（续）`. */
  readonly text: string;
  readonly align: Align;
}

export interface TableStyle {
  readonly name: string;
  readonly docx: { readonly id: string; readonly name: string };
  readonly rules: TableRules;
  /** Blank between a cell's edge and its text, pt. */
  readonly padding: { readonly x: number; readonly y: number };
  /** Names of paragraph styles. */
  readonly cell: string;
  readonly header: string;
  readonly caption: string;
  /** Set in the caption's style; undefined for none. */
  readonly continuation: Continuation | undefined;
  /** Whether columns follow their contents, what templates state being where they begin, or are as stated. */
  readonly columns: 'fit' | 'stated';
  /** Size that type may shrink to where a word or number would be cut otherwise, pt; undefined: never. */
  readonly leastSize: number | undefined;
  /** pt around the table. */
  readonly before: number;
  readonly after: number;
}

/** A rule across the column, of one stroke or several: the red rule of a letterhead. */
export interface RuleStyle {
  readonly name: string;
  /** From the top. */
  readonly strokes: readonly Rule[];
  /** Between strokes, pt. */
  readonly gap: number;
  /** How far it keeps from the column's left and right edge, pt; negative reaches over them. */
  readonly left: number;
  readonly right: number;
}

export interface ListLevel {
  /** Marker of ordered items, `#` standing for the number: `（#）`, `#.`, `①`-style by `numerals`. */
  readonly ordered: string;
  readonly numerals: 'decimal' | 'chinese' | 'circled' | 'lowerLetter' | 'lowerRoman';
  /** Marker of unordered items: a character. */
  readonly bullet: string;
  /** pt: left edge of the item's text, and how far the marker hangs before it. */
  readonly indent: number;
  readonly hanging: number;
}

export interface ListStyle {
  readonly name: string;
  /** Whether items are paragraphs as their style has them, beginning with their marker; indent and hanging say nothing then. */
  readonly runIn: boolean;
  /** Deeper levels repeat the last one, indented further by its hanging. */
  readonly levels: readonly ListLevel[];
  /** Paragraph style of item text. */
  readonly paragraph: string;
}

export interface FigureStyle {
  /** Paragraph style of the caption and of the picture's own line. */
  readonly caption: string;
  readonly before: number;
  readonly after: number;
}

export interface FootnoteStyle {
  /** Paragraph style of the note's text. */
  readonly paragraph: string;
  /** Character style of the mark in the text and before the note. */
  readonly mark: string;
  /** Length of the separating rule, pt, and blank above and below it. */
  readonly ruleLength: number;
  readonly gap: number;
}

/** Tables of contents, lists of figures and tables. */
export interface ContentsStyle {
  /** Paragraph styles of the title, of each level (deeper ones take the last), and of lists of figures and tables. */
  readonly title: string;
  readonly levels: readonly string[];
  readonly captions: string;
  /** What leads from an entry to its page number. */
  readonly leader: 'dot' | 'middle-dot' | 'none';
}

/** How captions are numbered: `图 {n}`; `{n}` is 3, or with `bySection` 2-3: the third after the second heading of level 1. */
export interface CaptionLabels {
  readonly figure: string;
  readonly table: string;
  readonly bySection: boolean;
}

/** How page numbers are written: 3, iii, III, 三, - 3 -. */
export type PageNumberFormat = 'decimal' | 'lower-roman' | 'upper-roman' | 'chinese' | 'dash';

/** A running header or footer line. */
export interface RunningLine {
  /**
   * `{page}` stands for the page's number: `— {page} —`; `{pages}` for how many numbered pages there are, `{title}` for the
   * document's title, `{section}` for the heading of level 1 that the page belongs to.
   */
  readonly text: string;
  /** Paragraph style. */
  readonly style: string;
  /** `outer`: right on odd, left on even pages. */
  readonly align: 'left' | 'center' | 'right' | 'outer';
  /** Baseline, pt from the sheet's top edge (of the upright sheet where `upright`). */
  readonly baseline: number;
  /** pt kept free at the side the line stands on. */
  readonly inset: number;
  /**
   * For sheets that lie on their left side, wide tables: the line stands where it does on the upright pages before and
   * after, running down along the left edge (GB/T 9704 8). Its room is that between the page's top and bottom margins.
   */
  readonly upright?: boolean | undefined;
}

export interface PageStyle {
  readonly name: string;
  /** pt */
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
  readonly header: RunningLine | undefined;
  readonly footer: RunningLine | undefined;
  /** Other lines on a section's first page and on even pages; `none`: no line; undefined: the same as above. */
  readonly firstHeader: RunningLine | 'none' | undefined;
  readonly firstFooter: RunningLine | 'none' | undefined;
  readonly evenHeader: RunningLine | 'none' | undefined;
  readonly evenFooter: RunningLine | 'none' | undefined;
  readonly numberFormat: PageNumberFormat;
  /** First page number of the section; `continue` goes on from the last numbered section; `none`: not numbered, not counted. */
  readonly numbering: number | 'continue' | 'none';
  /** Vertical place of the content when it does not fill the page. */
  readonly verticalAlign: 'top' | 'middle';
  /** DOCX document grid: pitch in pt (lines), undefined for none. */
  readonly gridPitch: number | undefined;
  /** Set on plates: pages whose text is set as large as they let it be. */
  readonly plate: PlateStyle | undefined;
  /** Composed as if it lay on its left side, then set upright: lines run downwards, the first at the right. */
  readonly turned: boolean;
  /** How far a section's foot (版记) stands from the sheet's bottom edge, pt. */
  readonly footMargin: number;
  /** Rules at fixed places of a section's first page. */
  readonly firstRules: readonly PageRule[];
}

/** How text fits a plate (标牌). Shares are of the sheet's shorter side. */
export interface PlateStyle {
  /** Margins at the ends of lines, before the first line and after the last. */
  readonly side: number;
  readonly top: number;
  readonly bottom: number;
  /** Share of the room between the margins that lines and the gaps between them may take. */
  readonly fullness: number;
  /** A sheet so many times as high as wide is set downwards: 竖条牌. */
  readonly downwardsFrom: number;
}

/** How a paragraph fits a plate. */
export interface PlateFit {
  /** Its size as a share of that of the plate's largest paragraph, whose share is 1. */
  readonly share: number;
  /** Most lines it is broken into. */
  readonly lines: number;
  /** Smallest size that can be read and made, pt. */
  readonly least: number;
}

/** A rule at a fixed place of the sheet. */
export interface PageRule {
  /** Name of a rule style. */
  readonly style: string;
  /** Middle of its strokes, pt from the sheet's top edge. */
  readonly y: number;
}

/** pt added to the pitch of lines and to the width of characters. */
export interface Fitting {
  readonly linePitch: number;
  readonly tracking: number;
}

export interface StyleSheet {
  readonly name: string;
  readonly pages: ReadonlyMap<string, PageStyle>;
  readonly paragraphs: ReadonlyMap<string, ParagraphStyle>;
  readonly characters: ReadonlyMap<string, CharacterStyle>;
  readonly tables: ReadonlyMap<string, TableStyle>;
  readonly lists: ReadonlyMap<string, ListStyle>;
  readonly rules: ReadonlyMap<string, RuleStyle>;
  readonly figure: FigureStyle;
  readonly footnote: FootnoteStyle;
  readonly contents: ContentsStyle;
  readonly captions: CaptionLabels;
  /** How far the running text may be tightened where its end would not fit, least first; empty: never. */
  readonly fitting: readonly Fitting[];
  /** What Markdown turns into. */
  readonly narrative: NarrativeStyles;
}

/** Names of the styles that narrative Markdown takes. */
export interface NarrativeStyles {
  readonly paragraph: string;
  /** Heading styles for the narrative's own levels, shallowest first. */
  readonly headings: readonly string[];
  readonly list: string;
  readonly table: string;
  readonly quote: string;
  readonly code: string;
  /**
   * Character styles of bold text that begins a paragraph with the number of a level, by that level: 一、 （一） 1. （1）.
   * None where bold is bold.
   */
  readonly leads?: readonly string[];
}
