/** A style sheet with its running text tightened. */

import { runningPitch } from './running-text.js';
import type { Fitting, ParagraphStyle, StyleSheet } from './style.js';

/** All styles on the running text's pitch change, and the document grid with them. */
export function fittedSheet(sheet: StyleSheet, fitting: Fitting): StyleSheet {
  const pitch = runningPitch(sheet);
  const tighten = (style: ParagraphStyle): ParagraphStyle => {
    if (style.linePitch !== pitch || style.isRigid) return style;
    const text = { ...style.text, tracking: style.text.tracking + fitting.tracking };
    return { ...style, text, linePitch: pitch + fitting.linePitch };
  };
  const paragraphs = [...sheet.paragraphs].map(([name, style]) => [name, tighten(style)] as const);
  const pages = [...sheet.pages].map(([name, page]) => {
    const isOnPitch = page.gridPitch === pitch;
    return [name, isOnPitch ? { ...page, gridPitch: pitch + fitting.linePitch } : page] as const;
  });
  return { ...sheet, paragraphs: new Map(paragraphs), pages: new Map(pages) };
}
