import type { UserSet } from '../../../../generated/schema.js';
import type { PolicyModel } from '../../../policy.js';

/** A user set of any kind with its members, as the policy has it. */
export type AnyUserSet = UserSet & Readonly<Record<string, unknown>> & { readonly __typename?: string };

/** A user set, and where it stands. */
export interface PlacedUserSet {
  readonly item: AnyUserSet;
  readonly path: string;
}

/** The items of one list, each with its place; none of a list that is unknown. */
export function placed(items: readonly UserSet[] | null | undefined, path: string): PlacedUserSet[] {
  return (items ?? []).map((item, index) => ({ item: item, path: `${path}.${index}` }));
}

/** All user sets that a policy names, wherever they stand. */
export function allUserSets({
  requestorSettings: settings,
  requestApprovalSettings: approval,
  accessReviewSettings: review,
}: PolicyModel): PlacedUserSet[] {
  const stages = approval?.approvalStages ?? [];
  return [
    ...placed(settings?.allowedRequestors, 'requestorSettings.allowedRequestors'),
    ...placed(settings?.onBehalfRequestors, 'requestorSettings.onBehalfRequestors'),
    ...stages.flatMap((stage, index) => {
      const path = `requestApprovalSettings.approvalStages.${index}`;
      return [
        ...placed(stage.primaryApprovers, `${path}.primaryApprovers`),
        ...placed(stage.escalationApprovers, `${path}.escalationApprovers`),
      ];
    }),
    ...placed(review?.reviewers, 'accessReviewSettings.reviewers'),
  ];
}
