/** docxtemplater: the template's zip is read anew for every document, as its manual shows. */
import { readFileSync } from 'node:fs';
import { templateData } from './template-data.mjs';
import { versionOf } from './version.mjs';
import { TEMPLATE } from './work.mjs';

let Docxtemplater;
let PizZip;
let template;

export const docxtemplater = {
  name: 'docxtemplater',
  version: versionOf('docxtemplater'),
  format: 'docx',
  async prepare() {
    Docxtemplater = (await import('docxtemplater')).default;
    PizZip = (await import('pizzip')).default;
    template = readFileSync(TEMPLATE);
  },
  input: templateData,
  render(data) {
    const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
    document.render(data);
    return document.toBuffer({ compression: 'DEFLATE' });
  },
};
