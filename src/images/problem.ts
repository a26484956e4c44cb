/** Why a picture cannot be used. */

import type { Message } from '../base/finding.js';

export interface ImageProblem {
  /** `image.format`: a kind we do not read; `image.corrupt`: damaged or cut short; `image.large`: too many pixels. */
  readonly rule: 'image.format' | 'image.corrupt' | 'image.large';
  readonly message: Message;
}

/** Thrown while a picture is read, and turned into a problem by `readImage`. */
export class ImageFault extends Error {
  readonly problem: ImageProblem;

  constructor(rule: ImageProblem['rule'], zh: string, en: string) {
    super(en);
    this.problem = { rule, message: { zh, en } };
  }
}

export function corrupt(zh: string, en: string): ImageFault {
  return new ImageFault('image.corrupt', `图片已损坏：${zh}`, `the picture is damaged: ${en}`);
}
