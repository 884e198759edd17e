import { calloutBeforeNoEnd } from './callout-before-no-end.js';
import { endsUnannounced } from './ends-unannounced.js';
import { expirationAfter3660Days } from './expiration-after-3660-days.js';
import { expirationInThePast } from './expiration-in-the-past.js';
import { extensionApprovalWithoutExtension } from './extension-approval-without-extension.js';
import { extensionWithoutEnd } from './extension-without-end.js';
import { neverEndsNeverReviewed } from './never-ends-never-reviewed.js';
import { outsidersForever } from './outsiders-forever.js';
import type { Rule } from '../../rule.js';

/** What people regret in how long access lasts, likelier first. */
export const expirationWarnings: readonly Rule[] = [
  expirationInThePast,
  outsidersForever,
  neverEndsNeverReviewed,
  expirationAfter3660Days,
  extensionWithoutEnd,
  extensionApprovalWithoutExtension,
  endsUnannounced,
  calloutBeforeNoEnd,
];
