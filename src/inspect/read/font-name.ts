/** Names of fonts in PDFs, made readable. */

const SUBSET_TAG = /^[A-Z]{6}\+/;

/** Bytes that PDF names hold as Latin-1: UTF-8 where they are, else the Chinese encoding of older printers' drivers. */
function decoded(name: string): string {
  if (!/[\u0080-\u00ff]/.test(name) || /[^\u0000-\u00ff]/.test(name)) return name;
  const bytes = Uint8Array.from(name, (c) => c.charCodeAt(0));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

/** `ABCDEF+FangSong_GB2312` → `FangSong_GB2312`; `·ÂËÎ` → `仿宋`. */
export function fontName(name: string): string {
  return decoded(name).replace(SUBSET_TAG, '').slice(0, 80);
}
