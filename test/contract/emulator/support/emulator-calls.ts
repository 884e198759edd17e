import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/emulator.js';
import { developmentToken } from '../../../../src/emulator/tokens.js';
import { closeAfterTest } from '../../../support/close-after-test.js';

/** Collections by the names of their contracts. */
export const collections = {
  'beta-2019': '/beta/accessPackageAssignmentPolicies',
  beta: '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies',
  'v1.0': '/v1.0/identityGovernance/entitlementManagement/assignmentPolicies',
} as const;

/** A JSON object on the wire. */
export type Wire = Record<string, unknown>;

/** What was answered; the members of the body are read one by one. */
export interface EmulatorAnswer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Wire & { error?: { code: string; message: string }; value?: Wire[] };
}

/** An emulator until the test is over. */
export async function emulate(options?: EmulatorOptions): Promise<Emulator> {
  return closeAfterTest(await startEmulator(options));
}

/** Sends a request to an emulator with a development token, whose claims can be replaced. */
export async function call(
  emulator: Emulator,
  method: string,
  path: string,
  body?: unknown,
  claims?: Readonly<Record<string, unknown>>,
): Promise<EmulatorAnswer> {
  const response = await fetch(path.startsWith('http') ? path : emulator.url + path, {
    method,
    headers: {
      authorization: `Bearer ${developmentToken(claims)}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === '' ? {} : JSON.parse(text)) as EmulatorAnswer['body'],
  };
}

/** The value of `$expand` that shows all that a plain read hides, by contract. */
export const everything = {
  beta: [
    'accessPackage',
    'accessPackageCatalog',
    'customExtensionStageSettings($expand=customExtension)',
    'customExtensionHandlers($expand=customExtension)',
    'requestApprovalSettings/approvalStages/microsoft.graph.accessPackageDynamicApprovalStage/customExtension',
  ].join(),
  'v1.0': 'accessPackage,catalog,questions,customExtensionStageSettings($expand=customExtension)',
} as const;

/** Members that only the service sets. */
export const serverSet = [
  '@odata.context',
  'id',
  'createdBy',
  'createdDateTime',
  'modifiedBy',
  'modifiedDateTime',
];

/** An object without some members. */
export function without(body: Wire, names: readonly string[]): Wire {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !names.includes(name)));
}
