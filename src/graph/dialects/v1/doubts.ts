import { noDoubts, type Doubts } from '../../../policy/policy.js';
import type { WireObject } from '../dialect.js';
import { DYNAMIC_STAGE } from '../shared/hidden-collection.js';
import { object, odataTypeName } from '../shared/wire-values.js';
import { targetScopes } from './parts/enum-values.js';
import { NOBODY } from './parts/requestors.js';

/** What Graph sets itself and v1.0 does not tell. */
const written: Doubts = { ...noDoubts, untold: ['createdBy', 'modifiedBy'] };

/** What v1.0 has no name for. */
const untold: readonly string[] = [
  ...written.untold,
  'verifiableCredentialSettings',
  'accessReviewSettings.isAgenticExperienceEnabled',
];
const untoldOfDynamic: readonly string[] = [
  ...untold,
  'requestApprovalSettings.approvalStages.customExtension',
];

/**
 * What v1.0 tells of a policy by halves.
 * @param isWritten whether the policy is what a write through v1.0 answered
 */
export function v1Doubts(wire: WireObject, isWritten: boolean): Doubts {
  if (isWritten) return written;
  const scope = wire['allowedTargetScope'];
  const stages: unknown = object(wire['requestApprovalSettings'])?.['stages'];
  const listed: unknown[] = Array.isArray(stages) ? stages : [];
  const isDynamic = listed.some((stage) => {
    const stageWire = object(stage);
    return stageWire !== null && odataTypeName(stageWire) === DYNAMIC_STAGE;
  });
  return {
    untold: [
      ...(isDynamic ? untoldOfDynamic : untold),
      ...(scope === NOBODY ? ['requestorSettings.acceptRequests', 'isEnabled'] : []),
      ...(listed.length > 1 ? ['requestApprovalSettings.approvalMode'] : []),
      ...(isUnknown(scope) && !standsForAnything(scope) ? ['requestorSettings.scopeType'] : []),
    ],
    ambiguous: standsForAnything(scope) ? ['requestorSettings.scopeType'] : [],
  };
}

function isUnknown(scope: unknown): boolean {
  return targetScopes.fromWire(scope) === 'UNKNOWN_FUTURE_VALUE';
}

/** Graph's own stand-in for words that it does not show, and nothing at all. */
function standsForAnything(scope: unknown): boolean {
  return typeof scope !== 'string' || scope === 'unknownFutureValue';
}
