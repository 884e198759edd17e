import { policyOf, type PolicySize } from './policy.js';

/** Fifteen fields, nested as callers nest them. */
const SELECTION = `
    id
    accessPackageId
    displayName
    description
    canExtend
    durationInDays
    isEnabled
    createdBy
    createdDateTime
    requestorSettings { scopeType acceptRequests }
    requestApprovalSettings {
      isApprovalRequired
      approvalMode
      approvalStages {
        approvalStageTimeOutInDays
        primaryApprovers { isBackup }
      }
    }`;

/** How a server spells the create, where it differs from the gateway. */
export interface Spelling {
  /** The type of `$input`. */
  readonly inputType?: string;
  /** The name of the mutation's argument. */
  readonly argument?: string;
}

/** The mutation that everybody carries out. */
export function createDocument({ inputType, argument = 'input' }: Spelling = {}): string {
  const type = inputType ?? 'CreateAccessPackageAssignmentPolicyInput!';
  return `mutation CreateAssignmentPolicy($input: ${type}) {
  createAccessPackageAssignmentPolicy(${argument}: $input) {${SELECTION}
  }
}`;
}

/** The variables of the create: 1 KB of them for the usual size. */
export function createVariables(size?: PolicySize): { input: Record<string, unknown> } {
  return { input: policyOf('input', size) };
}

/** The body of the request, as a client sends it. */
export function createBody(spelling?: Spelling): string {
  return JSON.stringify({ query: createDocument(spelling), variables: createVariables() });
}

/** A bearer token of 1.5 KB, the size of Entra's. Nobody reads it. */
export const TOKEN = ['eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9', 'q'.repeat(1_100), 's'.repeat(342)].join('.');
