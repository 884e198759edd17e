import type { AccessPackageCustomExtensionStage } from '../../../../generated/schema.js';
import type { Rule } from '../../rule.js';
import { TICKS_PER_DAY } from '../../../values/durations.js';
import { endOf } from '../common/lifetime.js';
import { told } from '../common/told.js';

/** Extensions that are called before access ends are never called when it does not, or is shorter. */
export const calloutBeforeNoEnd: Rule = {
  id: 'callout-before-no-end',
  severity: 'WARNING',
  source: 'https://learn.microsoft.com/graph/api/resources/customextensionstagesetting',
  check: function* (policy) {
    const end = endOf(policy);
    const settings = told(policy, 'customExtensionStageSettings', policy.customExtensionStageSettings) ?? [];
    for (const [index, { stage }] of settings.entries()) {
      const days = daysBefore(stage);
      if (end === null || days === null) continue;
      if (end.never !== true && (end.after === undefined || end.after > days * TICKS_PER_DAY)) continue;
      yield {
        path: `customExtensionStageSettings.${index}.stage`,
        message:
          'An extension is called some days before access ends, and access never ends or is over sooner.',
        fix: 'Let access last longer than that and end, or choose another stage.',
      };
    }
  },
};

function daysBefore(stage: AccessPackageCustomExtensionStage | null): bigint | null {
  if (stage === 'ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION') return 14n;
  return stage === 'ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION' ? 1n : null;
}
