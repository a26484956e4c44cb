/** The part of pdf.js (5.6) that inspect uses, as types: its own need a browser's. */

export interface Pdfjs {
  getDocument(source: Readonly<Record<string, unknown>>): LoadingTask;
  /** Operator name → number. */
  readonly OPS: Readonly<Record<string, number>>;
  /** Where its character maps and standard fonts lie. */
  readonly resources: { readonly cMapUrl: string; readonly standardFontDataUrl: string };
  /** Does the work and handles the rejections that pdf.js leaves unhandled on damaged files. */
  guard<T>(work: () => Promise<T>): Promise<T>;
}

export interface LoadingTask {
  readonly promise: Promise<PdfDocument>;
  destroy(): Promise<void>;
}

export interface PdfDocument {
  readonly numPages: number;
  getPage(number: number): Promise<PdfPage>;
}

export interface PdfPage {
  /** The visible box: left, bottom, right, top, in user units. */
  readonly view: readonly [number, number, number, number];
  /** Degrees clockwise. */
  readonly rotate: number;
  /** Points to a user unit. */
  readonly userUnit: number;
  readonly commonObjs: ObjectStore;
  /** Pictures of this page. */
  readonly objs: ObjectStore;
  getOperatorList(settings: Readonly<Record<string, unknown>>): Promise<OperatorList>;
  getAnnotations(): Promise<readonly PdfAnnotation[]>;
  cleanup(): boolean;
}

/** What lies on a page: comments, form fields, stamps. */
export interface PdfAnnotation {
  readonly subtype?: string;
  readonly fieldType?: string;
  readonly hidden?: boolean;
  readonly hasAppearance?: boolean;
  /** Left, bottom, right, top, in user units. */
  readonly rect?: readonly number[];
}

/** A decoded picture. */
export interface PdfPicture {
  /** 1: a bit a pixel; 2: three bytes; 3: four, the last one opacity. */
  readonly kind?: number;
  readonly data?: ArrayLike<number>;
}

export interface ObjectStore {
  has(id: string): boolean;
  get(id: string): unknown;
  /** Calls back once it is there; with null where it cannot be decoded. */
  get(id: string, callback: (value: unknown) => void): unknown;
}

export interface OperatorList {
  readonly fnArray: readonly number[];
  readonly argsArray: readonly (readonly unknown[] | null)[];
}

/** A font as `commonObjs` holds it. */
export interface PdfFont {
  readonly name: string;
  /** Its id; outlines of its glyphs are at `<loadedName>_path_<fontChar>`. */
  readonly loadedName: string;
  readonly fontMatrix?: readonly number[];
  readonly vertical?: boolean;
  readonly missingFile?: boolean;
  /** Glyphs are drawings, whose size is whatever their matrix makes of it. */
  readonly isType3Font?: boolean;
  /** Characters are of several bytes. */
  readonly composite?: boolean;
  /** Codes to characters; with a `firstChar` it is no more than the codes themselves. */
  readonly toUnicode?: object;
}

/** One shown glyph; between them stand numbers, which move the pen back (thousandths of the size). */
export interface PdfGlyph {
  readonly unicode: string;
  readonly fontChar: string;
  /** In glyph units of the font's matrix. */
  readonly width: number;
  readonly isSpace: boolean;
}
