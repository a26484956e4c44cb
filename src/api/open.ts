/** Opens the forms, and puts the methods together. */

import type { World } from '../base/world.js';
import type { Chengwen } from '../contract/chengwen.js';
import type { OpenSettings } from '../contract/world.js';
import { openCatalogue } from '../forms/catalogue.js';
import { nodeWorld } from '../node/node-world.js';
import type { Workshop } from '../pipeline/generate.js';
import { calendarOf } from './calendar.js';
import { checkDocument, inspectDocument, lintForms, renderDocument } from './documents.js';
import type { Engine } from './engine.js';
import { describeForm, listForms, publicProgramme, skeletonFor } from './forms.js';
import { isList, makePlaques, readDocuments } from './lists.js';
import { describeFonts, diagnose } from './machine.js';
import { namesOf } from './names.js';
import { known } from './options.js';
import { standingFor } from './standing.js';

function engineOf({ catalogues = [], fonts, world: given }: OpenSettings): Engine {
  const world: World = { ...nodeWorld(), ...given };
  const { catalogue, findings } = openCatalogue(world, catalogues);
  let workshop: Promise<Workshop> | undefined;
  async function openShop() {
    const { openWorkshop } = await import('../pipeline/generate.js');
    return openWorkshop(world, catalogue, fonts);
  }
  return {
    world,
    catalogue,
    findings,
    catalogues,
    fontsFolder: fonts,
    workshop() {
      workshop ??= openShop();
      return workshop;
    },
  };
}

export function openChengwen(settings: OpenSettings): Chengwen {
  const engine = engineOf(known(settings, ['catalogues', 'fonts', 'world']));
  return Object.freeze<Chengwen>({
    home: engine.world.home,
    findings: engine.findings,
    programmes: engine.catalogue.programmes.map(publicProgramme),
    forms: (programme) => listForms(engine, programme),
    describe: (form) => describeForm(engine, form),
    skeleton: (form, options) => skeletonFor(engine, form, options),
    check: (data, options) => checkDocument(engine, data, options),
    render: (data, options) => renderDocument(engine, data, options),
    isList: (data) => isList(engine, data),
    readList: (list, options) => readDocuments(engine, list, options),
    plaque: (data, options) => makePlaques(engine, data, options),
    names: namesOf(engine),
    calendar: (programme, options) => calendarOf(engine, programme, options),
    standing: (programme, options) => standingFor(engine, programme, options),
    inspect: (pdf, options) => inspectDocument(engine, pdf, options),
    lint: (options) => lintForms(engine, options),
    fonts: () => describeFonts(engine),
    diagnose: () => diagnose(engine),
  });
}
