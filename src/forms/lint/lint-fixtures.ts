/** Fixtures every form should have: a complete and a minimal one, and one for each rule that breaks just it. */

import type { Finding } from '../../base/finding.js';
import type { World } from '../../base/world.js';
import type { Form } from '../form.js';
import { statedRules } from '../rules/stated-rules.js';

/** `folder`: fixtures/<programme>/<form> of the catalogue. */
export function lintFixtures(form: Form, world: World, folder: string): readonly Finding[] {
  const cases = new Set(world.list(folder) ?? []);
  const rules = new Set(statedRules(form).map(({ id }) => `breaks-${id}`));
  return ['complete', 'minimal', ...rules]
    .filter((name) => !cases.has(name))
    .map((name) => ({
      rule: 'lint.fixture',
      severity: 'warning',
      file: world.join(folder, name),
      message: { zh: '缺少用例', en: 'the fixture is missing' },
      wanted: { zh: `${name}/data.yaml 和 expected.yaml`, en: `${name}/data.yaml and expected.yaml` },
    }));
}
