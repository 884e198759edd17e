import { developmentToken } from '../../../../src/emulator/tokens.js';
import { startEmulator, type Emulator, type EmulatorOptions } from '../../../../src/emulator/emulator.js';
import { closeAfterTest } from '../../../support/close-after-test.js';
import { startTestGateway, type GraphQLAnswer, type TestGateway } from '../../../support/gateway/gateway.js';

/** An emulator and a gateway in front of it, until the test is over. */
export interface Pair {
  readonly emulator: Emulator;
  readonly gateway: TestGateway;
  /** Runs an operation with a token that the emulator takes. */
  readonly run: (query: string, variables?: Record<string, unknown>) => Promise<GraphQLAnswer>;
  /** Method and path of what the emulator was asked, without the query. */
  readonly asked: () => string[];
}

/** @param graphApi the value of `GRAPH_API` */
export async function startPair(graphApi: string, options?: EmulatorOptions): Promise<Pair> {
  const emulator = closeAfterTest(await startEmulator(options));
  const gateway = closeAfterTest(await startTestGateway(emulator.url, { GRAPH_API: graphApi }));
  const authorization = `Bearer ${developmentToken()}`;
  return {
    emulator,
    gateway,
    run: (query, variables = {}) => gateway.run(query, { variables, authorization }),
    asked: () => emulator.requests.map(({ method, path }) => `${method} ${path.split('?')[0] ?? ''}`),
  };
}

/** The members of the error's `extensions` that tell what became of a write. */
export const codesOf = ({ errors }: GraphQLAnswer) =>
  errors.map(({ extensions: { code, outcome } }) => ({ code, outcome }));

export const BETA = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';
export const V1 = '/v1.0/identityGovernance/entitlementManagement/assignmentPolicies';

export const CREATE = `mutation ($input: CreateAccessPackageAssignmentPolicyInput!) {
  createAccessPackageAssignmentPolicy(input: $input) { id displayName accessPackageId durationInDays expiration { type duration } }
}`;

export const UPDATE = `mutation ($id: ID! = "p", $input: UpdateAccessPackageAssignmentPolicyInput!) {
  updateAccessPackageAssignmentPolicy(id: $id, input: $input) { id displayName createdBy durationInDays expiration { type duration } }
}`;
