/** The peers by name. Modules are loaded when asked for, so that a process measures only its own. */
export const PEERS = {
  'chengwen-pdf': async () => (await import('./chengwen.mjs')).chengwenPdf,
  typst: async () => (await import('./typst.mjs')).typst,
  pdfmake: async () => (await import('./pdfmake.mjs')).pdfmake,
  'react-pdf': async () => (await import('./react-pdf.mjs')).reactPdf,
  'chengwen-docx': async () => (await import('./chengwen.mjs')).chengwenDocx,
  docxtemplater: async () => (await import('./docxtemplater.mjs')).docxtemplater,
  'easy-template-x': async () => (await import('./easy-template-x.mjs')).easyTemplateX,
};
