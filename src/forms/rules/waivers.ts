/** Warnings that the data gives a reason for. */

import type { Finding, Message, Severity } from '../../base/finding.js';
import { plain } from '../../base/finding.js';
import type { DataObject, LoadedData } from '../data/data.js';
import { nearestNames } from '../data/nearest.js';
import { isBlank } from '../filling/fit.js';
import type { Form } from '../form.js';
import { aboutField } from '../schema/about-field.js';
import { isSchema } from '../schema/schema.js';
import { ruleSeverities, statedRules } from './stated-rules.js';

interface Waiver {
  readonly pointer: string;
  readonly rule: string;
  readonly reason: string;
}

/** Waivers that can be read; the schema reports those of the wrong shape. */
function waiversIn(data: DataObject): readonly Waiver[] {
  const list: readonly unknown[] = Array.isArray(data.waivers) ? data.waivers : [];
  return list.flatMap((one, i) => {
    const { rule, reason } = isSchema(one) ? one : {};
    if (typeof rule !== 'string' || isBlank(rule)) return [];
    return [{ pointer: `/waivers/${i}`, rule, reason: typeof reason === 'string' ? reason.trim() : '' }];
  });
}

interface WaiverFault {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly wanted?: Message;
}

function faultOf(waiver: Waiver, severities: ReadonlyMap<string, Severity>): WaiverFault | undefined {
  const severity = severities.get(waiver.rule);
  if (severity === undefined) {
    const like = nearestNames(waiver.rule, [...severities.keys()]);
    const message = { zh: '这份表单没有这条规则', en: 'the form has no such rule' };
    return {
      rule: 'waiver.unknown',
      severity: 'error',
      message,
      ...(like.length > 0 && { wanted: plain(like.join(' / ')) }),
    };
  }
  if (severity === 'error') {
    const message = {
      zh: '这条规则是强制性的，不能说明理由了事',
      en: 'this rule is mandatory and cannot be waived',
    };
    return { rule: 'waiver.error', severity: 'error', message };
  }
  if (waiver.reason !== '') return undefined;
  const message = { zh: '没有写明理由', en: 'the waiver gives no reason' };
  return { rule: 'waiver.reason', severity: 'error', message };
}

/** Marks waived warnings with their reason, and adds what is wrong with the waivers themselves. */
export function applyWaivers(
  form: Form,
  loaded: LoadedData,
  findings: readonly Finding[],
): readonly Finding[] {
  const waivers = waiversIn(loaded.data);
  if (waivers.length === 0) return findings;
  const severities = ruleSeverities(form);
  const reasons = new Map(
    waivers.filter(({ reason }) => reason !== '').map(({ rule, reason }) => [rule, reason]),
  );
  const marked = findings.map((finding) => {
    const reason = finding.severity === 'warning' ? reasons.get(finding.rule) : undefined;
    return reason === undefined ? finding : { ...finding, waived: reason };
  });
  const faults = waivers.flatMap((waiver): Finding[] => {
    const fault = faultOf(waiver, severities);
    return fault ? [{ ...aboutField(form, loaded, waiver.pointer), ...fault, value: waiver.rule }] : [];
  });
  return [...marked, ...faults];
}

/** The data with `article` and `about` beside each waiver's reason, for the template: which rule it answers. */
export function withWaivedRules(form: Form, data: DataObject): DataObject {
  if (!Array.isArray(data.waivers)) return data;
  const stated = form.once(statedRules).filter(({ severity }) => severity === 'warning');
  const waivers = data.waivers.map((waiver: unknown) => {
    const rule = isSchema(waiver) ? stated.find(({ id }) => id === waiver.rule) : undefined;
    if (!isSchema(waiver) || !rule) return waiver;
    const about = rule.about ?? form.fields.at(rule.pointer)?.label;
    return { ...waiver, article: rule.cites ?? '', about: about?.zh ?? '' };
  });
  return { ...data, waivers };
}
