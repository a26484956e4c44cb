/** For authors of forms: checks schemas, rules, templates and fixtures against each other. */

import type { Finding } from '../base/finding.js';
import { pause, type Signal } from '../base/signal.js';
import type { World } from '../base/world.js';
import type { Linted } from '../contract/inspection.js';
import type { Catalogue } from '../forms/catalogue.js';
import type { Form } from '../forms/form.js';
import { lintFields } from '../forms/lint/lint-fields.js';
import { lintFixtures } from '../forms/lint/lint-fixtures.js';
import { lintRules } from '../forms/lint/lint-rules.js';
import { lintTemplate } from '../forms/lint/lint-template.js';
import { tryTemplate } from '../forms/lint/lint-trial.js';
import { partialParameters } from '../forms/lint/template-walk.js';
import { proveSchema } from '../forms/schema/validate.js';
import { composeOptions, type Workshop } from './generate.js';

interface Place {
  readonly world: World;
  /** The catalogue folder that is checked. */
  readonly root: string;
}

const pathOf = ({ world, root }: Place, folder: string, id: string, suffix: string) =>
  world.join(root, folder, ...`${id}${suffix}`.split('/'));

function isThere({ world }: Place, path: string): boolean {
  return (world.list(world.folderOf(path)) ?? []).some(
    (name) => world.join(world.folderOf(path), name) === path,
  );
}

/** The forms that have a file of their own in the folder. */
function formsIn(place: Place, catalogue: Catalogue): readonly string[] {
  const files = (id: string) => [
    pathOf(place, 'schemas', id, '.schema.json'),
    pathOf(place, 'schemas', id, '.rules.yaml'),
    pathOf(place, 'templates', id, '.hbs'),
  ];
  return catalogue.ids.filter((id) => files(id).some((path) => isThere(place, path)));
}

const SCHEMA = '.schema.json';

/** Schemas that no programme.yaml lists, so that no user ever sees the form. */
function unlisted({ world, root }: Place, catalogue: Catalogue): readonly Finding[] {
  const schemas = world.join(root, 'schemas');
  const programmes = (world.list(schemas) ?? []).filter((name) =>
    (world.list(world.join(schemas, name)) ?? []).includes('programme.yaml'),
  );
  return programmes.flatMap((programme) =>
    (world.list(world.join(schemas, programme)) ?? [])
      .filter((name) => name.endsWith(SCHEMA))
      .filter((name) => !catalogue.ids.includes(`${programme}/${name.slice(0, -SCHEMA.length)}`))
      .map((name) => ({
        rule: 'lint.unlisted',
        severity: 'error',
        file: world.join(schemas, programme, name),
        message: {
          zh: 'programme.yaml 的 forms 没有列出这份表单',
          en: 'programme.yaml does not list the form',
        },
        wanted: {
          zh: `forms: [${name.slice(0, -SCHEMA.length)}]`,
          en: `forms: [${name.slice(0, -SCHEMA.length)}]`,
        },
      })),
  );
}

function lintForm(
  form: Form,
  workshop: Workshop,
  place: Place,
  parameters: ReadonlyMap<string, ReadonlySet<string>>,
): readonly Finding[] {
  const schema = proveSchema(form);
  const template = lintTemplate(form, parameters);
  const style = workshop.style(form.style);
  // A template with unknown names gives no further findings worth having.
  const isReadable = template.findings.length === 0;
  const tried = style.sheet && isReadable ? tryTemplate(form, composeOptions(style.sheet)) : [];
  const schemaFile = pathOf(place, 'schemas', form.id, SCHEMA);
  const hasFixtures = place.world.list(place.world.join(place.root, 'fixtures')) !== undefined;
  // The installed package has no fixtures; a user's folder should have some.
  const wantsFixtures = hasFixtures || place.root !== place.world.home;
  return [
    ...(schema ? [schema] : []),
    ...lintRules(form),
    ...template.findings,
    ...style.findings,
    ...tried,
    ...(isReadable ? lintFields(form, template.shown, place.world, schemaFile) : []),
    ...(wantsFixtures ? lintFixtures(form, place.world, pathOf(place, 'fixtures', form.id, '')) : []),
  ];
}

export interface LintSettings {
  /** The folder whose forms are checked (default: our own). */
  readonly root?: string | undefined;
  /** Aborts between forms. */
  readonly signal?: Signal | undefined;
}

/** Checks every form that has a file in `root`. */
export async function lintCatalogue(workshop: Workshop, settings: LintSettings = {}): Promise<Linted> {
  const { world, catalogue } = workshop;
  const { root = world.home, signal } = settings;
  const place = { world, root };
  const ids = formsIn(place, catalogue);
  const all = catalogue.list();
  const partials = new Map(all.flatMap((form) => [...form.partials]));
  const parameters = partialParameters(partials, [...all.map((form) => form.template), ...partials.values()]);
  const findings = [...unlisted(place, catalogue), ...workshop.sense().findings];
  for (const id of ids) {
    await pause(signal);
    const { form, findings: faults } = catalogue.form(id);
    findings.push(...faults, ...(form ? lintForm(form, workshop, place, parameters) : []));
  }
  return { forms: ids, findings: withoutRepeats(findings).toSorted(byPlace) };
}

/** A fault in a partial is found in every form that uses it. */
function withoutRepeats(findings: readonly Finding[]): readonly Finding[] {
  const keyOf = ({ rule, file, line, value }: Finding) => [rule, file, line, value].join('\n');
  return [...new Map(findings.map((finding) => [keyOf(finding), finding] as const)).values()];
}

function byPlace(a: Finding, b: Finding): number {
  const [one, other] = [a.file ?? '', b.file ?? ''];
  return one === other ? (a.line ?? 0) - (b.line ?? 0) : one < other ? -1 : 1;
}
