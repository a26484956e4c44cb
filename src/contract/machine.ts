/** Fonts, and whether all works on this machine. */

import type { Finding, Message } from './finding.js';

/** A font role: its faces and the names that Word is told. */
export interface FontRole {
  readonly role: string;
  readonly faces: readonly {
    readonly cut: string;
    readonly file: string;
    readonly name: string;
    /** One of the user's own. */
    readonly user: boolean;
  }[];
  readonly wordNames: readonly string[];
  /** Roles that missing characters are taken from, in order. */
  readonly fallback: readonly string[];
}

export interface Fonts {
  /** Folder of the user's own faces. */
  readonly folder: string | undefined;
  readonly roles: readonly FontRole[];
  readonly findings: readonly Finding[];
}

export interface Diagnosis {
  readonly id: 'package' | 'fonts' | 'segmenter' | 'catalogue';
  readonly title: Message;
  readonly ok: boolean;
  readonly detail: Message;
  /** What is behind a failure. */
  readonly findings: readonly Finding[];
}
