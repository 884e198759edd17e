import { beforeEach, expect, it } from 'vitest';
import type { Emulator } from '../../../src/emulator/emulator.js';
import { PACKAGE } from '../../support/policies/policies.js';
import { call, collections, emulate } from './support/emulator-calls.js';

const type = (name: string) => `#microsoft.graph.${name}`;
const requestors = (item: object) => ({ requestorSettings: { allowedRequestors: [item] } });
const stage = (members: object) => ({
  requestApprovalSettings: {
    approvalStages: [
      {
        primaryApprovers: [{ '@odata.type': type('internalSponsors') }],
        escalationApprovers: [],
        ...members,
      },
    ],
  },
});

let emulator: Emulator;

beforeEach(async () => {
  emulator = await emulate();
});

it.each<[string, object, string]>([
  ['an unknown scope', { requestorSettings: { scopeType: 'Bogus' } }, 'InvalidModel'],
  ['an unknown mode', { requestApprovalSettings: { approvalMode: 'Sometimes' } }, 'InvalidModel'],
  ['an unknown type of reviewer', { accessReviewSettings: { reviewerType: 'Nobody' } }, 'InvalidModel'],
  ['an unlisted behavior', { accessReviewSettings: { accessReviewTimeoutBehavior: 'ask' } }, 'InvalidModel'],
  ['an unlisted visibility', stage({ approverInformationVisibility: 'hidden' }), 'InvalidModel'],
  ['a user without id', requestors({ '@odata.type': type('singleUser') }), 'InvalidModel'],
  ['a group with an empty id', requestors({ '@odata.type': type('groupMembers'), id: '' }), 'InvalidModel'],
  ['a rule without its text', requestors({ '@odata.type': type('attributeRuleMembers') }), 'InvalidModel'],
  [
    'a user by the name of v1.0',
    requestors({ '@odata.type': type('singleUser'), userId: 'u' }),
    'InvalidModel',
  ],
  ['a subject of v1.0', requestors({ '@odata.type': type('targetManager') }), 'InvalidModel'],
  [
    'a question among requestors',
    requestors({ '@odata.type': type('accessPackageTextInputQuestion') }),
    'InvalidModel',
  ],
  [
    'a choice question without choices',
    { questions: [{ '@odata.type': type('accessPackageMultipleChoiceQuestion') }] },
    'InvalidModel',
  ],
  [
    'an unlisted stage of extensions',
    { customExtensionStageSettings: [{ stage: 'sometime', customExtension: { id: 'x' } }] },
    'InvalidModel',
  ],
  [
    'a number for a text',
    { questions: [{ '@odata.type': type('accessPackageTextInputQuestion'), text: { defaultText: 1 } }] },
    'BadRequest',
  ],
  [
    'text for a list of texts',
    { verifiableCredentialSettings: { credentialTypes: [{ issuers: 'x' }] } },
    'BadRequest',
  ],
  [
    'text for a level',
    stage({ primaryApprovers: [{ '@odata.type': type('requestorManager'), managerLevel: '1' }] }),
    'BadRequest',
  ],
])('beta refuses %s', async (_case, members, code) => {
  const body = { accessPackageId: PACKAGE, displayName: 'n', ...members };
  for (const path of [collections.beta, collections['beta-2019']]) {
    const answer = await call(emulator, 'POST', path, body);
    expect([answer.status, answer.body.error?.code]).toEqual([400, code]);
  }
  expect(emulator.policies.size).toBe(0);
});
