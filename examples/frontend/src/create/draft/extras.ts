import type {
  AccessPackageCustomExtensionStage,
  CustomCalloutExtensionInput,
  CustomExtensionStageSettingInput,
  VerifiableCredentialTypeInput,
} from '../../generated/operations.js';

/** The kinds of custom extensions, by the branches of the input. */
export type ExtensionKind = keyof CustomCalloutExtensionInput;

/** What the page calls each kind. */
export const kindLabels: readonly (readonly [kind: ExtensionKind, label: string])[] = [
  ['accessPackageAssignmentRequestWorkflowExtension', 'Called while a request is handled'],
  ['accessPackageAssignmentWorkflowExtension', 'Called while access is held'],
  ['customAccessPackageWorkflowExtension', 'Of the older generation'],
];

/** What the page calls the moments at which an extension is called. */
export const stageLabels: readonly (readonly [stage: AccessPackageCustomExtensionStage, label: string])[] = [
  ['ASSIGNMENT_REQUEST_CREATED', 'A request is made'],
  ['ASSIGNMENT_REQUEST_APPROVED', 'A request is approved'],
  ['ASSIGNMENT_REQUEST_GRANTED', 'Access is granted'],
  ['ASSIGNMENT_REQUEST_REMOVED', 'Access is removed'],
  ['ASSIGNMENT_FOURTEEN_DAYS_BEFORE_EXPIRATION', 'Fourteen days before access ends'],
  ['ASSIGNMENT_ONE_DAY_BEFORE_EXPIRATION', 'One day before access ends'],
];

/** A credential to be filled in, with one issuer. */
export function newCredential(): VerifiableCredentialTypeInput {
  return { credentialType: '', issuers: [''] };
}

/** A workflow to be filled in. */
export function newWorkflow(): CustomExtensionStageSettingInput {
  return {
    stage: 'ASSIGNMENT_REQUEST_CREATED',
    customExtension: extensionWith('accessPackageAssignmentRequestWorkflowExtension', ''),
  };
}

/** The kind of an extension and its id. */
export function extensionOf(extension: CustomCalloutExtensionInput): { kind: ExtensionKind; id: string } {
  for (const [kind] of kindLabels) {
    const reference = extension[kind];
    if (reference !== undefined) return { kind, id: reference.id };
  }
  throw new TypeError('An extension has a kind');
}

/** The extension of this kind and id. */
export function extensionWith(kind: ExtensionKind, id: string): CustomCalloutExtensionInput {
  switch (kind) {
    case 'accessPackageAssignmentRequestWorkflowExtension':
      return { accessPackageAssignmentRequestWorkflowExtension: { id } };
    case 'accessPackageAssignmentWorkflowExtension':
      return { accessPackageAssignmentWorkflowExtension: { id } };
    case 'customAccessPackageWorkflowExtension':
      return { customAccessPackageWorkflowExtension: { id } };
  }
}
