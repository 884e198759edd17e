/** Compiled, never run: what Microsoft's types of v1.0 lack against its metadata. Fails when one of the six gaps closes. */
import type * as graph from '@microsoft/microsoft-graph-types';

type Nothing<T extends never> = T;

export type Gaps = [
  Nothing<Extract<graph.AllowedTargetScope, 'allDirectoryAgentIdentities'>>,
  Nothing<Extract<keyof graph.AccessPackageApprovalStage, 'approverInformationVisibility'>>,
  // @ts-expect-error A type that the package lacks.
  graph.ApproverInformationVisibility,
  // @ts-expect-error A type that the package lacks.
  graph.AccessPackageDynamicApprovalStage,
  // @ts-expect-error A type that the package lacks.
  graph.TargetAgentIdentitySponsorsOrOwners,
  // @ts-expect-error A type that the package lacks.
  graph.AccessPackageRequestApprovalStageCallbackConfiguration,
];
