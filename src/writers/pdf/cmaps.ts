/** The two CMaps of a composite font: code → CID where codes are not CIDs, and code → Unicode (ISO 32000-1 9.7.5, 9.10.3). */

import { hex4, utf16Hex } from './objects.js';

/** Most entries of one block (Adobe Technical Note 5411). */
const BLOCK = 100;

function blocks(entries: readonly string[], operator: string): string {
  let out = '';
  for (let from = 0; from < entries.length; from += BLOCK) {
    const block = entries.slice(from, from + BLOCK);
    out += `${block.length} begin${operator}\n${block.join('\n')}\nend${operator}\n`;
  }
  return out;
}

function cmap(name: string, ordering: string, head: string, body: string): string {
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (${ordering}) /Supplement 0 >> def
/CMapName /${name} def
${head}1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${body}endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}

/** `texts[code]` is what the code stands for; code 0 is never shown. */
export function toUnicodeCMap(texts: readonly string[]): string {
  const entries = texts.map((text, code) => `<${hex4(code)}> <${utf16Hex(text)}>`).slice(1);
  return cmap('Adobe-Identity-UCS', 'UCS', '/CMapType 2 def\n', blocks(entries, 'bfchar'));
}

/** Name of the encoding below, as its stream's dictionary repeats it. */
export const ENCODING_NAME = 'Chengwen-Codes';

/** `cids[code]` is the CID the code shows. */
export function encodingCMap(cids: readonly number[]): string {
  const entries = cids.map((cid, code) => `<${hex4(code)}> ${cid}`).slice(1);
  return cmap(ENCODING_NAME, 'Identity', '/CMapType 1 def\n/WMode 0 def\n', blocks(entries, 'cidchar'));
}
