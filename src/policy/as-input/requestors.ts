import type { RequestorSettingsInput } from '../../generated/schema.js';
import type { PolicyModel } from '../policy.js';
import { flagsOfV1 } from '../policy-members.js';
import { said, type Omissions } from './omissions.js';
import { userSetsAsInput } from './user-sets.js';

const PATH = 'requestorSettings';

/** Who may ask, as input; null when the policy does not tell. */
export function requestorsAsInput(
  omissions: Omissions,
  settings: PolicyModel['requestorSettings'],
): RequestorSettingsInput | null {
  if (settings == null) {
    return omissions.isAmbiguous(PATH) ? omissions.addAmbiguous(PATH) : null;
  }
  const told = <Name extends keyof typeof settings>(name: Name) =>
    omissions.isUntold(`${PATH}.${name}`) ? null : settings[name];
  const listed = settings.allowedRequestors;
  const flags = Object.fromEntries(flagsOfV1.map((name) => [name, told(name)]));
  return said({
    scopeType: scopeAsInput(omissions, settings.scopeType),
    acceptRequests: told('acceptRequests'),
    // Of a list with items of an unknown kind, these are named one by one.
    allowedRequestors: userSetsAsInput(omissions, `${PATH}.allowedRequestors`, listed),
    ...flags,
    onBehalfRequestors: userSetsAsInput(omissions, `${PATH}.onBehalfRequestors`, told('onBehalfRequestors')),
  });
}

function scopeAsInput(
  omissions: Omissions,
  scope: NonNullable<PolicyModel['requestorSettings']>['scopeType'],
): typeof scope | null {
  const path = `${PATH}.scopeType`;
  if (scope != null) return omissions.word(path, scope);
  return omissions.isAmbiguous(path) ? omissions.addAmbiguous(path) : null;
}
