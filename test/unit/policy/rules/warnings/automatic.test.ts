import type { AccessPackageAutomaticRequestSettingsInput } from '../../../../../src/generated/schema.js';
import { automaticWarnings } from '../../../../../src/policy/rules/warnings/automatic/index.js';
import { tryPairs } from './pairs.js';

const automatic = (settings: AccessPackageAutomaticRequestSettingsInput = {}) => ({
  automaticRequestSettings: {
    requestAccessForAllowedTargets: true,
    removeAccessWhenTargetLeavesAllowedTargets: true,
    gracePeriodBeforeAccessRemoval: null,
    ...settings,
  },
});
const kept = { removeAccessWhenTargetLeavesAllowedTargets: false };
const questions = [{ accessPackageTextInputQuestion: { sequence: 1, text: { defaultText: 'Why?' } } }];

tryPairs(automaticWarnings, {
  'automatic-without-requests': {
    fires: [
      [
        automatic({ requestAccessForAllowedTargets: false }),
        'automaticRequestSettings.requestAccessForAllowedTargets',
      ],
    ],
    silent: [automatic(), {}],
  },
  'automatic-access-kept': {
    fires: [[automatic(kept), 'automaticRequestSettings.removeAccessWhenTargetLeavesAllowedTargets']],
    silent: [automatic(), { ...automatic(kept), durationInDays: 30 }],
  },
  'grace-period-without-removal': {
    fires: [
      [
        automatic({ ...kept, gracePeriodBeforeAccessRemoval: 'P7D' }),
        'automaticRequestSettings.gracePeriodBeforeAccessRemoval',
      ],
    ],
    silent: [
      automatic({ gracePeriodBeforeAccessRemoval: 'P7D' }),
      automatic({ ...kept, gracePeriodBeforeAccessRemoval: 'PT0S' }),
      automatic(kept),
    ],
  },
  'automatic-with-questions': {
    fires: [[{ ...automatic(), questions }, 'questions']],
    silent: [{ questions }, automatic()],
  },
});
