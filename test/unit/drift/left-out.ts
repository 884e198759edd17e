import type { Version } from './csdl.js';

/** Names, each with the reason why it is an exception. */
type Exceptions = Readonly<Record<string, string>>;

const CATALOG = 'The catalog is reached through the access package, which another subgraph owns.';
const EXTENSION =
  'How an extension is called and secured concerns its owner, not a policy that refers to it.';
const PATH = 'Part of the path that leads to policies, and not of them.';
const ROOT = 'What all entities derive from; its identifier is among the members of each.';

const ofExtension: Exceptions = {
  'customCalloutExtension.authenticationConfiguration': EXTENSION,
  'customCalloutExtension.clientConfiguration': EXTENSION,
  'customCalloutExtension.endpointConfiguration': EXTENSION,
  'accessPackageAssignmentRequestWorkflowExtension.callbackConfiguration': EXTENSION,
  'accessPackageAssignmentWorkflowExtension.callbackConfiguration': EXTENSION,
};

const typesOfBoth: Exceptions = {
  entity: ROOT,
  accessPackageCatalog: CATALOG,
  entitlementManagement: PATH,
  identityGovernance: PATH,
  customExtensionAuthenticationConfiguration: EXTENSION,
  azureAdTokenAuthentication: EXTENSION,
  azureAdPopTokenAuthentication: EXTENSION,
  customExtensionClientConfiguration: EXTENSION,
  customExtensionEndpointConfiguration: EXTENSION,
  logicAppTriggerEndpointConfiguration: EXTENSION,
  httpRequestEndpoint: EXTENSION,
  customExtensionCallbackConfiguration: EXTENSION,
  accessPackageRequestApprovalStageCallbackConfiguration: EXTENSION,
};

const DYNAMIC = 'The schema has one type of stage, dynamic where it has an extension.';
const LIFECYCLE = 'Documented for lifecycle workflows alone; read as a kind that is not known.';

/** Types of the metadata that the schema does not have. */
export const typesLeftOut: Readonly<Record<Version, Exceptions>> = {
  beta: {
    ...typesOfBoth,
    accessPackageDynamicApprovalStage: DYNAMIC,
    customExtensionHandler: 'An older generation of stage settings, which Graph marks as deprecated.',
  },
  v1: {
    ...typesOfBoth,
    accessPackageDynamicApprovalStage: DYNAMIC,
    'identityGovernance.groupBasedSubjectSet': LIFECYCLE,
    'identityGovernance.ruleBasedSubjectSet': LIFECYCLE,
  },
};

/** Members of types of the schema that it does not have; of an access package, everything but its identifier. */
export const membersLeftOut: Readonly<Record<Version, Exceptions>> = {
  beta: {
    ...ofExtension,
    'accessPackageAssignmentPolicy.accessPackageCatalog': CATALOG,
    'accessPackageAssignmentPolicy.customExtensionHandlers':
      'An older generation of stage settings, which Graph marks as deprecated.',
  },
  v1: { ...ofExtension, 'accessPackageAssignmentPolicy.catalog': CATALOG },
};

/** Enums of the metadata that the schema does not have. */
export const enumsLeftOut: Readonly<Record<Version, Exceptions>> = {
  beta: { privilegeLevel: CATALOG },
  v1: { accessPackageCatalogState: CATALOG, accessPackageCatalogType: CATALOG },
};

const OTHER = 'For a kind that Graph sends and the schema does not know yet.';
const OPERATION = 'What the API itself is made of.';
const LIST = 'A page of a list, by the specification of GraphQL cursor connections.';
const MEANING = 'What the gateway says of a policy, and does with one, by itself.';

/** Types of the schema that no metadata has. */
export const ownTypes: Exceptions = {
  OtherUserSet: OTHER,
  OtherAccessPackageQuestion: OTHER,
  OtherCustomCalloutExtension: OTHER,
  Query: OPERATION,
  Mutation: OPERATION,
  AccessPackageAssignmentPolicyConnection: LIST,
  AccessPackageAssignmentPolicyEdge: LIST,
  PageInfo: LIST,
  Node: OPERATION,
  AccessPackageAssignmentPolicyPreview: MEANING,
  ApplyAccessPackageAssignmentPolicyPayload: MEANING,
  PolicyDifference: MEANING,
  PolicyFinding: MEANING,
  PolicyOmission: MEANING,
};

/** Enums of the schema that Graph has none of. */
export const ownEnums: Exceptions = { ApplyAction: MEANING, PolicyFindingSeverity: MEANING };

/** Fields of the schema, of types that Graph has, that no member stands behind. */
export const ownFields: Exceptions = Object.fromEntries(
  ['findings', 'summary', 'differences', 'asInput', 'asInputOmissions'].map((name) => [
    `AccessPackageAssignmentPolicy.${name}`,
    MEANING,
  ]),
);

/** Fields of the schema whose kind is another than that of the member that they stand for. */
export const otherKinds: Exceptions = {
  'beta RequestorSettings.scopeType': 'Text in the metadata; the documentation lists the words.',
  'beta ApprovalSettings.approvalMode': 'Text in the metadata; the documentation lists the words.',
  'beta AssignmentReviewSettings.recurrenceType': 'Text in the metadata; the documentation lists the words.',
  'beta AssignmentReviewSettings.reviewerType': 'Text in the metadata; the documentation lists the words.',
  'v1 AssignmentReviewSettings.reviewerType': 'A flag for one of the words.',
};

const SERVER = 'Graph sets it.';

/** Fields of the schema that its inputs do not have. */
export const readOnlyFields: Exceptions = {
  'AccessPackageAssignmentPolicy.id': SERVER,
  'AccessPackageAssignmentPolicy.accessPackage': 'A reference for the subgraph that owns packages.',
  'AccessPackageAssignmentPolicy.createdBy': SERVER,
  'AccessPackageAssignmentPolicy.createdDateTime': SERVER,
  'AccessPackageAssignmentPolicy.modifiedBy': SERVER,
  'AccessPackageAssignmentPolicy.modifiedDateTime': SERVER,
  'CustomExtensionStageSetting.id': SERVER,
};

const SHOWN = 'Members of the extension itself; a policy refers to it by its identifier.';
const PACKAGE = 'Members of the access package itself; a policy refers to it by its identifier.';

/** Members that the dialects read none of, though the schema has their type. */
export const notRead: Readonly<Record<Version, Exceptions>> = {
  beta: {
    ...membersLeftOut.beta,
    'accessPackageAssignmentPolicy.accessPackage': 'The policy has the identifier of its package beside it.',
  },
  v1: {
    ...membersLeftOut.v1,
    ...Object.fromEntries(
      ['createdDateTime', 'description', 'displayName', 'isHidden', 'modifiedDateTime'].map((name) => [
        `accessPackage.${name}`,
        PACKAGE,
      ]),
    ),
    'accessPackage.accessPackagesIncompatibleWith': PACKAGE,
    'accessPackage.assignmentPolicies': PACKAGE,
    'accessPackage.catalog': PACKAGE,
    'accessPackage.incompatibleAccessPackages': PACKAGE,
  },
};

const workflows = [
  'accessPackageAssignmentRequestWorkflowExtension',
  'accessPackageAssignmentWorkflowExtension',
];

const notWrittenByBoth: Exceptions = {
  'accessPackageAssignmentPolicy.id': SERVER,
  'accessPackageAssignmentPolicy.createdDateTime': SERVER,
  'accessPackageAssignmentPolicy.modifiedDateTime': SERVER,
  'customExtensionStageSetting.id': SERVER,
  'customCalloutExtension.description': SHOWN,
  'customCalloutExtension.displayName': SHOWN,
  ...Object.fromEntries(
    workflows.flatMap((type) =>
      ['createdBy', 'createdDateTime', 'lastModifiedBy', 'lastModifiedDateTime'].map((name) => [
        `${type}.${name}`,
        SHOWN,
      ]),
    ),
  ),
};

/** Members that the dialects never write; of types that they read. */
export const notWritten: Readonly<Record<Version, Exceptions>> = {
  beta: {
    ...notRead.beta,
    ...notWrittenByBoth,
    'accessPackageAssignmentPolicy.createdBy': SERVER,
    'accessPackageAssignmentPolicy.modifiedBy': SERVER,
    'customAccessPackageWorkflowExtension.createdDateTime': SHOWN,
    'customAccessPackageWorkflowExtension.lastModifiedDateTime': SHOWN,
  },
  v1: { ...notRead.v1, ...notWrittenByBoth },
};

/** Kinds of items that the dialects never write. */
export const kindsNotWritten: Readonly<Record<Version, Exceptions>> = {
  beta: {},
  v1: {
    accessPackageDynamicApprovalStage: 'v1.0 has no member for the extension that makes a stage dynamic.',
    'identityGovernance.groupBasedSubjectSet': LIFECYCLE,
    'identityGovernance.ruleBasedSubjectSet': LIFECYCLE,
  },
};

const REFERENCE =
  "The emulator passes over an extension's kind in beta, where the documentation's examples leave it out.";
const TAKEN = 'The emulator takes it, though the gateway never sends it.';

/** Where the emulator's tables differ from what the dialects write: what they take beside it, and what they leave. */
export const emulatorDiffers: Readonly<Record<Version, Readonly<Record<'taken' | 'left', Exceptions>>>> = {
  beta: {
    taken: {
      accessPackageDynamicApprovalStage: TAKEN,
      customExtensionHandler: TAKEN,
      'accessPackageAssignmentPolicy.customExtensionHandlers': TAKEN,
    },
    left: {
      accessPackage: 'A policy in beta names its package by an identifier of its own.',
      customCalloutExtension: REFERENCE,
      accessPackageAssignmentRequestWorkflowExtension: REFERENCE,
      accessPackageAssignmentWorkflowExtension: REFERENCE,
      customAccessPackageWorkflowExtension: REFERENCE,
      'customExtensionStageSetting.customExtension': REFERENCE,
      'customExtensionHandler.customExtension': REFERENCE,
      'accessPackageDynamicApprovalStage.customExtension': REFERENCE,
    },
  },
  v1: {
    taken: { accessPackageDynamicApprovalStage: TAKEN },
    left: {},
  },
};
