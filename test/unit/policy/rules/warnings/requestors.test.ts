import type { RequestorSettingsInput } from '../../../../../src/generated/schema.js';
import { requestorsWarnings } from '../../../../../src/policy/rules/warnings/requestors/index.js';
import { group, tryPairs, user } from './pairs.js';

const requestors = (requestorSettings: RequestorSettingsInput) => ({ requestorSettings });
const members = (settings: RequestorSettingsInput = {}) =>
  requestors({ scopeType: 'ALL_EXISTING_DIRECTORY_MEMBER_USERS', acceptRequests: true, ...settings });
const outsiders = (settings: RequestorSettingsInput = {}) =>
  requestors({ scopeType: 'ALL_EXTERNAL_SUBJECTS', acceptRequests: true, ...settings });
const approved = (isApprovalRequired: boolean) => ({
  requestApprovalSettings: { isApprovalRequired, approvalStages: [] },
});
const justified = { requestApprovalSettings: { isRequestorJustificationRequired: true } };
const managers = [{ targetManager: { managerLevel: 1 } }];

tryPairs(requestorsWarnings, {
  'nobody-gets-access': {
    fires: [
      [{}, 'requestorSettings.acceptRequests'],
      [requestors({ scopeType: 'NO_SUBJECTS', acceptRequests: false }), 'requestorSettings.acceptRequests'],
    ],
    silent: [
      { isEnabled: true },
      requestors({ scopeType: 'NO_SUBJECTS', acceptRequests: true }),
      members({ acceptRequests: false }),
    ],
  },
  'requests-switched-off': {
    fires: [
      [members({ acceptRequests: false }), 'requestorSettings.acceptRequests'],
      [
        requestors({ scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS', allowedRequestors: [group('g')] }),
        'requestorSettings.acceptRequests',
      ],
    ],
    silent: [
      members(),
      requestors({ scopeType: 'NO_SUBJECTS', acceptRequests: false }),
      members({
        acceptRequests: false,
        enableOnBehalfRequestorsToAddAccess: true,
        onBehalfRequestors: managers,
      }),
      {
        ...requestors({ scopeType: 'SPECIFIC_DIRECTORY_SUBJECTS' }),
        automaticRequestSettings: { requestAccessForAllowedTargets: true },
      },
    ],
  },
  'outsiders-without-approval': {
    fires: [
      [outsiders(), 'requestApprovalSettings.isApprovalRequired'],
      [
        { ...outsiders({ scopeType: 'ALL_EXISTING_CONNECTED_ORGANIZATION_SUBJECTS' }), ...approved(false) },
        'requestApprovalSettings.isApprovalRequired',
      ],
    ],
    silent: [
      { ...outsiders(), ...approved(true) },
      { ...members(), ...approved(false) },
      outsiders({ acceptRequests: false }),
    ],
  },
  'on-behalf-single-user': {
    fires: [
      [members({ onBehalfRequestors: [...managers, user('u')] }), 'requestorSettings.onBehalfRequestors.1'],
    ],
    silent: [members({ onBehalfRequestors: managers }), members()],
  },
  'on-behalf-of-nobody': {
    fires: [
      [members({ enableOnBehalfRequestorsToAddAccess: true }), 'requestorSettings.onBehalfRequestors'],
      [
        members({ enableOnBehalfRequestorsToRemoveAccess: true, onBehalfRequestors: [] }),
        'requestorSettings.onBehalfRequestors',
      ],
    ],
    silent: [members({ enableOnBehalfRequestorsToAddAccess: true, onBehalfRequestors: managers }), members()],
  },
  'on-behalf-requestors-unused': {
    fires: [[members({ onBehalfRequestors: managers }), 'requestorSettings.onBehalfRequestors']],
    silent: [
      members({ onBehalfRequestors: managers, enableOnBehalfRequestorsToUpdateAccess: true }),
      members(),
    ],
  },
  'requestor-justification-of-nobody': {
    fires: [[justified, 'requestApprovalSettings.isRequestorJustificationRequired']],
    silent: [{ ...justified, ...members() }, {}],
  },
});
