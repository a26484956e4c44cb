/** What falls due when. */

import type { Finding, Message } from './finding.js';
import type { Source } from './source.js';

export interface CalendarSettings {
  /** Day of the programme's first event, such as certification: `2026-07-10`. */
  readonly from?: string | undefined;
  /** Days of other events, by id. */
  readonly events?: Readonly<Record<string, string>> | undefined;
  /** Years of what is due every year: 1 to 30 (default 5). */
  readonly years?: number | undefined;
}

/** `due`: on that day at the latest. `on`: something begins or ends. `earliest`: not before. `until`: through that day. */
export type DateSense = 'due' | 'on' | 'earliest' | 'until';

export interface CalendarEntry {
  /** `2028-01-31` */
  readonly date: string;
  readonly sense: DateSense;
  readonly id: string;
  readonly title: Message;
  readonly cites: string;
  /** Full id of the form that answers it. */
  readonly form: string | undefined;
  readonly note: Message | undefined;
}

export interface Calendar {
  /** Earliest first. */
  readonly dates: readonly CalendarEntry[];
  /** About the settings; `pointer` names one: `/from`, `/events/revoked`. */
  readonly findings: readonly Finding[];
  /** The dates as a calendar file (RFC 5545): all-day events, those that are due with an alarm two weeks before. */
  ics(): Promise<Uint8Array>;
}

export interface StandingSettings {
  /** The documents of one laboratory. */
  readonly documents: readonly Source[];
  /** The day on which it is asked: `2029-03-01` (default: today). */
  readonly on?: string | undefined;
}

/**
 * `done`, `late`: answered by a document, in time or not. `missing`: not answered, and past. `due`: to come. `open`: possible by now.
 * `running`, `over`: a time during which something is barred.
 */
export type DutyState = 'done' | 'late' | 'missing' | 'due' | 'open' | 'running' | 'over';

export interface StandingEntry extends CalendarEntry {
  readonly state: DutyState;
  /** The document that answers it, as it was named. */
  readonly document: string | undefined;
}

export interface Standing {
  /** The laboratory's name in the document filed last. */
  readonly name: string | undefined;
  /** Documents on it, earliest first. */
  readonly documents: readonly string[];
  /** What has fallen due, and what does within a year, earliest first. */
  readonly dates: readonly StandingEntry[];
  /** About the settings, and documents that could not be read or are on another laboratory. */
  readonly findings: readonly Finding[];
}
