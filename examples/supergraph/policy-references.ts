import { GraphQLError } from 'graphql';

const COLLECTION = '/beta/identityGovernance/entitlementManagement/accessPackageAssignmentPolicies';

/** A reference to an entity of the policies' subgraph. */
export interface PolicyReference {
  readonly id: string;
}

/** The headers with which a caller's request goes on to Graph. */
export type CallerHeaders = Readonly<Record<string, string>>;

/**
 * The policies of an access package, asked of Graph with the caller's own token. Throws a GraphQLError with the code
 * `UPSTREAM_ERROR` when Graph refuses.
 * @param packageId a GUID; it is not escaped
 */
export async function readPolicyReferences(
  graphUrl: string,
  packageId: string,
  headers: CallerHeaders,
): Promise<PolicyReference[]> {
  const filter = encodeURIComponent(`accessPackage/id eq '${packageId}'`);
  // 999 is Graph's largest page, and no package of this example has more policies.
  const response = await fetch(`${graphUrl}${COLLECTION}?$filter=${filter}&$select=id&$top=999`, { headers });
  if (!response.ok) {
    throw new GraphQLError(`Graph answered with status ${response.status}`, {
      extensions: { code: 'UPSTREAM_ERROR' },
    });
  }
  const { value } = (await response.json()) as { value: PolicyReference[] };
  return value.map(({ id }) => ({ id }));
}
