/** Relations of a part (ECMA-376 part 2, 9.3): what it points at, by id. */

import { element, xmlPart } from './xml.js';

const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

export interface Relations {
  /** Id by type and target. */
  readonly ids: Map<string, string>;
  readonly elements: string[];
}

export function noRelations(): Relations {
  return { ids: new Map(), elements: [] };
}

/** The id of a relation, new or given before. `type` is the last word of an office relation type, or a whole one. */
export function relate(relations: Relations, type: string, target: string): string {
  const key = `${type} ${target}`;
  const before = relations.ids.get(key);
  if (before !== undefined) return before;
  const id = `rId${relations.elements.length + 1}`;
  const fullType = type.includes('/') ? type : `${OFFICE}/${type}`;
  relations.ids.set(key, id);
  relations.elements.push(element('Relationship', { Id: id, Type: fullType, Target: target }));
  return id;
}

export function relationsPart(relations: Relations): string {
  return xmlPart(element('Relationships', { xmlns: PACKAGE }, ...relations.elements));
}
