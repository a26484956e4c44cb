/** XML as strings: nothing but escaping and joining, so that a page of text costs microseconds. */

export type Attributes = Readonly<Record<string, string | number | undefined>>;

const DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
// XML 1.0, 2.2: the controls, lone surrogates and the two non-characters that no document may hold.
const FORBIDDEN = /[\u0000-\u0008\u000b-\u001f\ufffe\uffff]|\p{Surrogate}/gu;
const SPECIAL = /[&<>"]/g;
/** Characters to escape, and surrogate pairs: few texts hold any, and one test finds out. */
const SUSPECT = /[\u0000-\u0008\u000b-\u001f&<>"\ud800-\udfff\ufffe\uffff]/;
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** What XML cannot hold, made visible: a control becomes its picture (␀ … ␟), anything else U+FFFD. Tab and line feed stay. */
export function printable(text: string): string {
  return text.replace(FORBIDDEN, (character) => {
    const code = character.charCodeAt(0);
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : '\ufffd';
  });
}

/** Text as it may stand between tags or in a quoted attribute. */
export function escapeXml(text: string): string {
  if (!SUSPECT.test(text)) return text;
  return printable(text).replace(SPECIAL, (character) => ENTITIES[character]!);
}

/** ` w:val="1"` for each attribute that is not undefined. */
function writeAttributes(attributes: Attributes): string {
  let text = '';
  for (const name in attributes) {
    const value = attributes[name];
    if (value === undefined) continue;
    text += ` ${name}="${typeof value === 'number' ? value : escapeXml(value)}"`;
  }
  return text;
}

/** An element whose children are XML already; without children it closes itself. */
export function element(name: string, attributes: Attributes, ...children: readonly string[]): string {
  let inside = '';
  for (const child of children) inside += child;
  const open = `<${name}${writeAttributes(attributes)}`;
  return inside === '' ? `${open}/>` : `${open}>${inside}</${name}>`;
}

/** `<w:name w:val="value"/>`, the commonest shape in WordprocessingML; nothing when the value is undefined. */
export function valued(name: string, value: string | number | undefined): string {
  if (value === undefined) return '';
  return `<${name} w:val="${typeof value === 'number' ? value : escapeXml(value)}"/>`;
}

/** An on/off property (ST_OnOff): bare when true, `0` when false, nothing when the style decides. */
export function toggle(name: string, value: boolean | undefined): string {
  if (value === undefined) return '';
  return value ? `<${name}/>` : `<${name} w:val="0"/>`;
}

/** A part of the package: declaration and root. */
export function xmlPart(root: string): string {
  return DECLARATION + root;
}

/** Namespaces of every WordprocessingML part. `w14` may be skipped by readers that do not know it. */
export const NAMESPACES: Attributes = {
  'xmlns:w': 'http://schemas.openxmlformats.org/wordprocessingml/2006/main',
  'xmlns:r': 'http://schemas.openxmlformats.org/officeDocument/2006/relationships',
  'xmlns:wp': 'http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing',
  'xmlns:a': 'http://schemas.openxmlformats.org/drawingml/2006/main',
  'xmlns:pic': 'http://schemas.openxmlformats.org/drawingml/2006/picture',
  'xmlns:wps': 'http://schemas.microsoft.com/office/word/2010/wordprocessingShape',
  'xmlns:v': 'urn:schemas-microsoft-com:vml',
  'xmlns:o': 'urn:schemas-microsoft-com:office:office',
  'xmlns:mc': 'http://schemas.openxmlformats.org/markup-compatibility/2006',
  'xmlns:w14': 'http://schemas.microsoft.com/office/word/2010/wordml',
  'mc:Ignorable': 'w14',
};
