/** easy-template-x, with the same template as docxtemplater. */
import { readFileSync } from 'node:fs';
import { templateData } from './template-data.mjs';
import { versionOf } from './version.mjs';
import { TEMPLATE } from './work.mjs';

let handler;
let template;

export const easyTemplateX = {
  name: 'easy-template-x',
  version: versionOf('easy-template-x'),
  format: 'docx',
  async prepare() {
    const { TemplateHandler } = await import('easy-template-x');
    handler = new TemplateHandler();
    template = readFileSync(TEMPLATE);
  },
  input: templateData,
  render: (data) => handler.process(template, data),
};
