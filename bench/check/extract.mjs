/** The text of an output as another reader sees it, page by page; a DOCX is one page without page numbers. */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import PizZip from 'pizzip';

let library;

async function pdfPages(bytes) {
  library ??= PDFiumLibrary.init();
  const document = await (await library).loadDocument(bytes);
  const pages = [...document.pages()].map((page) => page.getText());
  document.destroy();
  return pages;
}

const ENTITIES = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&apos;': "'", '&amp;': '&' };

function docxText(bytes) {
  const xml = new PizZip(bytes).file('word/document.xml').asText();
  const runs = [...xml.matchAll(/<w:t(?: [^>]*)?>([^<]*)<\/w:t>/g)].map(([, text]) => text);
  return runs.join('').replace(/&(?:lt|gt|quot|apos|amp);/g, (entity) => ENTITIES[entity]);
}

export async function pagesOf(format, bytes) {
  return format === 'pdf' ? pdfPages(bytes) : [docxText(bytes)];
}
