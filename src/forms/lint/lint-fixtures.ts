/** Fixtures every form should have: a complete and a minimal one, and one for each rule that breaks just it. */

import type { Finding } from '../../base/finding.js';
import type { World } from '../../base/world.js';
import type { Form } from '../form.js';
import { statedRules } from '../rules/stated-rules.js';

/** `folder`: fixtures/<programme>/<form> of the catalogue. A shared rule needs one fixture in the programme, in any form. */
export function lintFixtures(form: Form, world: World, folder: string): readonly Finding[] {
  const cases = new Set(world.list(folder) ?? []);
  const inProgramme = new Set(
    (world.list(world.join(folder, '..')) ?? []).flatMap(
      (name) => world.list(world.join(folder, '..', name)) ?? [],
    ),
  );
  const rules = new Map(statedRules(form).map(({ id, isShared }) => [`breaks-${id}`, isShared]));
  const wanted = [...rules].filter(([name, isShared]) => !(isShared ? inProgramme : cases).has(name));
  const basic = ['complete', 'minimal'].filter((name) => !cases.has(name));
  return [...basic, ...wanted.map(([name]) => name)].map((name) => ({
    rule: 'lint.fixture',
    severity: 'warning',
    file: world.join(folder, name),
    message: { zh: '缺少用例', en: 'the fixture is missing' },
    wanted: { zh: `${name}/data.yaml 和 expected.yaml`, en: `${name}/data.yaml and expected.yaml` },
  }));
}
